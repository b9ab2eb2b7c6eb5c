package com.huntaze.reads.runtime;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintStream;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Every log event of a function as one line of JSON: timestamp, level, requestId, logger, message.
 * Of a throwable only its type and where it was thrown: the message of a database's exception may
 * quote a user's data.
 */
public final class FunctionLog extends Handler {
  private static final int FRAMES = 5;

  /** A sandbox has one request at a time, and its other threads work for that one. */
  private static volatile String requestId = "";

  private final PrintStream out;

  FunctionLog(PrintStream out) {
    this.out = out;
    setFormatter(new Message());
  }

  /** From now on the whole process logs so, on standard output. */
  public static void install() {
    LogManager.getLogManager().reset();
    Logger root = Logger.getLogger("");
    root.setLevel(Level.INFO);
    root.addHandler(new FunctionLog(System.out));
  }

  /**
   * @param id of the request that is served from now on
   */
  public static void serving(String id) {
    requestId = id;
  }

  @Override
  public void publish(LogRecord event) {
    if (!isLoggable(event)) {
      return;
    }
    JsonObject line =
        new JsonObject()
            .put("timestamp", event.getInstant().toString())
            .put("level", event.getLevel().getName());
    if (!requestId.isEmpty()) {
      line.put("requestId", requestId);
    }
    line.put("logger", event.getLoggerName()).put("message", getFormatter().format(event));
    Throwable thrown = event.getThrown();
    if (thrown != null) {
      line.put("thrown", thrown.getClass().getName()).put("at", frames(thrown));
    }
    out.println(line.encode());
  }

  private static JsonArray frames(Throwable thrown) {
    JsonArray frames = new JsonArray();
    for (StackTraceElement frame : thrown.getStackTrace()) {
      if (frames.size() < FRAMES) {
        frames.add(frame.toString());
      }
    }
    return frames;
  }

  @Override
  public void flush() {
    out.flush();
  }

  @Override
  public void close() {
    flush();
  }

  /** The event's own words, with its values filled in. */
  private static final class Message extends Formatter {
    @Override
    public String format(LogRecord event) {
      return formatMessage(event);
    }
  }
}
