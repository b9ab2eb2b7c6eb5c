package com.huntaze.canary.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rollouts in one stream know nothing of each other. */
class JudgeInterleavingTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int ROLLOUTS = 6;
  private static final int POLLS = 30;

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 10);
  }

  private static List<String> rollout(int index, Random random) {
    List<String> lines = new ArrayList<>();
    lines.add(
        """
        {"rollout":"r%d","history":{"n":[],"errors":[],"slow":[]}}\
        """
            .formatted(index));
    for (int poll = 1; poll <= POLLS; poll++) {
      lines.add(
          """
          {"rollout":"r%d","poll":%d,"periods":[{"minute":%d,"step":0,"candidate":\
          {"n":%d,"errors":%d,"slow":1},"control":{"n":900,"errors":3,"slow":9}}]}\
          """
              .formatted(
                  index, poll, poll - 1, 40 + random.nextInt(60), random.nextInt(index + 2)));
    }
    return lines;
  }

  /** The rollouts' lines, each in its own order, shuffled into each other. */
  private static List<String> shuffled(List<List<String>> rollouts, Random random) {
    List<Integer> turns = new ArrayList<>();
    for (int i = 0; i < ROLLOUTS; i++) {
      for (int line = 0; line < rollouts.get(i).size(); line++) {
        turns.add(random.nextInt(turns.size() + 1), i);
      }
    }
    int[] next = new int[ROLLOUTS];
    return turns.stream().map(turn -> rollouts.get(turn).get(next[turn]++)).toList();
  }

  private static Map<String, List<String>> answers(List<String> lines) throws IOException {
    var out = new ByteArrayOutputStream();
    byte[] input = String.join("\n", lines).getBytes(UTF_8);
    new JudgeStream(Judges.one(JudgeCommand.reference()))
        .run(new ByteArrayInputStream(input), new PrintStream(out, false, UTF_8));
    Map<String, List<String>> answers = new TreeMap<>();
    for (String answer : out.toString(UTF_8).lines().toList()) {
      String rollout = MAPPER.readTree(answer).get("rollout").asText();
      answers.computeIfAbsent(rollout, _ -> new ArrayList<>()).add(answer);
    }
    return answers;
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theOrderOfTheRolloutsMakesNoDifference(long seed) throws IOException {
    Random random = new Random(seed);
    List<List<String>> rollouts = new ArrayList<>();
    for (int i = 0; i < ROLLOUTS; i++) {
      rollouts.add(rollout(i, random));
    }
    var alone = answers(rollouts.stream().flatMap(List::stream).toList());
    assertThat(answers(shuffled(rollouts, random))).isEqualTo(alone).hasSize(ROLLOUTS);
    assertThat(alone.toString()).contains("ROLLBACK", "ADVANCE", "HOLD");
  }
}
