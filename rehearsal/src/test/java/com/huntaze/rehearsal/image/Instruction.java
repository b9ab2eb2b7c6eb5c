package com.huntaze.rehearsal.image;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * One instruction of a Dockerfile, its continuations joined.
 *
 * @param line where it begins
 * @param keyword in upper case
 */
record Instruction(int line, String keyword, String text) {
  private static final Pattern WORD = Pattern.compile("(?:[^\\s\"]|\"[^\"]*\")+");

  /** Parts between blanks; double quotes hold a part together and go. */
  List<String> words() {
    return WORD.matcher(text)
        .results()
        .map((MatchResult word) -> word.group().replace("\"", ""))
        .toList();
  }

  /** The command of the form {@code ["a", "b"]}, or that of a shell. */
  List<String> command() {
    if (!text.startsWith("[")) {
      return List.of("/bin/sh", "-c", text);
    }
    try {
      List<String> words = new ArrayList<>();
      new ObjectMapper().readTree(text).forEach(word -> words.add(word.textValue()));
      return words;
    } catch (JsonProcessingException malformed) {
      throw new IllegalStateException("Dockerfile:" + line + ": no list of strings", malformed);
    }
  }

  boolean needsShell() {
    return !text.startsWith("[");
  }
}
