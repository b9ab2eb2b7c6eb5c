package com.huntaze.rehearsal.aws.hardening;

import com.huntaze.rehearsal.aws.AwsService;
import com.huntaze.rehearsal.aws.query.QueryEndpoint;
import com.huntaze.rehearsal.aws.query.QueryForm;
import com.huntaze.rehearsal.aws.query.QueryRefusal;
import com.huntaze.rehearsal.aws.query.QueryXml;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** RDS's DescribeDBInstances, DescribeDBProxies and DescribeDBProxyTargets. */
public final class RdsService implements AwsService {
  private final Map<String, Boolean> instances = new ConcurrentHashMap<>();
  private final Map<String, Proxy> proxies = new ConcurrentHashMap<>();

  /**
   * @param status as RDS names it, {@code available}
   * @param database that it is for
   * @param targetState as RDS names it, {@code AVAILABLE}
   */
  public record Proxy(String endpoint, String status, String database, String targetState) {}

  /** An instance, with Performance Insights or without. */
  public void run(String instance, boolean insights) {
    instances.put(instance, insights);
  }

  public void put(String name, Proxy proxy) {
    proxies.put(name, proxy);
  }

  @Override
  public void mount(Router router) {
    new QueryEndpoint(
            Map.of(
                "DescribeDBInstances",
                this::instances,
                "DescribeDBProxies",
                this::proxies,
                "DescribeDBProxyTargets",
                this::targets),
            () -> Duration.ZERO,
            () -> {})
        .mount(router);
  }

  private String instances(QueryForm form) {
    String name = form.get("DBInstanceIdentifier");
    Boolean insights = instances.get(name);
    if (insights == null) {
      throw QueryRefusal.notFound("DBInstanceNotFound", "DBInstance " + name + " not found.");
    }
    return QueryXml.answer(
        "DescribeDBInstances",
        result ->
            result.element(
                "DBInstances",
                list ->
                    list.element(
                        "DBInstance",
                        instance -> {
                          instance.text("DBInstanceIdentifier", name);
                          instance.text("PerformanceInsightsEnabled", insights.toString());
                          instance.text("DatabaseInsightsMode", "standard");
                        })));
  }

  private Proxy proxy(String name) {
    Proxy proxy = proxies.get(name);
    if (proxy == null) {
      throw QueryRefusal.notFound("DBProxyNotFoundFault", "DBProxy " + name + " not found.");
    }
    return proxy;
  }

  private String proxies(QueryForm form) {
    String name = form.get("DBProxyName");
    Proxy proxy = proxy(name);
    return QueryXml.answer(
        "DescribeDBProxies",
        result ->
            result.element(
                "DBProxies",
                list ->
                    list.element(
                        "member",
                        member -> {
                          member.text("DBProxyName", name);
                          member.text("Status", proxy.status());
                          member.text("Endpoint", proxy.endpoint());
                        })));
  }

  private String targets(QueryForm form) {
    Proxy proxy = proxy(form.get("DBProxyName"));
    return QueryXml.answer(
        "DescribeDBProxyTargets",
        result ->
            result.element(
                "Targets",
                list ->
                    list.element(
                        "member",
                        member -> {
                          member.text("RdsResourceId", proxy.database());
                          member.element(
                              "TargetHealth", health -> health.text("State", proxy.targetState()));
                        })));
  }
}
