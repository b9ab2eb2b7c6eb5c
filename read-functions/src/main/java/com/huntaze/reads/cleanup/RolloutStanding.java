package com.huntaze.reads.cleanup;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A rollout as the controller tells it, as far as it matters here.
 *
 * @param state as in PROMOTED
 * @param since when it was entered
 * @param sentence what the controller says of it
 * @param served percentage that the data plane serves; empty: not seen
 * @param alerts what the controller wants people to know
 * @param observation COMPLETE when its newest look at the metrics was whole
 * @param candidate counts of the newest periods, added up
 * @param errorObjective highest share of failed requests
 * @param slowObjective highest share of slow requests
 */
record RolloutStanding(
    int run,
    String state,
    Instant since,
    String sentence,
    OptionalDouble served,
    List<String> alerts,
    String observation,
    Counts candidate,
    double errorObjective,
    double slowObjective) {

  record Counts(double requests, double errors, double slow) {
    static final Counts NONE = new Counts(0, 0, 0);

    Counts plus(Counts more) {
      return new Counts(requests + more.requests, errors + more.errors, slow + more.slow);
    }
  }

  /** Empty for another document. */
  static Optional<RolloutStanding> read(JsonObject json) {
    try {
      if (json.getValue("run") instanceof Integer run
          && json.getValue("state") instanceof String state
          && json.getValue("stateSince") instanceof String since
          && json.getValue("sentence") instanceof String sentence
          && json.getValue("alerts") instanceof JsonArray alerts
          && json.getValue("observation") instanceof String observation
          && json.getValue("series") instanceof JsonArray series
          && json.getValue("objective") instanceof JsonObject objective
          && objective.getValue("errorRate") instanceof Number errors
          && objective.getValue("slowShare") instanceof Number slow) {
        return Optional.of(
            new RolloutStanding(
                run,
                state,
                Instant.parse(since),
                sentence,
                json.getValue("served") instanceof Number served
                    ? OptionalDouble.of(served.doubleValue())
                    : OptionalDouble.empty(),
                alerts.stream().map(String::valueOf).toList(),
                observation,
                series.stream().map(RolloutStanding::counts).reduce(Counts.NONE, Counts::plus),
                errors.doubleValue(),
                slow.doubleValue()));
      }
      return Optional.empty();
    } catch (DateTimeException notATime) {
      return Optional.empty();
    }
  }

  /** A period without the candidate counts nothing. */
  private static Counts counts(Object point) {
    return point instanceof JsonObject shown
            && shown.getValue("counts") instanceof JsonObject counts
            && counts.getValue("candidate") instanceof JsonObject candidate
            && candidate.getValue("requests") instanceof Number requests
            && candidate.getValue("errors") instanceof Number errors
            && candidate.getValue("slow") instanceof Number slow
        ? new Counts(requests.doubleValue(), errors.doubleValue(), slow.doubleValue())
        : Counts.NONE;
  }
}
