package com.huntaze.reads.traces;

import com.amazonaws.services.lambda.runtime.Context;
import com.huntaze.reads.routing.ReadPath;
import com.huntaze.reads.users.Users;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.contrib.awsxray.propagator.AwsXrayPropagator;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Spans by OTLP over HTTP, to the collector beside the function. They are sent before the function
 * is frozen, when the answer is written already; a sampled request waits for that {@link #PATIENCE}
 * at most, and what is under way then goes on with the next request. A collector that is away costs
 * the spans and nothing else. Names and attributes are the semantic conventions' for functions and
 * databases; nothing of a request's content is told.
 */
final class OtlpTraces implements Traces {
  private static final Duration PATIENCE = Duration.ofMillis(200);
  private static final Duration ATTEMPT = Duration.ofSeconds(5);

  /** Lambda's own name of the header that it passes on. */
  private static final String HEADER = "X-Amzn-Trace-Id";

  private final SdkTracerProvider provider;
  private final Tracer tracer;
  private final String function;

  private OtlpTraces(SpanProcessor processor, Map<String, String> environment) {
    this.function = environment.getOrDefault("AWS_LAMBDA_FUNCTION_NAME", "function");
    this.provider =
        SdkTracerProvider.builder()
            .setResource(Resource.create(resource(environment)))
            .setSampler(Sampler.parentBased(Sampler.alwaysOff()))
            .addSpanProcessor(processor)
            .build();
    this.tracer = provider.get("com.huntaze.reads");
  }

  static OtlpTraces open(URI collector, Map<String, String> environment) {
    return to(
        OtlpHttpSpanExporter.builder()
            .setEndpoint(collector.resolve("/v1/traces").toString())
            .setTimeout(ATTEMPT)
            .setRetryPolicy(null)
            .build(),
        environment);
  }

  static OtlpTraces to(SpanExporter exporter, Map<String, String> environment) {
    return new OtlpTraces(
        BatchSpanProcessor.builder(exporter).setExporterTimeout(ATTEMPT).build(), environment);
  }

  private Attributes resource(Map<String, String> environment) {
    return Attributes.of(
        AttributeKey.stringKey("service.name"),
        function,
        AttributeKey.stringKey("faas.name"),
        function,
        AttributeKey.stringKey("faas.version"),
        environment.getOrDefault("AWS_LAMBDA_FUNCTION_VERSION", "unknown"));
  }

  @Override
  public void request(Context context, Handling handling) throws IOException {
    Span span =
        tracer
            .spanBuilder(function)
            .setParent(told(context.getXrayTraceId()))
            .setSpanKind(SpanKind.SERVER)
            .setAttribute("faas.invocation_id", context.getAwsRequestId())
            .startSpan();
    try (Scope _ = span.makeCurrent()) {
      answered(span, handling.handle());
    } catch (IOException | RuntimeException thrown) {
      span.setStatus(StatusCode.ERROR, thrown.getClass().getSimpleName());
      throw thrown;
    } finally {
      span.end();
      if (span.getSpanContext().isSampled()) {
        provider.forceFlush().join(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      }
    }
  }

  private static void answered(Span span, int status) {
    span.setAttribute("http.response.status_code", status);
    if (status >= 500) {
      span.setStatus(StatusCode.ERROR);
    }
  }

  private static io.opentelemetry.context.Context told(@Nullable String header) {
    var root = io.opentelemetry.context.Context.root();
    return header == null
        ? root
        : AwsXrayPropagator.getInstance().extract(root, header, Whole.HEADER_ALONE);
  }

  /** The carrier is the header's value itself. */
  private enum Whole implements TextMapGetter<String> {
    HEADER_ALONE;

    @Override
    public Iterable<String> keys(String carrier) {
      return List.of(HEADER);
    }

    @Override
    public @Nullable String get(@Nullable String carrier, String key) {
      return HEADER.equalsIgnoreCase(key) ? carrier : null;
    }
  }

  @Override
  public ReadPath path(ReadPath path) {
    return new TracedPath(path, tracer);
  }

  @Override
  public Users users(Users users) {
    return new TracedUsers(users, tracer);
  }
}
