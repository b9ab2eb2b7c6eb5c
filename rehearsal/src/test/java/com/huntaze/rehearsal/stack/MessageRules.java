package com.huntaze.rehearsal.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Topics, subscriptions, dead-letter queues, budgets. */
final class MessageRules {
  private static final String FILE = "alerts.yaml";
  private static final String SUBSCRIPTION = "AWS::SNS::Subscription";
  private static final Set<String> PUBLISHERS =
      Set.of("cloudwatch.amazonaws.com", "budgets.amazonaws.com", "costalerts.amazonaws.com");

  static final Rule TOPICS =
      new Rule(
          "topics sign by version 2 and are under a key that those who publish may use",
          MessageRules::topics);
  static final Rule SUBSCRIPTIONS =
      new Rule(
          "people by email and the controller by its webhook hear, and nothing undelivered is lost",
          MessageRules::subscriptions);
  static final Rule QUEUES =
      new Rule(
          "every dead-letter queue is attached where it is reached, and watched",
          MessageRules::queues);
  static final Rule COSTS = new Rule("the budget and cost anomalies are told", MessageRules::costs);

  private MessageRules() {}

  static List<Rule> all() {
    return List.of(TOPICS, SUBSCRIPTIONS, QUEUES, COSTS);
  }

  private static List<String> topics(Stack stack) {
    Findings findings = new Findings();
    findings.require(
        stack.resources("AWS::SNS::Topic").count() == 2, FILE, "there are not two topics");
    stack
        .resources("AWS::SNS::Topic")
        .forEach(
            topic ->
                findings
                    .require(
                        topic.property("/SignatureVersion").asText().equals("2"),
                        topic.place(),
                        "signs by SHA-1")
                    .require(
                        topic.property("/KmsMasterKeyId/Ref").asText().equals("AlertKey"),
                        topic.place(),
                        "is not under our key, so CloudWatch cannot publish"));
    JsonNode key = statement(stack.resource(FILE, "AlertKey").property("/KeyPolicy"));
    JsonNode alerts =
        statement(stack.resource(FILE, "AlertTopicPolicy").property("/PolicyDocument"));
    JsonNode canary =
        statement(stack.resource(FILE, "CanaryTopicPolicy").property("/PolicyDocument"));
    return findings
        .equal(Values.texts(key.at("/Principal/Service")), PUBLISHERS, FILE + "#AlertKey")
        .equal(
            Values.texts(key.path("Action")),
            Set.of("kms:GenerateDataKey*", "kms:Decrypt"),
            FILE + "#AlertKey")
        .equal(
            Values.texts(alerts.at("/Principal/Service")), PUBLISHERS, FILE + "#AlertTopicPolicy")
        .equal(
            Values.texts(canary.at("/Principal/Service")),
            Set.of("cloudwatch.amazonaws.com"),
            FILE + "#CanaryTopicPolicy")
        .require(
            Stream.of(alerts, canary)
                .allMatch(each -> each.at("/Condition/StringEquals").has("aws:SourceAccount")),
            FILE,
            "services may publish for other accounts")
        .list();
  }

  /** The one that lets services publish. */
  private static JsonNode statement(JsonNode policy) {
    return Values.list(policy.path("Statement")).stream()
        .filter(each -> each.path("Sid").asText().endsWith("Publish"))
        .findFirst()
        .orElseGet(com.fasterxml.jackson.databind.node.MissingNode::getInstance);
  }

  private static List<String> subscriptions(Stack stack) {
    Findings findings = new Findings();
    findings.equal(
        stack
            .resources(SUBSCRIPTION)
            .map(
                each ->
                    each.property("/Protocol").asText()
                        + " "
                        + each.property("/TopicArn/Ref").asText())
            .toList(),
        Set.of("email AlertTopic", "https CanaryTopicArn"),
        "subscriptions");
    stack
        .resources(SUBSCRIPTION)
        .forEach(
            each ->
                findings
                    .require(
                        deadLetters(each).startsWith(each.id().replace("Subscription", "")),
                        each.place(),
                        "has no dead-letter queue")
                    .require(
                        !each.property("/RawMessageDelivery").asBoolean(),
                        each.place(),
                        "raw delivery drops the signature"));
    return findings.list();
  }

