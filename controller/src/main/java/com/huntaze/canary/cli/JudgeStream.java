package com.huntaze.canary.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.huntaze.canary.judge.Evidence;
import com.huntaze.canary.judge.EvidenceJudge;
import com.huntaze.canary.judge.JudgePolicy;
import com.huntaze.canary.judge.JudgedPeriod;
import com.huntaze.canary.judge.Ruling;
import com.huntaze.canary.judge.Verdict;
import com.huntaze.canary.model.Percentage;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON lines in, one answer a line out, in order, flushed whenever no input waits. Many rollouts
 * may be interleaved. A line that cannot be answered changes nothing.
 */
final class JudgeStream {
  private static final int MAX_LINE = 4 << 20;
  private static final int MAX_READY = 1 << 16;

  private final Judges judges;
  private final Map<String, Evidence> running = new HashMap<>();
  private final Map<String, Verdict> ended = new HashMap<>();
  private final JsonFactory json = new JsonFactory();

  JudgeStream(Judges judges) {
    this.judges = judges;
  }

  /**
   * Answers every line until the input ends, or until nobody reads the answers any more.
   *
   * @param in UTF-8, read no further than needed
   */
  void run(InputStream in, PrintStream out) throws IOException {
    LineReader lines = new LineReader(in, MAX_LINE);
    StringBuilder ready = new StringBuilder();
    long number = 1;
    for (String answer = next(lines, number); answer != null; answer = next(lines, number)) {
      number++;
      ready.append(answer).append('\n');
      if (!lines.hasBufferedLine() || ready.length() > MAX_READY) {
        out.write(ready.toString().getBytes(StandardCharsets.UTF_8));
        ready.setLength(0);
        if (out.checkError()) {
          return;
        }
      }
    }
  }

  private @Nullable String next(LineReader lines, long number) throws IOException {
    try {
      String line = lines.next();
      return line == null ? null : answer(line, number);
    } catch (JudgeLine.Refused refused) {
      return refusal(refused, number);
    }
  }

  String answer(String line, long number) throws IOException {
    try {
      return switch (JudgeLine.parse(line, judges)) {
        case JudgeLine.Start start -> start(start);
        case JudgeLine.Poll poll -> poll(poll);
      };
    } catch (JudgeLine.Refused refused) {
      return refusal(refused, number);
    }
  }

  private String refusal(JudgeLine.Refused refused, long number) throws IOException {
    return write(
        out -> {
          out.writeStringField("error", refused.getMessage());
          out.writeNumberField("line", number);
        });
  }

  private String start(JudgeLine.Start start) throws JudgeLine.Refused, IOException {
    if (running.containsKey(start.rollout()) || ended.containsKey(start.rollout())) {
      throw new JudgeLine.Refused("rollout " + start.rollout() + " has started already");
    }
    EvidenceJudge judge = judges.of(start.rollout());
    Evidence evidence = judge.start(start.history());
    running.put(start.rollout(), evidence);
    return write(
        out -> {
          out.writeStringField("rollout", start.rollout());
          out.writeStringField("action", "START");
          out.writeNumberField("weight", judge.policy().weight(evidence.step()).share());
          pair(out, "rho", evidence.rho());
        });
  }

  private String poll(JudgeLine.Poll poll) throws JudgeLine.Refused, IOException {
    Evidence before = running.get(poll.rollout());
    Verdict end = ended.get(poll.rollout());
    if (before == null) {
      throw new JudgeLine.Refused(
          "rollout " + poll.rollout() + " has not started: its history comes first");
    }
    EvidenceJudge judge = judges.of(poll.rollout());
    Evidence evidence = before;
    try {
      for (JudgedPeriod period : poll.periods()) {
        evidence = judge.observe(evidence, period);
      }
    } catch (IllegalArgumentException order) {
      throw new JudgeLine.Refused(String.valueOf(order.getMessage()).replace("period", "minute"));
    }
    Ruling ruling = end == null ? judge.rule(evidence, poll.poll()) : new Ruling(end, evidence);
    running.put(poll.rollout(), ruling.evidence());
    return write(out -> ruling(out, poll, ruling, judge.policy()));
  }

  private void ruling(JsonGenerator out, JudgeLine.Poll poll, Ruling ruling, JudgePolicy policy)
      throws IOException {
    Evidence evidence = ruling.evidence();
    Percentage weight = policy.weight(evidence.step());
    out.writeStringField("rollout", poll.rollout());
    out.writeNumberField("poll", poll.poll());
    switch (ruling.verdict()) {
      case Verdict.Hold _ -> verdict(out, "HOLD", weight);
      case Verdict.Advance _ -> verdict(out, "ADVANCE", weight);
      case Verdict.RollBack harm -> {
        verdict(out, "ROLLBACK", Percentage.ZERO);
        ended.put(poll.rollout(), harm);
      }
      case Verdict.Complete complete -> {
        verdict(out, "COMPLETE", Percentage.FULL);
        ended.put(poll.rollout(), complete);
      }
    }
    out.writeStringField("reason", ruling.verdict().reason());
    pair(out, "logEAbs", evidence.logEAbs());
    pair(out, "logERel", evidence.logERel());
  }

  private static void verdict(JsonGenerator out, String action, Percentage weight)
      throws IOException {
    out.writeStringField("action", action);
    out.writeNumberField("weight", weight.share());
  }

  private static void pair(JsonGenerator out, String name, List<Double> values) throws IOException {
    out.writeArrayFieldStart(name);
    for (double value : values) {
      out.writeNumber(value);
    }
    out.writeEndArray();
  }

  private String write(Fields fields) throws IOException {
    StringWriter text = new StringWriter(256);
    try (JsonGenerator out = json.createGenerator(text)) {
      out.writeStartObject();
      fields.write(out);
      out.writeEndObject();
    }
    return text.toString();
  }

  /** Writes the fields of one answer. */
  private interface Fields {
    void write(JsonGenerator out) throws IOException;
  }
}
