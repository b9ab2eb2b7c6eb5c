package com.huntaze.canary.daemon;

import com.huntaze.canary.port.CallTrace;
import com.huntaze.canary.port.LoopListener;
import com.huntaze.canary.settings.TracesSettings;
import com.huntaze.canary.traces.Tracing;

/**
 * Traces as the settings want them. Where they are off, no class of the tracing library is loaded.
 *
 * @param closing sends what waits
 */
record Traces(LoopListener ticks, CallTrace calls, Runnable closing) {
  static Traces of(TracesSettings settings) {
    return settings.endpoint() == null
        ? new Traces(LoopListener.none(), CallTrace.none(), () -> {})
        : to(settings.endpoint());
  }

  private static Traces to(String endpoint) {
    Tracing tracing = Tracing.open(endpoint);
    return new Traces(tracing.ticks(), tracing.calls(), tracing::close);
  }

  void close() {
    closing.run();
  }
}
