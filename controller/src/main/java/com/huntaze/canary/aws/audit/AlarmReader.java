package com.huntaze.canary.aws.audit;

import com.huntaze.canary.audit.Answer;
import com.huntaze.canary.audit.Finding;
import com.huntaze.canary.audit.Item;
import com.huntaze.canary.audit.Observability;
import com.huntaze.canary.audit.Observability.Alarm;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;

/** CloudWatch's alarms, metric and composite. */
record AlarmReader(Asking asking, CloudWatchAsyncClient client, List<String> names)
    implements Reader {
  @Override
  public List<Finding> findings() {
    return names.isEmpty()
        ? List.of(Item.ALARM.unnamed("audit.alarms"))
        : names.stream().map(name -> Observability.alarm(name, alarm(name))).toList();
  }

  private Answer<Alarm> alarm(String name) {
    return asking.one(
        "cloudwatch:DescribeAlarms",
        () ->
            client.describeAlarms(
                call ->
                    call.alarmNames(name)
                        .alarmTypes(AlarmType.METRIC_ALARM, AlarmType.COMPOSITE_ALARM)),
        AlarmReader::first);
  }

  private static Optional<Alarm> first(DescribeAlarmsResponse answer) {
    Stream<Alarm> metric =
        answer.metricAlarms().stream()
            .map(alarm -> new Alarm(alarm.actionsEnabled(), alarm.alarmActions(), false));
    Stream<Alarm> composite =
        answer.compositeAlarms().stream()
            .map(
                alarm ->
                    new Alarm(
                        alarm.actionsEnabled(),
                        alarm.alarmActions(),
                        alarm.actionsSuppressedBy() != null));
    return Stream.concat(metric, composite).findFirst();
  }
}
