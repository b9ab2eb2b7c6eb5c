package com.huntaze.rehearsal.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a build may copy from: a folder less what its .dockerignore leaves out. Ours leaves out all
 * but what it names.
 *
 * @param taken paths after an exclamation mark
 */
record BuildContext(Path folder, List<String> taken) {
  static BuildContext of(Path folder) throws IOException {
    List<String> rules =
        Files.readAllLines(folder.resolve(".dockerignore")).stream()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .toList();
    if (!rules.getFirst().equals("*")
        || !rules.stream().skip(1).allMatch(rule -> rule.matches("![^*?\\[\\]]+"))) {
      throw new IllegalStateException("not understood here: .dockerignore " + rules);
    }
    return new BuildContext(folder, rules.stream().skip(1).map(rule -> rule.substring(1)).toList());
  }

  /**
   * @throws IOException when it is not there or left out, as BuildKit says it
   */
  Path find(String source) throws IOException {
    String path = source.replaceAll("/$", "");
    boolean isTaken = taken.stream().anyMatch(it -> path.equals(it) || path.startsWith(it + "/"));
    Path found = folder.resolve(path);
    if (!isTaken || !Files.exists(found)) {
      throw new IOException("\"/" + path + "\": not found");
    }
    return found;
  }
}
