package com.huntaze.canary.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.huntaze.canary.model.ArmCounts;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The eleven traces of decision/golden_vectors.json: log evidence within 1e-6, actions and weights
 * identical.
 */
class GoldenTraceTest {
  private final JudgePolicy policy = Policies.reference();
  private final EvidenceJudge judge = new EvidenceJudge(policy);

  static Stream<Trace> traces() throws IOException {
    try (InputStream in =
        GoldenTraceTest.class.getResourceAsStream("/decision/golden_vectors.json")) {
      List<Trace> traces = new ArrayList<>();
      new ObjectMapper()
          .readTree(Objects.requireNonNull(in))
          .forEach(node -> traces.add(new Trace(node.get("scenario").asText(), node)));
      assertThat(traces).hasSize(11);
      return traces.stream();
    }
  }

  record Trace(String name, JsonNode node) {
    @Override
    public String toString() {
      return name;
    }
  }

  @ParameterizedTest
  @MethodSource("traces")
  void theJudgeFollowsTheTrace(Trace trace) {
    JsonNode history = trace.node().get("history");
    Evidence evidence =
        judge.start(
            new History(
                doubles(history.get("n")),
                doubles(history.get("err")),
                doubles(history.get("slow"))));
    JsonNode entries = entries(trace.node());
    assertThat(entries.size()).isPositive();
    for (JsonNode entry : entries) {
      if (entry.has("poll")) {
        Ruling ruling = judge.rule(evidence, entry.get("poll").asLong());
        assertThat(action(ruling.verdict()))
            .as("%s", entry)
            .isEqualTo(entry.get("action").asText());
        evidence = ruling.evidence();
        assertThat(policy.weight(evidence.step()).share())
            .as("%s", entry)
            .isEqualTo(entry.get("weight").asDouble());
      } else {
        evidence = judge.observe(evidence, period(entry));
        assertClose(evidence.logEAbs(), entry.get("logE_abs"), entry);
        assertClose(evidence.logERel(), entry.get("logE_rel"), entry);
      }
    }
  }

  private static JsonNode entries(JsonNode trace) {
    for (JsonNode child : trace) {
      if (child.isArray() && child.size() > 0 && child.get(0).isObject()) {
        return child;
      }
    }
    throw new IllegalArgumentException("a trace without entries");
  }

  private static JudgedPeriod period(JsonNode entry) {
    return new JudgedPeriod(
        entry.get("minute").asLong(),
        entry.get("step").asInt(),
        Objects.requireNonNull(counts(entry.get("canary"))),
        counts(entry.get("control")));
  }

  private static @Nullable ArmCounts counts(JsonNode node) {
    return node == null || node.isNull() || node.get(0).asDouble() == 0
        ? null
        : new ArmCounts(
            node.get(0).asDouble(), node.get(1).asDouble(), node.get(2).asDouble(), null);
  }

  private static void assertClose(List<Double> actual, JsonNode expected, JsonNode entry) {
    for (int i = 0; i < 2; i++) {
      assertThat(actual.get(i)).as("%s", entry).isCloseTo(expected.get(i).asDouble(), within(1e-6));
    }
  }

  private static List<Double> doubles(JsonNode node) {
    List<Double> values = new ArrayList<>();
    node.forEach(value -> values.add(value.asDouble()));
    return values;
  }

  private static String action(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Hold _ -> "HOLD";
      case Verdict.Advance _ -> "ADVANCE";
      case Verdict.Complete _ -> "COMPLETE";
      case Verdict.RollBack(Harm harm, var _) ->
          switch (harm) {
            case ABSOLUTE_ERROR -> "ROLLBACK_ABS_ERROR";
            case ABSOLUTE_SLOW -> "ROLLBACK_ABS_SLOW";
            case RELATIVE_ERROR -> "ROLLBACK_REL_ERROR";
            case RELATIVE_SLOW -> "ROLLBACK_REL_SLOW";
          };
    };
  }
}
