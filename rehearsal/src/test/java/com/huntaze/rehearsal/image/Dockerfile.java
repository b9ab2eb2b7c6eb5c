package com.huntaze.rehearsal.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A Dockerfile, read as BuildKit reads it as far as ours goes: comments, continuations, stages.
 *
 * @param arguments ARG before the first stage
 */
record Dockerfile(List<Instruction> arguments, List<Stage> stages) {
  /**
   * From one FROM to the next.
   *
   * @param name after AS, or its number
   */
  record Stage(String name, String base, List<Instruction> instructions) {}

  static Dockerfile read(Path file) throws IOException {
    List<Instruction> arguments = new ArrayList<>();
    List<Stage> stages = new ArrayList<>();
    for (Instruction instruction : instructions(Files.readAllLines(file))) {
      if (instruction.keyword().equals("FROM")) {
        stages.add(stage(instruction, stages.size()));
      } else if (stages.isEmpty()) {
        arguments.add(instruction);
      } else {
        stages.getLast().instructions().add(instruction);
      }
    }
    return new Dockerfile(arguments, stages);
  }

  Stage last() {
    return stages.getLast();
  }

  private static Stage stage(Instruction from, int number) {
    List<String> words = from.words();
    String name = words.size() == 3 ? words.get(2) : Integer.toString(number);
    return new Stage(name, words.getFirst(), new ArrayList<>());
  }

  private static List<Instruction> instructions(List<String> lines) {
    List<Instruction> instructions = new ArrayList<>();
    StringBuilder open = new StringBuilder();
    int begun = 0;
    for (int number = 1; number <= lines.size(); number++) {
      String line = lines.get(number - 1).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      begun = open.isEmpty() ? number : begun;
      boolean goesOn = line.endsWith("\\");
      open.append(goesOn ? line.substring(0, line.length() - 1) : line);
      if (!goesOn) {
        String[] parts = open.toString().split("\\s+", 2);
        instructions.add(new Instruction(begun, parts[0].toUpperCase(Locale.ROOT), parts[1]));
        open.setLength(0);
      }
    }
    return instructions;
  }
}
