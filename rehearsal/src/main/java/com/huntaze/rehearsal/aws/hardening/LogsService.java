package com.huntaze.rehearsal.aws.hardening;

import com.huntaze.rehearsal.aws.AwsService;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** CloudWatch Logs' DescribeLogGroups. */
public final class LogsService implements AwsService {
  private static final int MOST = 50;

  private final ConcurrentSkipListMap<String, Optional<Integer>> groups =
      new ConcurrentSkipListMap<>();

  /**
   * @param days empty: for ever
   */
  public void keep(String group, Optional<Integer> days) {
    groups.put(group, days);
  }

  public void remove(String group) {
    groups.remove(group);
  }

  @Override
  public void mount(Router router) {
    new JsonTarget("Logs_20140328", Map.of("DescribeLogGroups", this::describe)).mount(router);
  }

  private JsonObject describe(JsonObject call) {
    JsonArray found = new JsonArray();
    groups.entrySet().stream()
        .filter(group -> group.getKey().startsWith(call.getString("logGroupNamePrefix", "")))
        .limit(call.getInteger("limit", MOST))
        .forEach(group -> found.add(form(group.getKey(), group.getValue())));
    return new JsonObject().put("logGroups", found);
  }

  private static JsonObject form(String name, Optional<Integer> days) {
    JsonObject group = new JsonObject().put("logGroupName", name);
    days.ifPresent(kept -> group.put("retentionInDays", kept));
    return group;
  }
}
