package com.huntaze.canary.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.huntaze.canary.judge.History;
import com.huntaze.canary.judge.JudgedPeriod;
import com.huntaze.canary.model.ArmCounts;
import com.huntaze.canary.settings.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One line of the judge's input, checked; every refusal names the place. */
sealed interface JudgeLine {
  String rollout();

  /** The history that begins a rollout. */
  record Start(String rollout, History history) implements JudgeLine {}

  /** A poll with its newly settled periods; those without candidate traffic are left out. */
  record Poll(String rollout, long poll, List<JudgedPeriod> periods) implements JudgeLine {
    public Poll {
      periods = List.copyOf(periods);
    }
  }

  /** Why a line cannot be answered. */
  final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
      super(message);
    }
  }

  ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  static JudgeLine parse(String line, Judges judges) throws Refused {
    JsonNode node;
    try {
      node = MAPPER.readTree(line);
    } catch (JsonProcessingException malformed) {
      throw new Refused("not JSON: " + malformed.getOriginalMessage());
    }
    if (!node.isObject()) {
      throw new Refused("a line is one JSON object");
    }
    String rollout = text(node, "rollout");
    if (node.has("history")) {
      keys(node, Set.of("rollout", "history"), "");
      return new Start(rollout, history(node.get("history")));
    }
    keys(node, Set.of("rollout", "poll", "periods"), "");
    int steps = judges.of(rollout).policy().steps().size();
    long poll = integer(node, "poll", "");
    JsonNode periods = node.get("periods");
    if (periods == null || !periods.isArray()) {
      throw new Refused("periods is missing or not an array");
    }
    List<JudgedPeriod> judged = new ArrayList<>();
    for (int i = 0; i < periods.size(); i++) {
      JudgedPeriod period = period(periods.get(i), "periods[" + i + "].", steps, poll);
      if (period != null) {
        judged.add(period);
      }
    }
    return new Poll(rollout, poll, judged);
  }

  private static @Nullable JudgedPeriod period(JsonNode node, String at, int steps, long poll)
      throws Refused {
    if (!node.isObject()) {
      throw new Refused(at.substring(0, at.length() - 1) + " is not an object");
    }
    keys(node, Set.of("minute", "step", "candidate", "control"), at);
    long minute = integer(node, "minute", at);
    if (minute >= poll) {
      throw new Refused(at + "minute " + minute + " has not ended at poll " + poll);
    }
    long step = integer(node, "step", at);
    if (step >= steps) {
      throw new Refused(at + "step is between 0 and " + (steps - 1) + ", not " + step);
    }
    ArmCounts candidate = counts(node.get("candidate"), at + "candidate");
    ArmCounts control = counts(node.get("control"), at + "control");
    return candidate == null ? null : new JudgedPeriod(minute, (int) step, candidate, control);
  }

  private static @Nullable ArmCounts counts(@Nullable JsonNode node, String at) throws Refused {
    if (node == null || node.isNull()) {
      return null;
    }
    if (!node.isObject()) {
      throw new Refused(at + " is neither null nor an object");
    }
    keys(node, Set.of("n", "errors", "slow"), at + ".");
    double n = number(node.get("n"), at + ".n");
    double errors = number(node.get("errors"), at + ".errors");
    double slow = number(node.get("slow"), at + ".slow");
    if (errors > n || slow > n) {
      throw new Refused(at + " has more errors or slow requests than n");
    }
    return n == 0 ? null : new ArmCounts(n, errors, slow, null);
  }

  private static History history(JsonNode node) throws Refused {
    if (!node.isObject()) {
      throw new Refused("history is not an object");
    }
    keys(node, Set.of("n", "errors", "slow"), "history.");
    List<Double> n = numbers(node.get("n"), "history.n");
    List<Double> errors = numbers(node.get("errors"), "history.errors");
    List<Double> slow = numbers(node.get("slow"), "history.slow");
    if (n.size() != errors.size() || n.size() != slow.size()) {
      throw new Refused("history.n, history.errors and history.slow have different lengths");
    }
    for (int t = 0; t < n.size(); t++) {
      if (errors.get(t) > n.get(t) || slow.get(t) > n.get(t)) {
        throw new Refused("history has more errors or slow requests than n at index " + t);
      }
    }
    return new History(n, errors, slow);
  }

  private static List<Double> numbers(@Nullable JsonNode node, String at) throws Refused {
    if (node == null || !node.isArray()) {
      throw new Refused(at + " is missing or not an array");
    }
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < node.size(); i++) {
      values.add(number(node.get(i), at + "[" + i + "]"));
    }
    return values;
  }

  private static double number(@Nullable JsonNode node, String at) throws Refused {
    if (node == null || !node.isNumber()) {
      throw new Refused(at + " is missing or not a number");
    }
    double value = node.doubleValue();
    if (!(value >= 0) || value > 1e15) {
      throw new Refused(at + " is negative or absurdly large: " + node);
    }
    return value;
  }

  private static long integer(JsonNode node, String key, String at) throws Refused {
    JsonNode value = node.get(key);
    if (value == null || !value.canConvertToLong() || !value.isIntegralNumber()) {
      throw new Refused(at + key + " is missing or not a whole number");
    }
    if (value.longValue() < 0 || value.longValue() > Integer.MAX_VALUE) {
      throw new Refused(at + key + " is negative or absurdly large: " + value);
    }
    return value.longValue();
  }

  private static String text(JsonNode node, String key) throws Refused {
    JsonNode value = node.get(key);
    if (value == null || !value.isTextual() || value.textValue().isBlank()) {
      throw new Refused(key + " is missing or not a text");
    }
    return value.textValue();
  }

  private static void keys(JsonNode node, Set<String> known, String at) throws Refused {
    for (var names = node.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!known.contains(name)) {
        throw new Refused("unknown key " + at + name + Nearest.hint(name, known));
      }
    }
  }
}
