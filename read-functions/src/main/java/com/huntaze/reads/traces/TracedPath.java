package com.huntaze.reads.traces;

import com.huntaze.reads.routing.Answer;
import com.huntaze.reads.routing.Arm;
import com.huntaze.reads.routing.ReadPath;
import com.huntaze.reads.users.Operation;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import java.time.Duration;

/** A span for each time that an arm is asked. */
record TracedPath(ReadPath path, Tracer tracer) implements ReadPath {
  @Override
  public Arm arm() {
    return path.arm();
  }

  @Override
  public String version() {
    return path.version();
  }

  @Override
  public Answer answer(Operation.Read read, Duration within) {
    Span span =
        tracer
            .spanBuilder(arm().dimension())
            .setSpanKind(SpanKind.CLIENT)
            .setAttribute("huntaze.operation", read.getClass().getSimpleName())
            .startSpan();
    try {
      Answer answer = path.answer(read, within);
      span.setAttribute("faas.invoked_version", answer.version());
      span.setAttribute("http.response.status_code", answer.response().status());
      if (answer.isError()) {
        span.setStatus(StatusCode.ERROR, answer.cause());
      }
      return answer;
    } catch (RuntimeException bug) {
      span.setStatus(StatusCode.ERROR, bug.getClass().getSimpleName());
      throw bug;
    } finally {
      span.end();
    }
  }
}
