package com.huntaze.rehearsal.world;

import com.huntaze.canary.model.Percentage;
import com.huntaze.canary.model.PeriodGrid;
import com.huntaze.rehearsal.aws.appconfig.AppConfigReadings;
import com.huntaze.rehearsal.controller.ControllerProcess;
import com.huntaze.rehearsal.database.Database;
import com.huntaze.rehearsal.database.UsersDatabase;
import com.huntaze.rehearsal.database.WorkDirectory;
import com.huntaze.rehearsal.faults.ExposureClock;
import com.huntaze.rehearsal.faults.FaultSchedule;
import com.huntaze.rehearsal.scenario.ScenarioFile;
import com.huntaze.rehearsal.traffic.ArmTally;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** All the parts, started in order and stopped in reverse, however far it came. */
final class World implements AutoCloseable {
  private final Teardown teardown;
  private final ExposureClock exposure;
  private final LocalAws aws;
  private final Reads reads;
  private final Supervisor controller;

  private World(
      Teardown teardown, ExposureClock exposure, LocalAws aws, Reads reads, Supervisor controller) {
    this.teardown = teardown;
    this.exposure = exposure;
    this.aws = aws;
    this.reads = reads;
    this.controller = controller;
  }

  static World open(Rehearsal.Options options, Consumer<String> progress)
      throws IOException, Rehearsal.Refused {
    Teardown teardown = new Teardown();
    try {
      return build(options, progress, teardown);
    } catch (ControllerProcess.Refused refused) {
      teardown.close();
      throw new Rehearsal.Refused(refused);
    } catch (IOException | RuntimeException failed) {
      teardown.close();
      throw failed;
    }
  }

  private static World build(
      Rehearsal.Options options, Consumer<String> progress, Teardown teardown)
      throws IOException, ControllerProcess.Refused {
    var scenario = options.scenario();
    progress.accept("every duration of AWS is divided by " + LocalAws.DIVISOR);
    Path work = teardown.keep(WorkDirectory.create()).path();
    Vertx vertx = Vertx.vertx();
    teardown.keep(() -> vertx.close().await());

    progress.accept("starting two PostgreSQL servers, for the users and for the journal");
    var starting = CompletableFuture.supplyAsync(() -> Database.create(work.resolve("journal")));
    Database users = teardown.keep(Database.create(work.resolve("users")));
    Database journal = teardown.keep(starting.join());
    progress.accept("filling in " + ScenarioFile.MAX_USERS + " users");
    UsersDatabase table = new UsersDatabase(vertx, users);
    table.fill(ScenarioFile.MAX_USERS);

    LocalAws aws = teardown.keep(new LocalAws(vertx, options.seed()));
    Duration period = options.period();
    var exposure = new ExposureClock(InstantSource.system(), new PeriodGrid(period));
    Reads reads =
        teardown.keep(
            new Reads(vertx, aws, table, options, arm -> () -> Dosage.of(scenario, arm, exposure)));
    teardown.keep(new ExposureWatch(exposure, aws.appConfig(), reads::newCodeServes));
    progress.accept("sending " + scenario.requestsPerPeriod() + " requests a second");
    reads.start();

    progress.accept("starting the controller");
    Supervisor controller =
        teardown.keep(
            new Supervisor(
                options, environment(aws, journal, options), work.resolve("controller.log")));
    aws.sns().subscribe(LocalAws.topic(), URI.create(controller.address() + "webhooks/sns"));
    Breakers breakers = new Breakers(aws, users, table, journal, controller, period);
    teardown.keep(new FaultSchedule(scenario.faults(), breakers::of, exposure)).start();
    return new World(teardown, exposure, aws, reads, controller);
  }

  /** What makes the daemon's own command serve in this world. */
  private static Map<String, String> environment(
      LocalAws aws, Database journal, Rehearsal.Options options) {
    return Map.of(
        "AWS_ENDPOINT_URL",
        aws.url().toString(),
        "AWS_ACCESS_KEY_ID",
        "rehearsal",
        "AWS_SECRET_ACCESS_KEY",
        "rehearsal",
        "AWS_EC2_METADATA_DISABLED",
        "true",
        "CANARY_BASELINE_PERIODS",
        Integer.toString(options.scenario().baselinePeriods()),
        "CANARY_JOURNAL_PORT",
        Integer.toString(journal.port()),
        "CANARY_JOURNAL_DATABASE",
        Database.NAME,
        "CANARY_JOURNAL_USER",
        Database.USER,
        "CANARY_JOURNAL_PASSWORD",
        "rehearsal");
  }

  ExposureClock exposure() {
    return exposure;
  }

  AppConfigReadings appConfig() {
    return aws.appConfig();
  }

  /** What a function is told by the data plane, asked as a function asks. */
  Percentage served() {
    return reads.served();
  }

  ArmTally tally() {
    return reads.tally();
  }

  /** Requests that no function answered. */
  long lostRequests() {
    return reads.lost();
  }

  Supervisor controller() {
    return controller;
  }

  @Override
  public void close() {
    teardown.close();
  }
}
