package com.huntaze.rehearsal.aws.cloudwatch;

import com.huntaze.rehearsal.aws.AwsTime;
import com.huntaze.rehearsal.aws.query.QueryForm;
import com.huntaze.rehearsal.aws.query.QueryRefusal;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A GetMetricData call that AWS would take.
 *
 * @param end exclusive
 * @param after where the page before ended; null: the first page
 */
record MetricDataRequest(
    List<MetricDataQuery> queries,
    Instant start,
    Instant end,
    boolean ascending,
    int maxDatapoints,
    @Nullable PageToken after) {
  static final int MAX_DATAPOINTS = 100_800;
  static final int MAX_QUERIES = 500;

  /**
   * @throws QueryRefusal when AWS refuses the call
   */
  static MetricDataRequest parse(QueryForm form, AwsTime time) {
    Instant start = Parameters.instant("StartTime", form.get("StartTime"));
    Instant end = Parameters.instant("EndTime", form.get("EndTime"));
    if (!start.isBefore(end)) {
      throw QueryRefusal.invalid(
          "The parameter StartTime must be less than the parameter EndTime.");
    }
    String token = form.find("NextToken");
    return new MetricDataRequest(
        queries(form.structures("MetricDataQueries"), time),
        start,
        end,
        "TimestampAscending".equals(form.find("ScanBy")),
        maxDatapoints(form.find("MaxDatapoints")),
        token == null ? null : PageToken.decode(token));
  }

  private static List<MetricDataQuery> queries(List<QueryForm> members, AwsTime time) {
    if (members.isEmpty()) {
      throw QueryRefusal.sender("MissingParameter", "The parameter MetricDataQueries is required.");
    }
    if (members.size() > MAX_QUERIES) {
      throw QueryRefusal.invalid(
          "The collection MetricDataQueries must not have a size greater than "
              + MAX_QUERIES
              + ".");
    }
    List<MetricDataQuery> queries =
        members.stream().map(member -> MetricDataQuery.parse(member, time)).toList();
    Set<String> ids = new HashSet<>();
    for (MetricDataQuery query : queries) {
      if (!ids.add(query.id())) {
        throw QueryRefusal.invalid(
            "The values for parameter Id in MetricDataQueries are not unique: " + query.id());
      }
    }
    return queries;
  }

  private static int maxDatapoints(@Nullable String text) {
    if (text == null) {
      return MAX_DATAPOINTS;
    }
    int wanted = Parameters.integer("MaxDatapoints", text);
    if (wanted < 1 || wanted > MAX_DATAPOINTS) {
      throw QueryRefusal.invalid(
          "MaxDatapoints must be between 1 and " + MAX_DATAPOINTS + ", not " + wanted + ".");
    }
    return wanted;
  }

  boolean hasExpressions() {
    return queries.stream().anyMatch(MetricDataQuery.OfExpression.class::isInstance);
  }
}
