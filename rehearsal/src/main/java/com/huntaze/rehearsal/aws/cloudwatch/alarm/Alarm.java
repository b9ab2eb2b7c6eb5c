package com.huntaze.rehearsal.aws.cloudwatch.alarm;

import com.huntaze.rehearsal.aws.cloudwatch.MetricStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * An alarm at one moment.
 *
 * @param evaluatedTo the end of the newest period that was evaluated
 */
record Alarm(AlarmDefinition definition, AlarmState state, Instant evaluatedTo) {

  static Alarm ofNew(AlarmDefinition definition, Instant now) {
    return new Alarm(definition, AlarmState.ofNew(now), Instant.EPOCH);
  }

  Alarm with(AlarmDefinition changed) {
    return new Alarm(changed, state, evaluatedTo);
  }

  Alarm with(AlarmState changed) {
    return new Alarm(definition, changed, evaluatedTo);
  }

  /** Itself unless a period has ended since the last time. */
  Alarm evaluated(MetricStore store, Instant now) {
    Duration period = definition.series().period();
    long length = period.toSeconds();
    Instant end = Instant.ofEpochSecond(Math.floorDiv(now.getEpochSecond(), length) * length);
    if (!evaluatedTo.isBefore(end)) {
      return this;
    }
    AlarmRule rule = definition.rule();
    Instant start = end.minus(period.multipliedBy(rule.evaluationRange()));
    SortedMap<Instant, Double> values = definition.series().read(store, start, end);
    List<Datapoint> range = new ArrayList<>();
    for (Instant at = start; at.isBefore(end); at = at.plus(period)) {
      range.add(definition.datapoint(values.get(at)));
    }
    StateValue next = rule.evaluate(range, state.value());
    AlarmState after =
        next == state.value()
            ? state
            : new AlarmState(next, Reason.of(definition, values, next), null, now);
    return new Alarm(definition, after, end);
  }
}
