package com.huntaze.canary.traces;

import com.huntaze.canary.port.CallTrace;
import com.huntaze.canary.port.LoopListener;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Tells every tick by OTLP over HTTP. Spans wait in a queue of 2,048 for a thread that sends them;
 * where nobody listens they are dropped, and no loop waits.
 */
public final class Tracing implements AutoCloseable {
  private static final Duration PACE = Duration.ofSeconds(1);
  private static final Duration ATTEMPT = Duration.ofSeconds(5);
  private static final int QUEUE = 2048;

  private final SdkTracerProvider provider;
  private final Tracer tracer;

  private Tracing(SdkTracerProvider provider) {
    this.provider = provider;
    this.tracer = provider.get("com.huntaze.canary");
  }

  /**
   * @param endpoint of the collector, without a path
   */
  public static Tracing open(String endpoint) {
    OtlpHttpSpanExporter exporter =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(endpoint + "/v1/traces")
            .setTimeout(ATTEMPT)
            .build();
    return new Tracing(
        SdkTracerProvider.builder()
            .setResource(
                Resource.create(
                    Attributes.of(AttributeKey.stringKey("service.name"), "huntaze-canary")))
            .addSpanProcessor(
                BatchSpanProcessor.builder(new ToldExporter(exporter, endpoint))
                    .setMaxQueueSize(QUEUE)
                    .setScheduleDelay(PACE)
                    .setExporterTimeout(ATTEMPT)
                    .build())
            .build());
  }

  /** Makes each tick a trace. */
  public LoopListener ticks() {
    return new TickSpans(tracer);
  }

  /** Makes each call to AWS a span of its tick. */
  public CallTrace calls() {
    return new CallSpans(tracer);
  }

  /** Sends what waits, for a second at most. */
  @Override
  public void close() {
    provider.shutdown().join(1, TimeUnit.SECONDS);
  }
}