  private static String deadLetters(Resource subscription) {
    return subscription.property("/RedrivePolicy/deadLetterTargetArn/Fn::GetAtt/0").asText();
  }

  private static List<String> queues(Stack stack) {
    Findings findings = new Findings();
    stack
        .resources("AWS::SQS::Queue")
        .forEach(
            queue -> {
              boolean bySns =
                  stack
                      .resources(SUBSCRIPTION)
                      .anyMatch(each -> deadLetters(each).equals(queue.id()));
              boolean byLambda =
                  stack
                      .resources(FunctionRules.FUNCTION)
                      .anyMatch(
                          each -> Values.refersTo(each.property("/DeadLetterQueue"), queue.id()));
              findings
                  .require(bySns || byLambda, queue.place(), "is attached to nothing")
                  .require(!bySns || isLetIn(stack, queue), queue.place(), "SNS may not send to it")
                  .require(isWatched(stack, queue), queue.place(), "no alarm looks at it")
                  .require(
                      queue.property("/SqsManagedSseEnabled").asBoolean(),
                      queue.place(),
                      "is not encrypted");
            });
    // A queue of a function that is invoked synchronously would never be reached.
    findings.equal(
        stack
            .resources(FunctionRules.FUNCTION)
            .filter(each -> !each.property("/DeadLetterQueue").isMissingNode())
            .map(Resource::id)
            .toList(),
        Set.of("ShadowReadFunction"),
        "functions with a dead-letter queue");
    return findings.list();
  }

  private static boolean isLetIn(Stack stack, Resource queue) {
    return stack
        .resources("AWS::SQS::QueuePolicy")
        .filter(policy -> Values.refersTo(policy.property("/Queues"), queue.id()))
        .anyMatch(
            policy -> {
              JsonNode statement = policy.property("/PolicyDocument/Statement/0");
              return statement.at("/Principal/Service").asText().equals("sns.amazonaws.com")
                  && statement.path("Action").asText().equals("sqs:SendMessage")
                  && statement.at("/Condition/ArnEquals").has("aws:SourceArn");
            });
  }

  private static boolean isWatched(Stack stack, Resource queue) {
    return stack
        .resources("AWS::CloudWatch::Alarm")
        .anyMatch(alarm -> Values.refersTo(alarm.property("/Dimensions"), queue.id()));
  }

  private static List<String> costs(Stack stack) {
    Findings findings = new Findings();
    Resource budget = stack.resource(FILE, "Budget");
    List<JsonNode> told = Values.list(budget.property("/NotificationsWithSubscribers"));
    findings
        .equal(
            told.stream().map(each -> each.at("/Notification/NotificationType").asText()).toList(),
            Set.of("FORECASTED", "ACTUAL"),
            budget.place())
        .require(
            told.stream()
                .allMatch(
                    each -> each.at("/Subscribers/0/Address/Ref").asText().equals("AlertTopic")),
            budget.place(),
            "tells nobody")
        .require(
            budget.property("/Budget/BudgetLimit/Amount/Ref").asText().equals("MonthlyBudgetUsd"),
            budget.place(),
            "has no limit");
    Resource anomalies = stack.resource(FILE, "AnomalySubscription");
    return findings
        .require(
            anomalies.property("/Subscribers/0/Address/Ref").asText().equals("AlertTopic"),
            anomalies.place(),
            "tells nobody")
        .require(
            anomalies.property("/MonitorArnList/0/Ref").asText().equals("AnomalyMonitor"),
            anomalies.place(),
            "looks at nothing")
        .list();
  }
}
