package com.huntaze.rehearsal.aws.cloudwatch;

import com.huntaze.rehearsal.aws.cloudwatch.math.Value.TimeSeries;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The points of one answer.
 *
 * @param points by their query's place, in the call's order
 * @param incomplete the queries that have points on a later page
 * @param next null: there is no later page, or none that AWS would give a token for
 */
record MetricDataPage(
    Map<Integer, List<Point>> points, Set<Integer> incomplete, @Nullable PageToken next) {

  /**
   * @param query its place in the call
   */
  record Point(Instant at, int query, double value) {}

  /**
   * Cuts the page that follows the call's token. A call with expressions gets no token for what is
   * over its limit, only PartialData (API reference, MetricDataResult).
   */
  static MetricDataPage of(MetricDataRequest request, List<TimeSeries> results) {
    Comparator<Instant> scan =
        request.ascending() ? Comparator.naturalOrder() : Comparator.reverseOrder();
    Comparator<Point> order = Comparator.comparing(Point::at, scan).thenComparingInt(Point::query);
    List<Point> all = new ArrayList<>();
    for (int query = 0; query < results.size(); query++) {
      int place = query;
      results.get(query).points().forEach((at, value) -> all.add(new Point(at, place, value)));
    }
    @Nullable PageToken after = request.after();
    if (after != null) {
      Point last = new Point(after.at(), after.query(), 0);
      all.removeIf(point -> order.compare(point, last) <= 0);
    }
    all.sort(order);
    List<Point> page = all.subList(0, Math.min(request.maxDatapoints(), all.size()));
    List<Point> rest = all.subList(page.size(), all.size());
    boolean last = rest.isEmpty() || request.hasExpressions();
    return new MetricDataPage(
        page.stream().collect(Collectors.groupingBy(Point::query)),
        rest.stream().map(Point::query).collect(Collectors.toUnmodifiableSet()),
        last ? null : new PageToken(page.getLast().at(), page.getLast().query()));
  }

  List<Point> of(int query) {
    return points.getOrDefault(query, List.of());
  }
}
