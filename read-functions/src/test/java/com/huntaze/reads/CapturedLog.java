package com.huntaze.reads;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Everything the module logs while it is open. */
public final class CapturedLog extends Handler implements AutoCloseable {
  private static final Logger READS = Logger.getLogger("com.huntaze.reads");
  private final List<String> lines = new CopyOnWriteArrayList<>();

  public CapturedLog() {
    READS.addHandler(this);
  }

  @Override
  public void publish(LogRecord entry) {
    lines.add(new SimpleFormatter().formatMessage(entry));
  }

  public List<String> lines() {
    return lines;
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    READS.removeHandler(this);
  }
}
