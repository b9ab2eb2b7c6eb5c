package com.huntaze.canary.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.huntaze.canary.model.Percentage;
import com.huntaze.canary.port.Notification;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TemplateTest {
  private static final Notification HOSTILE =
      new Notification(
          Notification.Kind.STEPPED_DOWN,
          "reads",
          3,
          17,
          Instant.parse("2026-01-01T12:00:00Z"),
          Percentage.of(5),
          "\"quoted\"\n<b>&\\ {id} $1");

  private static JsonNode filled(Template template) throws Exception {
    return new ObjectMapper().readTree(template.fill(HOSTILE));
  }

  @Test
  void theWholeHasEveryField() throws Exception {
    JsonNode whole = filled(Template.WHOLE);
    assertThat(whole.get("id").asText()).isEqualTo("reads/3/17/stepped-down");
    assertThat(whole.get("event").asText()).isEqualTo("stepped-down");
    assertThat(whole.get("percentage").asText()).isEqualTo("5");
    assertThat(whole.get("reason").asText()).isEqualTo(HOSTILE.reason());
    assertThat(whole.get("sentence").asText())
        .isEqualTo("reads, run 3: steps down, 5 %. " + HOSTILE.reason());
  }

  @Test
  void slackIsToldInOneTextWithItsOwnEscapes() throws Exception {
    assertThat(filled(Template.SLACK).get("text").asText())
        .startsWith("reads, run 3: steps down, 5 %. \"quoted\"")
        .contains("&lt;b&gt;&amp;");
  }

  @Test
  void whatIsNoPlaceStaysAsItIs() throws Exception {
    assertThat(filled(new Template("{\"a\": {\"b\": \"{run} {nobody}\"}}")).at("/a/b").asText())
        .isEqualTo("3 {nobody}");
  }
}
