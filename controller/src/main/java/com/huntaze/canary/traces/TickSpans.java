package com.huntaze.canary.traces;

import com.huntaze.canary.port.LoopListener;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A trace for each tick. A loop is told of on its own thread, where its tick is current meanwhile,
 * so that calls made there are the tick's. One that neither ends nor fails, because the loop only
 * waits for its journal, is not told.
 */
final class TickSpans implements LoopListener {
  private final Tracer tracer;
  private final Map<String, Tick> ticks = new ConcurrentHashMap<>();

  /** The newest of each rollout: most ticks record nothing, and their state is that one's. */
  private final Map<String, Recorded> records = new ConcurrentHashMap<>();

  private record Tick(Span span, Scope scope) {}

  TickSpans(Tracer tracer) {
    this.tracer = tracer;
  }

  /** Its scope is closed when the tick ends. */
  @Override
  @SuppressWarnings("MustBeClosedChecker")
  public void began(String rollout) {
    Tick unfinished = ticks.remove(rollout);
    if (unfinished != null) {
      unfinished.scope().close();
    }
    Span span =
        tracer
            .spanBuilder("tick")
            .setParent(Context.root())
            .setAttribute("canary.rollout", rollout)
            .startSpan();
    ticks.put(rollout, new Tick(span, span.makeCurrent()));
  }

  /** A tick may record several; the last says where it led to. */
  @Override
  public void recorded(Recorded record) {
    records.put(record.rollout(), record);
    Tick tick = ticks.get(record.rollout());
    if (tick != null) {
      tick.span().setAttribute("canary.action", record.action());
    }
  }

  @Override
  public void ended(String rollout, boolean exposed) {
    end(rollout, StatusCode.UNSET);
  }

  @Override
  public void failed(String rollout) {
    end(rollout, StatusCode.ERROR);
  }

  private void end(String rollout, StatusCode status) {
    Tick tick = ticks.remove(rollout);
    if (tick != null) {
      tick.scope().close();
      Recorded last = records.get(rollout);
      if (last != null) {
        tick.span().setAttribute("canary.run", last.run());
        tick.span().setAttribute("canary.state", last.after());
      }
      tick.span().setStatus(status);
      tick.span().end();
    }
  }
}
