package com.huntaze.rehearsal.aws.cloudwatch;

import com.huntaze.rehearsal.aws.AwsTime;
import com.huntaze.rehearsal.aws.cloudwatch.math.Value.TimeSeries;
import com.huntaze.rehearsal.aws.query.QueryForm;
import com.huntaze.rehearsal.aws.query.QueryRefusal;
import com.huntaze.rehearsal.aws.query.QueryXml;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamException;
import software.amazon.awssdk.services.cloudwatch.model.StatusCode;

/** The operation GetMetricData. */
final class GetMetricData {
  static final String NAME = "GetMetricData";

  private final MetricStore store;
  private final AwsTime time;
  private final CloudWatchFaults faults;

  GetMetricData(MetricStore store, AwsTime time, CloudWatchFaults faults) {
    this.store = store;
    this.time = time;
    this.faults = faults;
  }

  /**
   * @throws QueryRefusal when AWS refuses the call
   */
  String answer(QueryForm form) {
    MetricDataRequest request = MetricDataRequest.parse(form, time);
    MetricDataResults results = new MetricDataResults(store, request);
    request.queries().forEach(results::of);
    List<MetricDataQuery> returned =
        request.queries().stream().filter(MetricDataQuery::returned).toList();
    StatusCode status = faults.status();
    List<TimeSeries> series =
        returned.stream().map(query -> withheld(results.of(query), status)).toList();
    MetricDataPage page = MetricDataPage.of(request, series);
    return QueryXml.answer(NAME, xml -> write(xml, returned, page, status));
  }

  private static TimeSeries withheld(TimeSeries series, StatusCode status) {
    SortedMap<Instant, Double> points = series.points();
    return switch (status) {
      case COMPLETE -> series;
      case PARTIAL_DATA ->
          points.isEmpty() ? series : new TimeSeries(points.headMap(points.lastKey()));
      default -> new TimeSeries(new TreeMap<>());
    };
  }

  private static void write(
      QueryXml xml, List<MetricDataQuery> returned, MetricDataPage page, StatusCode status)
      throws XMLStreamException {
    xml.element(
        "MetricDataResults",
        results -> {
          for (int query = 0; query < returned.size(); query++) {
            MetricDataQuery asked = returned.get(query);
            List<MetricDataPage.Point> points = page.of(query);
            StatusCode said =
                status == StatusCode.COMPLETE && page.incomplete().contains(query)
                    ? StatusCode.PARTIAL_DATA
                    : status;
            results.element("member", result -> write(result, asked, points, said));
          }
        });
    if (page.next() != null) {
      xml.text("NextToken", page.next().encode());
    }
  }

  private static void write(
      QueryXml xml, MetricDataQuery query, List<MetricDataPage.Point> points, StatusCode status)
      throws XMLStreamException {
    xml.text("Id", query.id());
    xml.text("Label", query.label());
    xml.element(
        "Timestamps",
        members -> {
          for (MetricDataPage.Point point : points) {
            members.text("member", point.at().toString());
          }
        });
    xml.element(
        "Values",
        members -> {
          for (MetricDataPage.Point point : points) {
            members.text("member", Double.toString(point.value()));
          }
        });
    xml.text("StatusCode", status.toString());
  }
}
