package com.huntaze.rehearsal.deploy;

import com.huntaze.rehearsal.aws.AwsService;
import com.huntaze.rehearsal.aws.query.QueryEndpoint;
import com.huntaze.rehearsal.aws.query.QueryForm;
import com.huntaze.rehearsal.aws.query.QueryRefusal;
import com.huntaze.rehearsal.aws.query.QueryXml;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * CloudFormation's stacks and change sets, as far as a deployment asks: a set changes something
 * unless its parameters are those that the stack has.
 */
final class CloudFormationAccount implements AwsService {
  private record Stack(String status, String parameters) {}

  private record Change(String stack, String parameters) {}

  final AtomicInteger applied = new AtomicInteger();
  private final Map<String, Stack> stacks = new ConcurrentHashMap<>();
  private final Map<String, Change> changes = new ConcurrentHashMap<>();

  /** Status that the next change ends in; empty for success. */
  volatile String failure = "";

  /** A template with this text in it is refused. */
  volatile String refusedText = "";

  String status(String name) {
    Stack stack = stacks.get(name);
    return stack == null ? "NONE" : stack.status();
  }

  String parameters(String name) {
    Stack stack = stacks.get(name);
    return stack == null ? "" : stack.parameters();
  }

  @Override
  public void mount(Router router) {
    Map<String, Function<QueryForm, String>> operations =
        Map.of(
            "ValidateTemplate", this::validate,
            "DescribeStacks", this::describe,
            "CreateChangeSet", this::propose,
            "DescribeChangeSet", this::proposed,
            "ExecuteChangeSet", this::apply,
            "DeleteChangeSet", this::drop,
            "DeleteStack", this::delete,
            "DescribeStackEvents", this::events,
            "GetCallerIdentity", CloudFormationAccount::identity);
    new QueryEndpoint(operations, () -> Duration.ZERO, () -> {}).mount(router);
  }

  private static String identity(QueryForm form) {
    return QueryXml.answer(
        "GetCallerIdentity",
        result -> {
          result.text("Arn", "arn:aws:iam::123456789012:user/deployer");
          result.text("UserId", "AIDA");
          result.text("Account", "123456789012");
        });
  }

  private String validate(QueryForm form) {
    if (!refusedText.isEmpty() && form.get("TemplateBody").contains(refusedText)) {
      throw QueryRefusal.invalid("Template format error: unsupported structure.");
    }
    return QueryXml.answer("ValidateTemplate", _ -> {});
  }

  private String describe(QueryForm form) {
    String name = form.get("StackName");
    Stack stack = stacks.get(name);
    if (stack == null) {
      throw QueryRefusal.invalid("Stack with id " + name + " does not exist");
    }
    return QueryXml.answer(
        "DescribeStacks",
        result ->
            result.element(
                "Stacks",
                list ->
                    list.element(
                        "member",
                        member -> {
                          member.text("StackName", name);
                          member.text("StackStatus", stack.status());
                          member.text("CreationTime", "2026-01-01T00:00:00Z");
                          member.element("Outputs", CloudFormationAccount::outputs);
                        })));
  }

  private static void outputs(QueryXml list) throws javax.xml.stream.XMLStreamException {
    for (String key : new String[] {"AlertTopicArn", "CanaryTopicArn", "PageUrl"}) {
      list.element(
          "member",
          output -> {
            output.text("OutputKey", key);
            output.text("OutputValue", "arn:aws:sns:eu-west-1:123456789012:" + key);
          });
    }
  }

  private String propose(QueryForm form) {
    String stack = form.get("StackName");
    TreeMap<String, String> parameters = new TreeMap<>();
    for (QueryForm parameter : form.structures("Parameters")) {
      String value = parameter.find("ParameterValue");
      parameters.put(parameter.get("ParameterKey"), value == null ? "" : value);
    }
    boolean creates = form.get("ChangeSetType").equals("CREATE");
    if (creates == (stacks.containsKey(stack) && !status(stack).equals("REVIEW_IN_PROGRESS"))) {
      throw QueryRefusal.invalid("Stack [" + stack + "] and the kind of change do not fit");
    }
    if (creates) {
      stacks.put(stack, new Stack("REVIEW_IN_PROGRESS", ""));
    }
    changes.put(form.get("ChangeSetName"), new Change(stack, parameters.toString()));
    return QueryXml.answer("CreateChangeSet", result -> result.text("Id", "arn:set"));
  }

  private String proposed(QueryForm form) {
    Change change = change(form);
    boolean same = parameters(change.stack()).equals(change.parameters());
    return QueryXml.answer(
        "DescribeChangeSet",
        result -> {
          result.text("Status", same ? "FAILED" : "CREATE_COMPLETE");
          if (same) {
            result.text("StatusReason", "The submitted information didn't contain changes.");
          }
          result.element(
              "Changes",
              list ->
                  list.element(
                      "member",
                      member ->
                          member.element(
                              "ResourceChange",
                              resource -> {
                                resource.text("Action", "Add");
                                resource.text("LogicalResourceId", "MockReadFunction");
                                resource.text("ResourceType", "AWS::Lambda::Function");
                              })));
        });
  }

  private Change change(QueryForm form) {
    Change change = changes.get(form.get("ChangeSetName"));
    if (change == null) {
      throw QueryRefusal.notFound("ChangeSetNotFound", "ChangeSet does not exist");
    }
    return change;
  }

  private String apply(QueryForm form) {
    Change change = change(form);
    boolean creates = status(change.stack()).equals("REVIEW_IN_PROGRESS");
    String done = creates ? "CREATE_COMPLETE" : "UPDATE_COMPLETE";
    boolean fails = !failure.isEmpty();
    stacks.put(change.stack(), new Stack(fails ? failure : done, fails ? "" : change.parameters()));
    applied.incrementAndGet();
    return QueryXml.answer("ExecuteChangeSet", _ -> {});
  }

  private String drop(QueryForm form) {
    changes.remove(form.get("ChangeSetName"));
    return QueryXml.answer("DeleteChangeSet", _ -> {});
  }

  private String delete(QueryForm form) {
    stacks.remove(form.get("StackName"));
    return QueryXml.answer("DeleteStack", _ -> {});
  }

  private String events(QueryForm form) {
    return QueryXml.answer(
        "DescribeStackEvents",
        result ->
            result.element(
                "StackEvents",
                list ->
                    list.element(
                        "member",
                        event -> {
                          event.text("StackId", "arn:stack");
                          event.text("EventId", "1");
                          event.text("StackName", form.get("StackName"));
                          event.text("Timestamp", "2026-01-01T00:00:00Z");
                          event.text("LogicalResourceId", "Proxy");
                          event.text("ResourceStatus", "CREATE_FAILED");
                          event.text("ResourceStatusReason", "quota of proxies is used up");
                        })));
  }
}
