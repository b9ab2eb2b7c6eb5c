package com.huntaze.rehearsal.aws.cloudwatch.alarm;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A state change's reason in the words of CloudWatch. */
final class Reason {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("dd/MM/yy HH:mm:ss").withZone(ZoneOffset.UTC);

  private Reason() {}

  static String of(AlarmDefinition alarm, SortedMap<Instant, Double> values, StateValue next) {
    AlarmRule rule = alarm.rule();
    int periods = rule.evaluationPeriods();
    if (next == StateValue.INSUFFICIENT_DATA) {
      return "Insufficient Data: " + plural(periods, "datapoint") + " unknown.";
    }
    if (values.isEmpty()) {
      return "Threshold Crossed: no datapoints were received for "
          + (periods == 1 ? "1 period" : periods + " periods")
          + " and "
          + plural(periods, "missing datapoint")
          + " treated as ["
          + rule.missing().spoken()
          + "].";
    }
    return crossed(alarm, values, next);
  }

  private static String crossed(
      AlarmDefinition alarm, SortedMap<Instant, Double> values, StateValue next) {
    AlarmRule rule = alarm.rule();
    boolean breaching = next == StateValue.ALARM;
    List<String> points =
        new TreeMap<>(values)
            .descendingMap().entrySet().stream()
                .limit(rule.evaluationPeriods())
                .filter(
                    point ->
                        alarm.comparison().breaches(point.getValue(), alarm.threshold())
                            == breaching)
                .map(point -> point.getValue() + " (" + MOMENT.format(point.getKey()) + ")")
                .toList();
    int needed =
        breaching
            ? rule.datapointsToAlarm()
            : rule.evaluationPeriods() - rule.datapointsToAlarm() + 1;
    return "Threshold Crossed: "
        + points.size()
        + " out of the last "
        + rule.evaluationPeriods()
        + points.stream().collect(Collectors.joining(", ", " datapoints [", "] "))
        + (points.size() == 1 ? "was " : "were ")
        + (breaching ? "" : "not ")
        + alarm.comparison().spoken()
        + " the threshold ("
        + alarm.threshold()
        + ") (minimum "
        + (needed == 1 ? "1 datapoint" : needed + " datapoints")
        + (breaching ? " for OK -> ALARM transition)." : " for ALARM -> OK transition).");
  }

  private static String plural(int count, String noun) {
    return count == 1 ? "1 " + noun + " was" : count + " " + noun + "s were";
  }
}
