package com.huntaze.rehearsal.scenario;

import com.huntaze.canary.settings.Nearest;
import com.huntaze.canary.settings.Place;
import com.huntaze.canary.settings.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The scenarios that are shipped, by name, and any file.
 *
 * @param directory of the shipped ones
 */
public record ScenarioCatalog(Path directory) {
  private static final String SUFFIX = ".conf";

  public List<String> names() {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(SUFFIX))
          .map(name -> name.substring(0, name.length() - SUFFIX.length()))
          .sorted()
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot list the scenarios in " + directory, unreadable);
    }
  }

  /**
   * @param wanted a shipped scenario's name, or a path of a file, told by its separator or suffix
   * @return empty when something is wrong, which is then among the problems
   */
  public Optional<Scenario> find(String wanted, Problems problems) {
    if (wanted.contains("/") || wanted.endsWith(SUFFIX)) {
      return ScenarioFile.read(Path.of(wanted), problems);
    }
    if (!names().contains(wanted)) {
      problems.add(
          new Place("--scenario", 0),
          "unknown scenario \"" + wanted + "\"" + Nearest.hint(wanted, names()));
      return Optional.empty();
    }
    return ScenarioFile.read(directory.resolve(wanted + SUFFIX), problems);
  }
}
