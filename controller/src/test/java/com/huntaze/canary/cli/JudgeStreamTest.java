package com.huntaze.canary.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgeStreamTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String START =
      "{\"rollout\":\"r\",\"history\":{\"n\":[],\"errors\":[],\"slow\":[]}}";
  private final JudgeStream stream = new JudgeStream(Judges.one(JudgeCommand.reference()));

  private JsonNode answer(String line) throws IOException {
    return MAPPER.readTree(stream.answer(line, 7));
  }

  @Test
  void theGoldenTracesPassInterleavedLineByLine() throws IOException {
    try (InputStream in = getClass().getResourceAsStream("/decision/golden_vectors.json")) {
      JsonNode traces = MAPPER.readTree(Objects.requireNonNull(in));
      assertThat(traces.size()).isEqualTo(11);
      for (JsonNode trace : traces) {
        start(trace);
      }
      int longest = 0;
      for (JsonNode trace : traces) {
        longest = Math.max(longest, trace.get("trace").size());
      }
      ArrayNode[] waiting = new ArrayNode[traces.size()];
      JsonNode[] lastMinute = new JsonNode[traces.size()];
      for (int i = 0; i < longest; i++) {
        for (int t = 0; t < traces.size(); t++) {
          JsonNode entry = traces.get(t).get("trace").path(i);
          ArrayNode periods = waiting[t] == null ? MAPPER.createArrayNode() : waiting[t];
          waiting[t] = periods;
          if (entry.has("minute")) {
            periods.add(period(entry));
            lastMinute[t] = entry;
          } else if (entry.has("poll")) {
            poll(traces.get(t).get("scenario").asText(), entry, periods, lastMinute[t]);
            waiting[t] = MAPPER.createArrayNode();
          }
        }
      }
    }
  }

  private void start(JsonNode trace) throws IOException {
    ObjectNode line = MAPPER.createObjectNode();
    line.set("rollout", trace.get("scenario"));
    ObjectNode history = line.putObject("history");
    history.set("n", trace.get("history").get("n"));
    history.set("errors", trace.get("history").get("err"));
    history.set("slow", trace.get("history").get("slow"));
    JsonNode answer = answer(line.toString());
    assertThat(answer.get("action").asText()).isEqualTo("START");
    for (int i = 0; i < 2; i++) {
      assertThat(answer.get("rho").get(i).asDouble())
          .isCloseTo(trace.get("rho").get(i).asDouble(), within(1e-9));
    }
  }

  private void poll(String rollout, JsonNode entry, ArrayNode periods, JsonNode last)
      throws IOException {
    ObjectNode line = MAPPER.createObjectNode();
    line.put("rollout", rollout);
    line.set("poll", entry.get("poll"));
    line.set("periods", periods);
    JsonNode answer = answer(line.toString());
    String expected = entry.get("action").asText().replaceAll("_.*", "");
    assertThat(answer.path("action").asText()).as("%s %s", rollout, answer).isEqualTo(expected);
    double weight =
        switch (expected) {
          case "ROLLBACK" -> 0;
          case "COMPLETE" -> 1;
          default -> entry.get("weight").asDouble();
        };
    assertThat(answer.get("weight").asDouble()).isEqualTo(weight);
    if (last != null) {
      for (int i = 0; i < 2; i++) {
        assertThat(answer.get("logEAbs").get(i).asDouble())
            .isCloseTo(last.get("logE_abs").get(i).asDouble(), within(1e-6));
        assertThat(answer.get("logERel").get(i).asDouble())
            .isCloseTo(last.get("logE_rel").get(i).asDouble(), within(1e-6));
      }
    }
  }

  private static ObjectNode period(JsonNode entry) {
    ObjectNode period = MAPPER.createObjectNode();
    period.set("minute", entry.get("minute"));
    period.set("step", entry.get("step"));
    period.set("candidate", counts(entry.get("canary")));
    period.set("control", counts(entry.get("control")));
    return period;
  }

  private static JsonNode counts(JsonNode counts) {
    if (counts == null || counts.isNull()) {
      return MAPPER.nullNode();
    }
    return MAPPER
        .createObjectNode()
        .put("n", counts.get(0).asDouble())
        .put("errors", counts.get(1).asDouble())
        .put("slow", counts.get(2).asDouble());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "nonsense | not JSON",
        "[] | a line is one JSON object",
        "{} | rollout is missing",
        "{\"rollout\":\"r\"} | poll is missing",
        "{\"rollout\":\"r\",\"poll\":1} | periods is missing",
        "{\"rollout\":\"r\",\"pol\":1,\"periods\":[]} | did you mean \"poll\"?",
        "{\"rollout\":\"other\",\"poll\":1,\"periods\":[]} | has not started",
        "{\"rollout\":\"r\",\"poll\":-1,\"periods\":[]} | negative",
        "{\"rollout\":\"r\",\"poll\":1,\"periods\":[{\"minute\":5,\"step\":0}]} | has not ended",
        "{\"rollout\":\"r\",\"poll\":9,\"periods\":[{\"minute\":5,\"step\":6}]} | between 0 and 5",
        "{\"rollout\":\"r\",\"poll\":9,\"periods\":[{\"minute\":5,\"step\":0,\"candidate\":{\"n\":1,\"errors\":2,\"slow\":0}}]}"
            + " | more errors",
        "{\"rollout\":\"r\",\"poll\":9,\"periods\":[{\"minute\":5,\"step\":0,\"candidate\":{\"n\":-1,\"errors\":0,\"slow\":0}}]}"
            + " | negative",
        "{\"rollout\":\"r\",\"history\":{\"n\":[],\"errors\":[],\"slow\":[]}} | has started"
            + " already",
        "{\"rollout\":\"x\",\"history\":{\"n\":[1],\"errors\":[],\"slow\":[]}} | different lengths",
        "{\"rollout\":\"x\",\"history\":{\"n\":[1],\"errors\":[2],\"slow\":[0]}} | more errors"
      })
  void aBadLineIsAnsweredWithItsPlaceAndChangesNothing(String line, String message)
      throws IOException {
    answer(START);
    String before = stream.answer("{\"rollout\":\"r\",\"poll\":3,\"periods\":[]}", 1);
    JsonNode refused = answer(line);
    assertThat(refused.get("error").asText()).contains(message);
    assertThat(refused.get("line").asLong()).isEqualTo(7);
    assertThat(stream.answer("{\"rollout\":\"r\",\"poll\":3,\"periods\":[]}", 2)).isEqualTo(before);
  }

  @Test
  void aPeriodOutOfOrderIsRefused() throws IOException {
    answer(START);
    String poll =
        "{\"rollout\":\"r\",\"poll\":9,\"periods\":[{\"minute\":5,\"step\":0,"
            + "\"candidate\":{\"n\":10,\"errors\":0,\"slow\":0},\"control\":null}]}";
    assertThat(answer(poll).get("action").asText()).isEqualTo("HOLD");
    assertThat(answer(poll).get("error").asText()).contains("once, in order");
  }
}
