package com.huntaze.rehearsal.aws.cloudwatch.alarm;

import com.huntaze.rehearsal.aws.query.QueryForm;
import com.huntaze.rehearsal.aws.query.QueryRefusal;
import com.huntaze.rehearsal.aws.query.QueryXml;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The operation DescribeAlarms, for metric alarms: there are no others here. */
final class DescribeAlarms {
  static final String NAME = "DescribeAlarms";
  private static final int MOST = 100;
  private static final int DEFAULT = 50;

  private final Alarms alarms;

  DescribeAlarms(Alarms alarms) {
    this.alarms = alarms;
  }

  /**
   * @throws QueryRefusal when AWS refuses the call
   */
  String answer(QueryForm form) {
    List<Alarm> chosen = alarms.all().stream().filter(alarm -> chosen(alarm, form)).toList();
    int from = number("NextToken", form.find("NextToken"), 0, 0, Integer.MAX_VALUE);
    int size = number("MaxRecords", form.find("MaxRecords"), DEFAULT, 1, MOST);
    int start = Math.min(from, chosen.size());
    int end = Math.min(start + size, chosen.size());
    return QueryXml.answer(
        NAME,
        xml -> {
          xml.element(
              "MetricAlarms",
              list -> {
                for (Alarm alarm : chosen.subList(start, end)) {
                  list.element("member", member -> AlarmXml.write(member, alarm));
                }
              });
          if (end < chosen.size()) {
            xml.text("NextToken", Integer.toString(end));
          }
        });
  }

  private static boolean chosen(Alarm alarm, QueryForm form) {
    List<String> names = form.values("AlarmNames");
    @Nullable String prefix = form.find("AlarmNamePrefix");
    @Nullable String state = form.find("StateValue");
    String name = alarm.definition().name();
    return (names.isEmpty() || names.contains(name))
        && (prefix == null || name.startsWith(prefix))
        && (state == null || alarm.state().value() == AlarmService.state(state));
  }

  private static int number(String name, @Nullable String text, int fallback, int least, int most) {
    if (text == null) {
      return fallback;
    }
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException malformed) {
      throw QueryRefusal.invalid("The parameter " + name + " is no whole number: " + text);
    }
    throw QueryRefusal.invalid(name + " must be between " + least + " and " + most + ".");
  }
}
