package com.huntaze.rehearsal.stack;

import java.util.List;

/** Out of alarms, dashboard and who is told. */
final class MonitoringRemovals {
  private MonitoringRemovals() {}

  static List<Removal> all() {
    return List.of(
        Removal.without(
            "Error rate: no alarm of the candidate",
            AlarmRules.ERRORS,
            "monitoring.yaml",
            "/Resources/CandidateErrors"),
        Removal.with(
            "Error rate: the control's metric for the candidate",
            AlarmRules.ERRORS,
            "monitoring.yaml",
            "/Resources/CandidateErrors/Properties/Metrics/1/MetricStat/Metric/Dimensions/1/Value",
            "control"),
        Removal.with(
            "Error rate: no minimum of traffic",
            AlarmRules.ERRORS,
            "monitoring.yaml",
            "/Resources/CandidateErrors/Properties/Metrics/0/Expression",
            "errors / requests * 100"),
        Removal.with(
            "Error rate < 2 %: another objective",
            TemplateRules.DEFAULTS, "template.yaml", "/Parameters/ErrorRatePercent/Default", "5"),
        Removal.with(
            "P95 < 500 ms: another objective",
            TemplateRules.DEFAULTS,
            "monitoring.yaml",
            "/Parameters/LatencyMs/Default",
            "900"),
        Removal.with(
            "P95: another statistic",
            AlarmRules.LATENCY,
            "monitoring.yaml",
            "/Resources/CandidateLatency/Properties/Metrics/1/MetricStat/Stat",
            "Average"),
        Removal.with(
            "P95: of too few requests",
            AlarmRules.LATENCY,
            "monitoring.yaml",
            "/Parameters/MinimumForP95/MinValue",
            "1"),
        Removal.with(
            "Alarms: on a metric that nobody writes",
            AlarmRules.METRICS,
            "monitoring.yaml",
            "/Resources/ControlErrors/Properties/Metrics/1/MetricStat/Metric/MetricName",
            "Failures"),
        Removal.without(
            "Alarms: tell nobody",
            AlarmRules.ACTIONS,
            "monitoring.yaml",
            "/Resources/CandidateErrors/Properties/AlarmActions/0"),
        Removal.rewritten(
            "Alarms: silenced",
            AlarmRules.ACTIONS,
            "monitoring.yaml",
            "      AlarmName: !Sub '${Service}-misrouted'",
            "      ActionsEnabled: false\n      AlarmName: !Sub '${Service}-misrouted'"),
        Removal.with(
            "Alarms: the arms are not held against each other",
            AlarmRules.COMPOSED,
            "monitoring.yaml",
            "/Resources/CandidateWorse/Properties/AlarmRule",
            "ALARM(x)"),
        Removal.with(
            "Dead man: silent without data",
            AlarmRules.DEAD_MAN,
            "monitoring.yaml",
            "/Resources/NobodyWatches/Properties/TreatMissingData",
            "notBreaching"),
        Removal.rewritten(
            "Dashboard: a metric without its dimensions",
            DashboardRules.METRICS,
            "monitoring.yaml",
            "[\"Huntaze/Reads\", \"Latency\", \"Service\", \"${Service}\", \"Arm\", \"control\",",
            "[\"Huntaze/Reads\", \"Latency\","),
        Removal.rewritten(
            "Dashboard: no objective drawn",
            DashboardRules.CONTENT,
            "monitoring.yaml",
            "\"value\": ${LatencyMs}",
            "\"value\": 0"),
        Removal.rewritten(
            "Dashboard: no database load",
            DashboardRules.CONTENT,
            "monitoring.yaml",
            "\"DBLoad\"",
            "\"DBLoadCPU\""),
        Removal.with(
            "SNS: signature version 1",
            MessageRules.TOPICS,
            "alerts.yaml",
            "/Resources/AlertTopic/Properties/SignatureVersion",
            "'1'"),
        Removal.with(
            "SNS: a key that CloudWatch may not use",
            MessageRules.TOPICS,
            "alerts.yaml",
            "/Resources/CanaryTopic/Properties/KmsMasterKeyId",
            "alias/aws/sns"),
        Removal.without(
            "SNS: budgets may not publish",
            MessageRules.TOPICS,
            "alerts.yaml",
            "/Resources/AlertTopicPolicy/Properties/PolicyDocument/Statement/0/Principal/Service/1"),
        Removal.without(
            "Email notifications",
            MessageRules.SUBSCRIPTIONS,
            "alerts.yaml",
            "/Resources/EmailSubscription"),
        Removal.without(
            "The controller's webhook",
            MessageRules.SUBSCRIPTIONS,
            "controller.yaml",
            "/Resources/WebhookSubscription"),
        Removal.with(
            "The webhook without signatures",
            MessageRules.SUBSCRIPTIONS,
            "controller.yaml",
            "/Resources/WebhookSubscription/Properties/RawMessageDelivery",
            "true"),
        Removal.without(
            "Costs: the budget tells nobody",
            MessageRules.COSTS,
            "alerts.yaml",
            "/Resources/Budget/Properties/NotificationsWithSubscribers/1"),
        Removal.without(
            "Costs: anomalies",
            MessageRules.COSTS,
            "alerts.yaml",
            "/Resources/AnomalySubscription"));
  }
}
