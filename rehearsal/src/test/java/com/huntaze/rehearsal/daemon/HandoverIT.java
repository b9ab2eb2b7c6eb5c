package com.huntaze.rehearsal.daemon;

import static com.huntaze.rehearsal.daemon.ExposedAccount.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.canary.alarms.AmazonCertificates;
import com.huntaze.canary.alarms.Confirmer;
import com.huntaze.canary.daemon.Daemon;
import com.huntaze.canary.model.Flag;
import com.huntaze.canary.model.Percentage;
import com.huntaze.canary.settings.Settings;
import com.huntaze.canary.web.Start;
import com.huntaze.rehearsal.aws.AwsAccount;
import com.huntaze.rehearsal.aws.AwsEndpoints;
import com.huntaze.rehearsal.aws.AwsTime;
import com.huntaze.rehearsal.aws.Schedule;
import com.huntaze.rehearsal.aws.SdkClients;
import com.huntaze.rehearsal.aws.sns.Message;
import com.huntaze.rehearsal.aws.sns.SnsService;
import com.huntaze.rehearsal.aws.sns.SnsWorld;
import com.huntaze.rehearsal.controller.ControllerApi;
import com.huntaze.rehearsal.database.Database;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two real daemons on one real database; the message comes to the one that stands by. */
class HandoverIT {
  private static final String SALT = "huntaze-reads";
  private static final String ROLLOUT =
      ExposedAccount.ROLLOUT.replace(
          "policy {", "alarms { candidate = [errors], action = roll-back }, policy {");

  private static final List<String> ROLLED_BACK = List.of("rolled-back");

  private final Vertx vertx = Vertx.vertx();
  private final ExposedAccount account = new ExposedAccount();
  private final Schedule.Real schedule = new Schedule.Real();
  private final SnsWorld sns = new SnsWorld(new AwsTime(InstantSource.system(), 60), schedule);
  private final AwsEndpoints snsEndpoints = SdkClients.serve(new SnsService(sns));
  private final String topic = sns.createTopic("alarms", "2");
  private final ControllerApi api = new ControllerApi("huntaze-reads");
  @TempDir Path folder;

  @AfterEach
  void close() {
    SdkClients.await(snsEndpoints.close().toCompletionStage().toCompletableFuture());
    schedule.close();
    account.close();
    vertx.close().await();
  }

  private Daemon daemon(Database database) throws IOException {
    Settings settings =
        account.load(
            folder,
            """
            server.port = 0
            aws { region = eu-west-1, call-timeout = 2s }
            journal { port = %d, user = postgres, database = postgres, password = ${PASSWORD}, timeout = 1s }
            leases { ttl = 3s, renew = 100ms }
            sns.topics = ["%s"]
            rollouts = [%s]
            """
                .formatted(database.port(), topic, ROLLOUT),
            Map.of());
    var amazon = new AmazonCertificates();
    URI here = URI.create(snsEndpoints.url());
    return new Daemon(
        settings,
        address -> amazon.fetch(here.resolve(address.getRawPath())),
        _ -> new Confirmer.Answer.Confirmed());
  }

  private static String started(Daemon daemon) {
    return switch (daemon.start()) {
      case Start.Listening listening -> "http://127.0.0.1:" + listening.port() + "/";
      case Start.Refused refused -> throw new AssertionError(refused.message());
    };
  }

  private void awaitState(String page, String state) {
    until(
        "it is " + state,
        () -> api.snapshot(page).map(told -> told.getString("state")).equals(Optional.of(state)));
  }

  private int post(String page, Message message) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
              HttpRequest.newBuilder(URI.create(page + "webhooks/sns"))
                  .header("x-amz-sns-message-type", message.type())
                  .POST(HttpRequest.BodyPublishers.ofString(message.body().encode()))
                  .build(),
              HttpResponse.BodyHandlers.discarding())
          .statusCode();
    }
  }

  private Message alarm() {
    String said =
        new JsonObject()
            .put("AlarmName", "errors")
            .put("AlarmArn", AwsAccount.arn("cloudwatch", "alarm:errors"))
            .put("NewStateValue", "ALARM")
            .put("NewStateReason", "Threshold Crossed")
            .put("StateChangeTime", Instant.now().toString())
            .encode();
    return sns.notification(topic, said, null);
  }

  /** As people read it. */
  private List<String> outcomes(Database database) {
    PgConnectOptions options =
        new PgConnectOptions()
            .setHost("127.0.0.1")
            .setPort(database.port())
            .setDatabase(Database.NAME)
            .setUser(Database.USER);
    PgConnection connection = PgConnection.connect(vertx, options).await();
    try {
      List<String> outcomes = new ArrayList<>();
      connection
          .query("SELECT outcome FROM rollout_run WHERE ended > started")
          .execute()
          .await()
          .forEach(row -> outcomes.add(row.getString("outcome")));
      return outcomes;
    } finally {
      connection.close().await();
    }
  }

  @Test
  void anAlarmPostedToTheControllerThatStandsByTakesTheCandidateBack() throws Exception {
    assertThat(account.order(new Flag(1, 3, Percentage.of(25), SALT))).isTrue();
    try (Database database = Database.create(folder.resolve("journal"));
        Daemon holding = daemon(database)) {
      String holder = started(holding);
      awaitState(holder, "PROGRESSING");
      try (Daemon standing = daemon(database)) {
        String page = started(standing);
        awaitState(page, "STANDBY");
        assertThat(post(page, alarm())).isEqualTo(200);
        awaitState(holder, "ROLLED_BACK");
        until("the journal says how it ended", () -> outcomes(database).equals(ROLLED_BACK));
      }
    }
  }
}
