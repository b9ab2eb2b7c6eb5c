package com.huntaze.canary.aws.audit;

import com.huntaze.canary.audit.Answer;
import com.huntaze.canary.audit.Finding;
import com.huntaze.canary.audit.Item;
import com.huntaze.canary.audit.Performance;
import com.huntaze.canary.audit.Performance.Database;
import com.huntaze.canary.audit.Performance.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.RdsAsyncClient;
import software.amazon.awssdk.services.rds.model.DBProxyTarget;
import software.amazon.awssdk.services.rds.model.TargetState;

/**
 * RDS's instance and its proxy.
 *
 * @param hosts asks what functions connect to
 */
record DatabaseReader(
    Asking asking,
    RdsAsyncClient client,
    @Nullable String database,
    @Nullable String proxy,
    Supplier<Answer<Map<String, String>>> hosts)
    implements Reader {
  @Override
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    findings.add(
        database == null
            ? Item.INSIGHTS.unnamed("audit.database")
            : Performance.insights(database, instance(database)));
    if (proxy == null) {
      findings.add(Item.PROXY.unnamed("audit.proxy"));
      findings.add(Item.PROXY_USE.unnamed("audit.proxy"));
    } else {
      Answer<Proxy> seen = proxy(proxy);
      findings.add(Performance.proxy(proxy, seen, database));
      findings.add(Performance.proxyUse(proxy, seen, hosts.get()));
    }
    return findings;
  }

  private Answer<Database> instance(String name) {
    return asking.one(
        "rds:DescribeDBInstances",
        () -> client.describeDBInstances(call -> call.dbInstanceIdentifier(name)),
        answer ->
            answer.dbInstances().stream()
                .findFirst()
                .map(
                    seen ->
                        new Database(
                            Boolean.TRUE.equals(seen.performanceInsightsEnabled()),
                            String.valueOf(seen.databaseInsightsModeAsString()))));
  }

  private Answer<Proxy> proxy(String name) {
    return asking
        .one(
            "rds:DescribeDBProxies",
            () -> client.describeDBProxies(call -> call.dbProxyName(name)),
            answer -> answer.dbProxies().stream().findFirst())
        .then(
            seen ->
                asking.read(
                    "rds:DescribeDBProxyTargets",
                    () -> client.describeDBProxyTargets(call -> call.dbProxyName(name)),
                    answer ->
                        new Proxy(
                            seen.endpoint(), seen.statusAsString(), reached(answer.targets()))));
  }

  private static List<String> reached(List<DBProxyTarget> targets) {
    return targets.stream()
        .filter(
            target ->
                target.targetHealth() != null
                    && target.targetHealth().state() == TargetState.AVAILABLE)
        .map(DBProxyTarget::rdsResourceId)
        .toList();
  }
}
