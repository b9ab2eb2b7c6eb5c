package com.huntaze.rehearsal.traffic;

import com.huntaze.canary.model.Arm;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts each arm's requests from the metric lines of the functions, beside CloudWatch. */
public final class ArmTally {
  /**
   * @param total requests that an arm answered
   * @param errors of them with a status of 500 or above
   * @param slow of them over the threshold
   */
  public record Totals(long total, long errors, long slow) {}

  private final Map<Arm, Counter> counters = new EnumMap<>(Arm.class);

  private final String candidateVersion;

  /** Counts the arms that the flag splits users between. */
  public ArmTally() {
    this("");
  }

  /**
   * Where two versions of one function are compared.
   *
   * @param candidateVersion whose requests are the candidate's, whatever their arm; empty: none
   */
  public ArmTally(String candidateVersion) {
    this.candidateVersion = candidateVersion;
    for (Arm arm : Arm.values()) {
      counters.put(arm, new Counter(new LongAdder(), new LongAdder(), new LongAdder()));
    }
  }

  private record Counter(LongAdder total, LongAdder errors, LongAdder slow) {}

  /** Takes a line that a function logged; what is no metric line is not counted. */
  public void accept(String line) {
    JsonObject metric;
    try {
      metric = new JsonObject(line);
    } catch (DecodeException otherLine) {
      return;
    }
    String name =
        candidateVersion.equals(metric.getString("Version"))
            ? Arm.CANDIDATE.name()
            : metric.getString("Arm", "").toUpperCase(Locale.ROOT);
    Arrays.stream(Arm.values())
        .filter(arm -> arm.name().equals(name))
        .map(counters::get)
        .forEach(
            counter -> {
              counter.total().add(metric.getLong("Requests", 0L));
              counter.errors().add(metric.getLong("Errors", 0L));
              counter.slow().add(metric.getLong("Slow", 0L));
            });
  }

  public Totals of(Arm arm) {
    Counter counter = counters.get(arm);
    return counter == null
        ? new Totals(0, 0, 0)
        : new Totals(counter.total().sum(), counter.errors().sum(), counter.slow().sum());
  }
}
