package com.huntaze.canary.aws.audit;

import com.huntaze.canary.audit.Answer;
import com.huntaze.canary.audit.Finding;
import com.huntaze.canary.audit.Item;
import com.huntaze.canary.audit.Observability;
import java.util.List;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsAsyncClient;

/** How long CloudWatch Logs keeps events. */
record LogGroupReader(
    Asking asking, CloudWatchLogsAsyncClient client, List<String> names, int retentionDays)
    implements Reader {
  @Override
  public List<Finding> findings() {
    return names.isEmpty()
        ? List.of(Item.LOG_RETENTION.unnamed("audit.log-groups"))
        : names.stream()
            .map(name -> Observability.retention(name, days(name), retentionDays))
            .toList();
  }

  /** Groups come in the order of their names, so the one of this very name comes first. */
  private Answer<Integer> days(String name) {
    return asking.one(
        "logs:DescribeLogGroups",
        () -> client.describeLogGroups(call -> call.logGroupNamePrefix(name).limit(1)),
        answer ->
            answer.logGroups().stream()
                .filter(group -> group.logGroupName().equals(name))
                .findFirst()
                .map(group -> group.retentionInDays() == null ? 0 : group.retentionInDays()));
  }
}
