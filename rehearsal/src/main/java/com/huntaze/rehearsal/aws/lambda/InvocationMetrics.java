package com.huntaze.rehearsal.aws.lambda;

import com.huntaze.rehearsal.aws.cloudwatch.Ingestion;
import com.huntaze.rehearsal.aws.cloudwatch.MetricKey;
import java.util.List;
import java.util.Map;

/** What Lambda itself tells CloudWatch of an invocation. */
@FunctionalInterface
public interface InvocationMetrics {
  InvocationMetrics NONE = (_, _) -> {};

  /**
   * @param invoked as it was asked for: with the alias or version, or with neither
   */
  void record(FunctionName invoked, Invocation invocation);

  /**
   * Namespace AWS/Lambda: Invocations, Errors (0 or 1) and Duration (ms), at the invocation's own
   * time. An error is what the handler threw or overran, never a status that it answered (Lambda's
   * developer guide, "Types of metrics").
   */
  static InvocationMetrics to(Ingestion cloudWatch) {
    return (invoked, invocation) -> {
      Map<String, Double> values =
          Map.of(
              "Invocations",
              1.0,
              "Errors",
              invocation.failed() ? 1.0 : 0.0,
              "Duration",
              invocation.took().toNanos() / 1e6);
      for (Map<String, String> dimensions : dimensions(invoked, invocation.executedVersion())) {
        values.forEach(
            (name, value) ->
                cloudWatch.add(
                    new MetricKey("AWS/Lambda", name, dimensions), invocation.began(), value, 1));
      }
    };
  }

  /** ExecutedVersion is told of aliases only: elsewhere the resource names the version. */
  private static List<Map<String, String>> dimensions(FunctionName invoked, String version) {
    Map<String, String> function = Map.of("FunctionName", invoked.name());
    Map<String, String> resource =
        Map.of("FunctionName", invoked.name(), "Resource", invoked.toString());
    boolean alias = !invoked.qualifier().isEmpty() && !invoked.qualifier().equals(version);
    return alias
        ? List.of(
            function,
            resource,
            Map.of(
                "FunctionName",
                invoked.name(),
                "Resource",
                invoked.toString(),
                "ExecutedVersion",
                version))
        : List.of(function, resource);
  }
}
