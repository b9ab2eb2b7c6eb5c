package com.huntaze.rehearsal.scenario;

import static com.huntaze.canary.settings.ValueTypes.integer;
import static com.huntaze.canary.settings.ValueTypes.oneOf;
import static com.huntaze.canary.settings.ValueTypes.percentage;
import static com.huntaze.canary.settings.ValueTypes.share;
import static com.huntaze.canary.settings.ValueTypes.text;

import com.huntaze.canary.model.Arm;
import com.huntaze.canary.settings.ConfigFile;
import com.huntaze.canary.settings.Problems;
import com.huntaze.canary.settings.StrictConfig;
import com.huntaze.canary.settings.ValueTypes;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a scenario out of HOCON, strictly. */
public final class ScenarioFile {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");
  private static final int MAX_PERIODS = 100_000;
  private static final int MAX_REQUESTS = 100_000;

  /** As many as are in the rehearsal's database. */
  public static final int MAX_USERS = 100_000;

  /** The judge learns the live version from so many (decision.md, section 0). */
  private static final int MIN_BASELINE = 60;

  private ScenarioFile() {}

  /** Empty when something is wrong, which is then among the problems. */
  public static Optional<Scenario> read(Path file, Problems problems) {
    Optional<StrictConfig> root = ConfigFile.read(file, Map.of(), problems);
    if (root.isEmpty()) {
      return Optional.empty();
    }
    Scenario scenario = scenario(root.get());
    root.get().rejectUnknownKeys();
    return problems.isEmpty() ? Optional.of(scenario) : Optional.empty();
  }

  private static Scenario scenario(StrictConfig root) {
    StrictConfig traffic = root.section("traffic");
    return new Scenario(
        root.require("name", text(NAME, "lower-case words joined by -"), "errors"),
        root.get("description", text(), ""),
        root.require("expect", oneOf(Outcome.class), "rolled-back"),
        traffic.require("requests-per-period", integer(0, MAX_REQUESTS), "200"),
        traffic.get("users", integer(1, MAX_USERS), 5_000),
        root.get("baseline-periods", integer(MIN_BASELINE, MAX_PERIODS), MIN_BASELINE),
        root.get("max-periods", integer(1, MAX_PERIODS), 180),
        arm(root.section("control")),
        arm(root.section("candidate")),
        code(root),
        root.sections("events").stream().flatMap(event -> event(event).stream()).toList());
  }

  private static Scenario.Code code(StrictConfig root) {
    StrictConfig code = root.section("code");
    return new Scenario.Code(
        root.get("settings", oneOf(SettingsFile.class), SettingsFile.REHEARSAL).toString(),
        new Rates(code.get("errors", share(), 0.0), code.get("slow", share(), 0.0)));
  }

  /** The controller's settings that a scenario may ask for. */
  private enum SettingsFile {
    REHEARSAL,
    REHEARSAL_CODEDEPLOY,
    REHEARSAL_STAGED;

    @Override
    public String toString() {
      return ValueTypes.show(this);
    }
  }

  private static ArmRates arm(StrictConfig arm) {
    Rates base = new Rates(arm.get("errors", share(), 0.0), arm.get("slow", share(), 0.0));
    Optional<ArmRates.Loaded> loaded =
        arm.find("from-percentage", percentage())
            .map(
                from ->
                    new ArmRates.Loaded(
                        from,
                        new Rates(
                            arm.get("errors-from", share(), base.errors()),
                            arm.get("slow-from", share(), base.slow()))));
    if (loaded.isEmpty()) {
      for (String key : List.of("errors-from", "slow-from")) {
        if (arm.has(key)) {
          arm.problem(key, "needs from-percentage beside it");
        }
      }
    }
    return new ArmRates(base, loaded);
  }

  private static Optional<ScenarioEvent> event(StrictConfig event) {
    int at = event.require("at", integer(0, MAX_PERIODS), "15");
    int periods = event.get("for", integer(1, MAX_PERIODS), 1);
    Set<Arm> arms =
        switch (event.get("arm", oneOf(Arms.class), Arms.CANDIDATE)) {
          case CONTROL -> Set.of(Arm.CONTROL);
          case CANDIDATE -> Set.of(Arm.CANDIDATE);
          case BOTH -> Set.of(Arm.CONTROL, Arm.CANDIDATE);
        };
    boolean changesRates = event.has("errors") || event.has("slow");
    if (event.has("fault")) {
      return fault(event, at, periods, arms, changesRates);
    }
    if (!changesRates) {
      event.problem("at", "has nothing happen: add errors, slow or fault");
      return Optional.empty();
    }
    return Optional.of(
        new ScenarioEvent.RatesChange(
            at, periods, arms, optional(event, "errors"), optional(event, "slow")));
  }

  private static Optional<ScenarioEvent> fault(
      StrictConfig event, int at, int periods, Set<Arm> arms, boolean changesRates) {
    if (changesRates) {
      event.problem("fault", "cannot stand beside errors or slow: write two events");
    }
    return event
        .find("fault", oneOf(FaultKind.class))
        .map(
            kind -> {
              int amount =
                  switch (kind) {
                    case LATENCY -> event.require("millis", integer(1, 60_000), "300");
                    case CONTROLLER_KILL -> event.get("millis", integer(0, 60_000), 0);
                    case LATE_METRICS -> event.get("periods", integer(1, 60), 1);
                    default -> 0;
                  };
              return new ScenarioEvent.Fault(at, periods, kind, arms, amount);
            });
  }

  private static OptionalDouble optional(StrictConfig event, String key) {
    return event.find(key, share()).stream().mapToDouble(Double::doubleValue).findFirst();
  }

  private enum Arms {
    CONTROL,
    CANDIDATE,
    BOTH
  }
}
