package com.huntaze.reads.traces;

import com.huntaze.reads.api.Reply;
import com.huntaze.reads.users.Operation;
import com.huntaze.reads.users.Outcome;
import com.huntaze.reads.users.Users;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.vertx.core.Future;
import java.time.Duration;

/** A span for each operation on the database. */
record TracedUsers(Users users, Tracer tracer) implements Users {
  @Override
  public Future<Outcome> answer(Operation operation, Duration within) {
    String name = operation.getClass().getSimpleName();
    Span span =
        tracer
            .spanBuilder("postgresql " + name)
            .setSpanKind(SpanKind.CLIENT)
            .setAttribute("db.system.name", "postgresql")
            .setAttribute("db.operation.name", name)
            .startSpan();
    return users
        .answer(operation, within)
        .onComplete(
            (outcome, failed) -> {
              if (failed != null) {
                span.setStatus(StatusCode.ERROR, failed.getClass().getSimpleName());
              } else if (!Reply.cause(outcome).isEmpty()) {
                span.setStatus(StatusCode.ERROR, Reply.cause(outcome));
              }
              span.end();
            });
  }
}
