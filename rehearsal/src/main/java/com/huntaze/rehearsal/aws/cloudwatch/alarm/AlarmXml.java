package com.huntaze.rehearsal.aws.cloudwatch.alarm;

import com.huntaze.rehearsal.aws.query.QueryForm;
import com.huntaze.rehearsal.aws.query.QueryXml;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** An alarm as DescribeAlarms gives it back. */
final class AlarmXml {
  /** What comes back as it was given, where it was given. */
  private static final List<String> ECHOED =
      List.of(
          "AlarmDescription",
          "MetricName",
          "Namespace",
          "Statistic",
          "ExtendedStatistic",
          "Period",
          "Unit",
          "EvaluateLowSampleCountPercentile");

  private AlarmXml() {}

  static void write(QueryXml xml, Alarm alarm) throws XMLStreamException {
    AlarmDefinition definition = alarm.definition();
    QueryForm form = definition.form();
    xml.text("AlarmName", definition.name());
    xml.text("AlarmArn", definition.arn());
    xml.text("ActionsEnabled", Boolean.toString(definition.actionsEnabled()));
    xml.text("AlarmConfigurationUpdatedTimestamp", definition.updated().toString());
    echo(xml, form, ECHOED);
    strings(xml, "OKActions", definition.actions().ok());
    strings(xml, "AlarmActions", definition.actions().alarm());
    strings(xml, "InsufficientDataActions", definition.actions().insufficientData());
    xml.text("EvaluationPeriods", Integer.toString(definition.rule().evaluationPeriods()));
    xml.text("DatapointsToAlarm", Integer.toString(definition.rule().datapointsToAlarm()));
    xml.text("TreatMissingData", definition.rule().missing().wire());
    xml.text("ComparisonOperator", definition.comparison().wire());
    xml.text("Threshold", Double.toString(definition.threshold()));
    dimensions(xml, form);
    state(xml, alarm.state());
    List<QueryForm> metrics = form.structures("Metrics");
    if (!metrics.isEmpty()) {
      structures(xml, "Metrics", metrics, AlarmXml::query);
    }
  }

  private static void state(QueryXml xml, AlarmState state) throws XMLStreamException {
    xml.text("StateValue", state.value().name());
    xml.text("StateReason", state.reason());
    if (state.reasonData() != null) {
      xml.text("StateReasonData", state.reasonData());
    }
    xml.text("StateUpdatedTimestamp", state.since().toString());
    xml.text("StateTransitionedTimestamp", state.since().toString());
  }

  private static void query(QueryXml xml, QueryForm query) throws XMLStreamException {
    echo(xml, query, List.of("Id", "Expression", "Label"));
    xml.text("ReturnData", Boolean.toString(!"false".equals(query.find("ReturnData"))));
    @Nullable QueryForm stat = query.structure("MetricStat");
    if (stat != null) {
      xml.element("MetricStat", element -> stat(element, stat));
    }
  }

  private static void stat(QueryXml xml, QueryForm stat) throws XMLStreamException {
    @Nullable QueryForm metric = stat.structure("Metric");
    if (metric != null) {
      xml.element(
          "Metric",
          element -> {
            echo(element, metric, List.of("Namespace", "MetricName"));
            dimensions(element, metric);
          });
    }
    echo(xml, stat, List.of("Period", "Stat", "Unit"));
  }

  private static void dimensions(QueryXml xml, QueryForm metric) throws XMLStreamException {
    structures(
        xml,
        "Dimensions",
        metric.structures("Dimensions"),
        (element, dimension) -> echo(element, dimension, List.of("Name", "Value")));
  }

  private static void echo(QueryXml xml, QueryForm form, List<String> names)
      throws XMLStreamException {
    for (String name : names) {
      @Nullable String value = form.find(name);
      if (value != null) {
        xml.text(name, value);
      }
    }
  }

  private static void strings(QueryXml xml, String name, List<String> values)
      throws XMLStreamException {
    xml.element(
        name,
        list -> {
          for (String value : values) {
            list.text("member", value);
          }
        });
  }

  private interface Member {
    void write(QueryXml xml, QueryForm form) throws XMLStreamException;
  }

  private static void structures(QueryXml xml, String name, List<QueryForm> forms, Member member)
      throws XMLStreamException {
    xml.element(
        name,
        list -> {
          for (QueryForm form : forms) {
            list.element("member", element -> member.write(element, form));
          }
        });
  }
}
