package com.huntaze.rehearsal.bench;

import com.huntaze.canary.ops.Blocking;
import com.huntaze.rehearsal.aws.AwsEndpoints;
import com.huntaze.rehearsal.aws.AwsTime;
import com.huntaze.rehearsal.aws.Schedule;
import com.huntaze.rehearsal.aws.appconfig.AppConfigFaults;
import com.huntaze.rehearsal.aws.appconfig.AppConfigReadings;
import com.huntaze.rehearsal.aws.appconfig.AppConfigService;
import com.huntaze.rehearsal.aws.appconfig.AppConfigWorld;
import com.huntaze.rehearsal.aws.appconfig.Seed;
import com.huntaze.rehearsal.aws.cloudwatch.CloudWatchFaults;
import com.huntaze.rehearsal.aws.cloudwatch.CloudWatchService;
import com.huntaze.rehearsal.aws.cloudwatch.Ingestion;
import com.huntaze.rehearsal.aws.cloudwatch.MetricStore;
import com.huntaze.rehearsal.aws.sns.Message;
import com.huntaze.rehearsal.aws.sns.SnsService;
import com.huntaze.rehearsal.aws.sns.SnsWorld;
import com.huntaze.rehearsal.controller.ControllerProcess;
import com.huntaze.rehearsal.database.Database;
import com.huntaze.rehearsal.database.WorkDirectory;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * From an alarm's message to the rollback: signed messages are posted to a controller with many
 * rollouts under way, and the endpoint notes when the StartDeployment comes that takes one back.
 */
public final class WebhookBench {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** As the rehearsal has it. */
  private static final int DIVISOR = 60;

  private static final String DEPLOYMENTS =
      "/applications/:application/environments/:environment/deployments";

  private final Consumer<String> progress;
  private final LinkedBlockingQueue<Long> deployed = new LinkedBlockingQueue<>();
  private final HttpClient http = HttpClient.newHttpClient();

  public WebhookBench(Consumer<String> progress) {
    this.progress = progress;
  }

  /**
   * Measures; returns the table.
   *
   * @param messages how many, each for a rollout of its own
   * @throws IOException when the world cannot be started, or a rollback does not come
   */
  public String run(int messages) throws IOException, InterruptedException {
    String topic = SnsWorld.arn("alarms");
    WebhookTargets targets = new WebhookTargets(messages, topic);
    AwsTime time = new AwsTime(InstantSource.system(), DIVISOR);
    SnsWorld sns = new SnsWorld(time, new Schedule.Real());
    sns.createTopic("alarms", "2");
    Seed seed = targets.seed();
    AppConfigWorld world = new AppConfigWorld(time, seed);
    Vertx vertx = Vertx.vertx();
    try (WorkDirectory work = WorkDirectory.create();
        Database journal = Database.create(work.path().resolve("journal"))) {
      AwsEndpoints aws = start(vertx, time, world, seed, sns);
      Path config = Files.writeString(work.path().resolve("bench.conf"), targets.settings());
      Path log = work.path().resolve("controller.log");
      try (ControllerProcess controller =
              ControllerProcess.start(config, BenchAws.environment(aws.url(), journal), log);
          TickLog ticks = TickLog.open(vertx, journal)) {
        awaitAllJudge(messages, ticks);
        URI webhook = URI.create(controller.address() + "webhooks/sns");
        List<Duration> taken = new ArrayList<>();
        progress.accept("posting alarms");
        for (int index = 0; index < messages; index++) {
          Message alarm = sns.notification(topic, targets.firing(index, Instant.now()), null);
          taken.add(measure(webhook, alarm));
          var readings = new AppConfigReadings(world, seed, WebhookTargets.flag(index));
          await("the rollback is served", () -> readings.servedPercentage() == 0);
        }
        return Durations.table("Milliseconds", "POST to StartDeployment", taken);
      } catch (ControllerProcess.Refused refused) {
        throw new IOException("the controller does not start: " + refused.getMessage(), refused);
      }
    } finally {
      vertx.close().await();
    }
  }

  private AwsEndpoints start(
      Vertx vertx, AwsTime time, AppConfigWorld world, Seed seed, SnsWorld sns) {
    MetricStore nobodyReads = new MetricStore(time, Duration.ofMinutes(10));
    CloudWatchFaults none = new CloudWatchFaults();
    Ingestion ingestion = new Ingestion(nobodyReads, time, none, Duration.ZERO);
    return Blocking.await(
        AwsEndpoints.start(
            vertx,
            0,
            List.of(
                this::note,
                new AppConfigService(world, new AppConfigFaults(world, seed)),
                new CloudWatchService(nobodyReads, ingestion, time, none),
                new SnsService(sns))),
        LIMIT);
  }

  private void note(Router router) {
    router
        .post(DEPLOYMENTS)
        .handler(
            call -> {
              deployed.add(System.nanoTime());
              call.next();
            });
  }

  private Duration measure(URI webhook, Message alarm) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(webhook)
            .header("x-amz-sns-message-type", alarm.type())
            .POST(HttpRequest.BodyPublishers.ofString(alarm.body().encode()))
            .build();
    long posted = System.nanoTime();
    int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    @Nullable Long at = deployed.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
    if (status != 200 || at == null) {
      throw new IOException("no rollback followed a message that was answered " + status);
    }
    return Duration.ofNanos(at - posted);
  }

  private void awaitAllJudge(int rollouts, TickLog ticks) throws IOException, InterruptedException {
    Instant start = Instant.now();
    progress.accept("waiting until every rollout judges");
    await(
        "every rollout judges",
        () -> {
          long judging =
              ticks.ticks(start, Instant.now()).stream()
                  .filter(tick -> !tick.blind())
                  .map(TickLog.Tick::rollout)
                  .distinct()
                  .count();
          return judging == rollouts;
        });
  }

  private static void await(String what, BooleanSupplier condition)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new IOException("waited in vain until " + what);
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }
}
