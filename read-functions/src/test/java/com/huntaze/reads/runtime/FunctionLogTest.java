package com.huntaze.reads.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FunctionLogTest {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final FunctionLog log =
      new FunctionLog(new PrintStream(written, true, StandardCharsets.UTF_8));

  @AfterEach
  void serveNobody() {
    FunctionLog.serving("");
  }

  private List<JsonObject> lines() {
    return written.toString(StandardCharsets.UTF_8).lines().map(JsonObject::new).toList();
  }

  private static LogRecord event(String message, Object... values) {
    var event = new LogRecord(Level.WARNING, message);
    event.setLoggerName("com.huntaze.reads.Some");
    event.setParameters(values);
    return event;
  }

  @Test
  void anEventIsOneLineWithItsRequestAndItsValues() {
    FunctionLog.serving("request-1");
    log.publish(event("request failed status={0} cause={1}", "503", "two\nlines"));
    assertThat(lines())
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.getString("requestId")).isEqualTo("request-1");
              assertThat(line.getString("level")).isEqualTo("WARNING");
              assertThat(line.getString("logger")).isEqualTo("com.huntaze.reads.Some");
              assertThat(line.getString("message"))
                  .isEqualTo("request failed status=503 cause=two\nlines");
              assertThat(line.getInstant("timestamp")).isNotNull();
            });
  }

  @Test
  void whatIsLoggedBeforeTheFirstRequestHasNone() {
    log.publish(event("starting"));
    assertThat(lines())
        .singleElement()
        .satisfies(line -> assertThat(line.containsKey("requestId")).isFalse());
  }

  @Test
  void aThrowableIsItsTypeAndPlaceAndNeverItsWords() {
    LogRecord event = event("unexpected");
    event.setThrown(new IllegalStateException("Key (email)=(someone@example.com) already exists"));
    log.publish(event);
    assertThat(written.toString(StandardCharsets.UTF_8))
        .contains("java.lang.IllegalStateException", getClass().getSimpleName())
        .doesNotContain("someone@example.com");
  }
}
