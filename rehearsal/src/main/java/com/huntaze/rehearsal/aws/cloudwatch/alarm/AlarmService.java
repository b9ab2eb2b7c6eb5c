package com.huntaze.rehearsal.aws.cloudwatch.alarm;

import com.huntaze.rehearsal.aws.AwsService;
import com.huntaze.rehearsal.aws.AwsTime;
import com.huntaze.rehearsal.aws.cloudwatch.CloudWatchFaults;
import com.huntaze.rehearsal.aws.query.QueryEndpoint;
import com.huntaze.rehearsal.aws.query.QueryForm;
import com.huntaze.rehearsal.aws.query.QueryRefusal;
import com.huntaze.rehearsal.aws.query.QueryXml;
import io.vertx.ext.web.Router;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;

/** The operations on alarms over the AWS query protocol, with CloudWatch's own faults. */
public final class AlarmService implements AwsService {
  private final Alarms alarms;
  private final AwsTime time;
  private final QueryEndpoint endpoint;

  public AlarmService(Alarms alarms, AwsTime time, CloudWatchFaults faults) {
    this.alarms = alarms;
    this.time = time;
    this.endpoint =
        new QueryEndpoint(
            Map.of(
                "PutMetricAlarm",
                form -> done("PutMetricAlarm", form, this::put),
                "SetAlarmState",
                form -> done("SetAlarmState", form, this::set),
                "EnableAlarmActions",
                form -> done("EnableAlarmActions", form, call -> enable(call, true)),
                "DisableAlarmActions",
                form -> done("DisableAlarmActions", form, call -> enable(call, false)),
                "DeleteAlarms",
                form -> done("DeleteAlarms", form, this::delete),
                DescribeAlarms.NAME,
                new DescribeAlarms(alarms)::answer),
            faults::delay,
            faults::refuse);
  }

  @Override
  public void mount(Router router) {
    endpoint.mount(router);
  }

  private static String done(String operation, QueryForm form, Consumer<QueryForm> effect) {
    effect.accept(form);
    return QueryXml.answer(operation, _ -> {});
  }

  private void put(QueryForm form) {
    alarms.put(AlarmDefinition.parse(form, time));
  }

  private void set(QueryForm form) {
    alarms.set(
        form.get("AlarmName"),
        state(form.get("StateValue")),
        form.get("StateReason"),
        form.find("StateReasonData"));
  }

  private void enable(QueryForm form, boolean enabled) {
    alarms.enableActions(form.values("AlarmNames"), enabled);
  }

  private void delete(QueryForm form) {
    alarms.delete(form.values("AlarmNames"));
  }

  /**
   * @throws QueryRefusal when there is no such state
   */
  static StateValue state(String text) {
    return Arrays.stream(StateValue.values())
        .filter(state -> state.name().equals(text))
        .findFirst()
        .orElseThrow(
            () -> QueryRefusal.invalid("Value '" + text + "' at 'stateValue' is no state."));
  }
}
