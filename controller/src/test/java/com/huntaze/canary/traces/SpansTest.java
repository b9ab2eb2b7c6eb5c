package com.huntaze.canary.traces;

import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.canary.model.Percentage;
import com.huntaze.canary.port.CallTrace;
import com.huntaze.canary.port.LoopListener.Cause;
import com.huntaze.canary.port.LoopListener.Recorded;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SpansTest {
  private static final AttributeKey<String> STATE = AttributeKey.stringKey("canary.state");
  private static final AttributeKey<String> ACTION = AttributeKey.stringKey("canary.action");
  private static final AttributeKey<Long> RUN = AttributeKey.longKey("canary.run");

  private final InMemorySpanExporter kept = InMemorySpanExporter.create();
  private final SdkTracerProvider provider =
      SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(kept)).build();
  private final TickSpans ticks = new TickSpans(provider.get("test"));
  private final CallSpans calls = new CallSpans(provider.get("test"));

  @AfterEach
  void close() {
    provider.close();
  }

  private static Recorded hold(String rollout) {
    return new Recorded(
        rollout,
        3,
        7,
        Instant.EPOCH,
        true,
        "HOLD",
        Cause.EVIDENCE,
        "Progressing",
        "Progressing",
        Percentage.of(10),
        "waiting");
  }

  @Test
  void aCallThatTicksShareIsAChildOfTheFirstAndLinkedToTheOthers() {
    ticks.began("one");
    CallTrace.Origin one = calls.here();
    ticks.began("two");
    CallTrace.Origin two = calls.here();
    one.run(
        () -> calls.began("CloudWatch", "GetMetricData").ended("throttled", 2, "request-1"),
        List.of(two));
    ticks.ended("two", false);
    ticks.ended("one", false);

    SpanData call = kept.getFinishedSpanItems().get(0);
    SpanData second = kept.getFinishedSpanItems().get(1);
    SpanData first = kept.getFinishedSpanItems().get(2);
    assertThat(call.getName()).isEqualTo("CloudWatch.GetMetricData");
    assertThat(call.getParentSpanContext()).isEqualTo(first.getSpanContext());
    assertThat(call.getLinks())
        .extracting(LinkData::getSpanContext)
        .containsExactly(second.getSpanContext());
    assertThat(call.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(call.getAttributes().get(AttributeKey.longKey("canary.retries"))).isEqualTo(2);
    assertThat(call.getAttributes().get(AttributeKey.stringKey("aws.request_id")))
        .isEqualTo("request-1");
    assertThat(second.getTraceId()).isNotEqualTo(first.getTraceId());
  }

  @Test
  void aTickTellsWhatItDecidedAndOneThatDecidedNothingTheStateOnly() {
    ticks.began("one");
    ticks.recorded(hold("one"));
    ticks.ended("one", true);
    ticks.began("one");
    ticks.failed("one");

    assertThat(kept.getFinishedSpanItems())
        .allSatisfy(
            tick -> {
              assertThat(tick.getAttributes().get(RUN)).isEqualTo(3);
              assertThat(tick.getAttributes().get(STATE)).isEqualTo("Progressing");
            });
    assertThat(kept.getFinishedSpanItems().get(0).getAttributes().get(ACTION)).isEqualTo("HOLD");
    assertThat(kept.getFinishedSpanItems().get(0).getStatus().getStatusCode())
        .isEqualTo(StatusCode.UNSET);
    assertThat(kept.getFinishedSpanItems().get(1).getAttributes().get(ACTION)).isNull();
    assertThat(kept.getFinishedSpanItems().get(1).getStatus().getStatusCode())
        .isEqualTo(StatusCode.ERROR);
  }

  @Test
  void aTickThatNeitherEndedNorFailedIsNotToldAndTheNextOneIsATraceOfItsOwn() {
    ticks.began("one");
    ticks.began("one");
    ticks.ended("one", false);

    assertThat(kept.getFinishedSpanItems())
        .singleElement()
        .satisfies(tick -> assertThat(tick.getParentSpanContext().isValid()).isFalse());
  }
}
