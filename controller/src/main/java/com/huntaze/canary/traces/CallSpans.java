package com.huntaze.canary.traces;

import com.huntaze.canary.port.CallTrace;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.Scope;
import java.util.List;

/**
 * A span for each call to AWS, a child of its tick. One that several ticks share is a child of the
 * first of them and linked to the others. Names and attributes are the semantic conventions' for
 * the AWS SDK; nothing of a request's content is told.
 */
final class CallSpans implements CallTrace {
  private static final ContextKey<List<SpanContext>> OTHERS = ContextKey.named("canary-ticks");

  private final Tracer tracer;

  CallSpans(Tracer tracer) {
    this.tracer = tracer;
  }

  private record Place(Context context) implements Origin {
    @Override
    public void run(Runnable work, List<Origin> others) {
      List<SpanContext> linked =
          others.stream()
              .filter(Place.class::isInstance)
              .map(other -> Span.fromContext(((Place) other).context()).getSpanContext())
              .filter(SpanContext::isValid)
              .toList();
      try (Scope _ = context.with(OTHERS, linked).makeCurrent()) {
        work.run();
      }
    }
  }

  @Override
  public Origin here() {
    return new Place(Context.current());
  }

  @Override
  public Following began(String service, String operation) {
    SpanBuilder call =
        tracer
            .spanBuilder(service + "." + operation)
            .setSpanKind(SpanKind.CLIENT)
            .setAttribute("rpc.system", "aws-api")
            .setAttribute("rpc.service", service)
            .setAttribute("rpc.method", operation);
    List<SpanContext> others = Context.current().get(OTHERS);
    if (others != null) {
      others.forEach(call::addLink);
    }
    Span span = call.startSpan();
    return (outcome, retries, requestId) -> {
      span.setAttribute("canary.outcome", outcome);
      span.setAttribute("canary.retries", retries);
      if (requestId != null) {
        span.setAttribute("aws.request_id", requestId);
      }
      if (!outcome.equals("ok")) {
        span.setStatus(StatusCode.ERROR, outcome);
      }
      span.end();
    };
  }
}
