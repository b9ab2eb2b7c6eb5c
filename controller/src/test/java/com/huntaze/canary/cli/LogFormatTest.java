package com.huntaze.canary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import ch.qos.logback.core.spi.AppenderAttachable;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.event.KeyValuePair;

/** What the shipped logback.xml makes of a line. */
class LogFormatTest {
  private final LoggerContext context = new LoggerContext();

  @AfterEach
  void stop() {
    context.stop();
  }

  private String line(@Nullable String format, String message, KeyValuePair... fields)
      throws JoranException {
    if (format != null) {
      context.putProperty(LogFormat.VARIABLE, format);
    }
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(Objects.requireNonNull(LogFormat.class.getResource("/logback.xml")));
    AppenderAttachable<ILoggingEvent> root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    var stderr = (ConsoleAppender<ILoggingEvent>) root.getAppender("STDERR");
    assertThat(stderr.getTarget()).isEqualTo("System.err");
    LoggingEvent event =
        new LoggingEvent(
            "",
            context.getLogger("com.huntaze.canary.loop.Teller"),
            Level.INFO,
            message,
            null,
            new Object[] {"reads"});
    event.setInstant(Instant.parse("2026-01-01T12:00:00.123Z"));
    event.setKeyValuePairs(List.of(fields));
    return new String(stderr.getEncoder().encode(event), StandardCharsets.UTF_8);
  }

  @Test
  void textIsTheDefault() throws Exception {
    assertThat(line(null, "lease gained: rollout={}"))
        .isEqualTo("2026-01-01T12:00:00.123Z INFO  Teller lease gained: rollout=reads\n");
  }

  @Test
  void fieldsFollowTheTextInQuotes() throws Exception {
    assertThat(line("text", "decision", new KeyValuePair("action", "HOLD")))
        .endsWith(" INFO  Teller decision action=\"HOLD\"\n");
  }

  @Test
  void jsonIsOneObjectALineWithTheFields() throws Exception {
    String line = line("json", "two\nlines of {}", new KeyValuePair("reason", "\"quoted\"\n"));
    assertThat(line.strip().lines()).hasSize(1);
    JsonNode json = new ObjectMapper().readTree(line);
    assertThat(json.get("timestamp").asLong())
        .isEqualTo(Instant.parse("2026-01-01T12:00:00.123Z").toEpochMilli());
    assertThat(json.get("level").asText()).isEqualTo("INFO");
    assertThat(json.get("loggerName").asText()).isEqualTo("com.huntaze.canary.loop.Teller");
    assertThat(json.get("formattedMessage").asText()).isEqualTo("two\nlines of reads");
    assertThat(json.get("kvpList").get(0).get("reason").asText()).isEqualTo("\"quoted\"\n");
  }

  @Test
  void anotherFormatIsRefusedWithThoseThereAre() {
    assertThat(LogFormat.problem(Map.of(LogFormat.VARIABLE, "yaml")))
        .contains("CANARY_LOG_FORMAT must be text or json, not \"yaml\"");
    assertThat(LogFormat.problem(Map.of(LogFormat.VARIABLE, "json"))).isEmpty();
    assertThat(LogFormat.problem(Map.of())).isEmpty();
  }

  @Test
  void everyKnownFormatHasItsFile() {
    assertThat(LogFormat.KNOWN)
        .allMatch(format -> LogFormat.class.getResource("/logs/" + format + ".xml") != null);
  }
}
