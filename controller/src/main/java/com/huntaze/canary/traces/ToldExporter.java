package com.huntaze.canary.traces;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.slf4j.LoggerFactory;

/** Says once in the log when spans cannot be sent, and when they can again. */
record ToldExporter(SpanExporter exporter, String endpoint, AtomicBoolean lost)
    implements SpanExporter {
  private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(ToldExporter.class);

  /** The library writes stack traces to standard error, in a form of its own. */
  private static final Logger THEIRS = Logger.getLogger("io.opentelemetry");

  ToldExporter(SpanExporter exporter, String endpoint) {
    this(exporter, endpoint, new AtomicBoolean());
    THEIRS.setLevel(Level.OFF);
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    CompletableResultCode result = exporter.export(spans);
    return result.whenComplete(() -> tell(result.isSuccess()));
  }

  private void tell(boolean sent) {
    if (lost.getAndSet(!sent) == sent) {
      if (sent) {
        LOG.info("traces are sent to {} again", endpoint);
      } else {
        LOG.warn("traces cannot be sent to {}; they are dropped until they can", endpoint);
      }
    }
  }

  @Override
  public CompletableResultCode flush() {
    return exporter.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return exporter.shutdown();
  }
}
