package com.huntaze.canary.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the table of settings in controller/README.md to the code and to the shipped files. */
class SettingsReferenceTest {
  private static final Path README = Path.of("README.md");
  private static final String ELEMENT = "rollouts[].";
  private static final Pattern ROW = Pattern.compile("\\| `([a-z]+(?:\\[])?\\..*?)` \\|.*");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{\\??([A-Z_]+)}");

  /** Its keys are the files', not ours. */
  private static final Pattern FREE =
      Pattern.compile("(.*\\.(?:control|candidate|dimensions))\\..*");

  /** Sections that may be left out; their required keys are so only where they stand. */
  private static final Pattern OPTIONAL =
      Pattern.compile(
          "(notifications|traces|server\\.sign-in|audit\\.(stage|users))\\..*|audit\\.(database|proxy|secret|role-arn|budget|deployed|control-removal)|rollouts\\[]\\.(target\\.|codedeploy\\.|alarms\\.c|policy\\.freezes).*");

  private static final String ALL_SECTIONS =
      """
      codedeploy {
        application = huntaze, deployment-group = reads, function = huntaze-mock-read
      }
      policy.freezes = [
        { name = holidays, from = "2026-12-20T00:00:00Z", to = "2027-01-03T00:00:00Z" }
        { name = weekend, days = [fri], from = "16:00", to = "09:00", zone = Europe/Paris }
      ]
      """;

  private static final String TOP_SECTIONS =
      """
      notifications.webhooks = [{ url = "x" }]
      audit { stage { name = prod }, users { port = 5432 } }
      """;

  @TempDir Path folder;

  /** The default of each key as it is documented; {@code required} where there is none. */
  private static Map<String, String> documented() throws IOException {
    Map<String, String> rows = new LinkedHashMap<>();
    for (String line : Files.readAllLines(README)) {
      var row = ROW.matcher(line);
      if (row.matches()) {
        rows.put(row.group(1), line.split(" \\| ", -1)[2].replace("`", ""));
      }
    }
    assertThat(rows).contains(entry("server.port", "8080"), entry("aws.region", "required"));
    return rows;
  }

  @Test
  void theTableHoldsAllKeysThereAre() throws IOException {
    Path file =
        SettingsFiles.write(folder, SettingsFiles.MINIMAL.formatted(ALL_SECTIONS, TOP_SECTIONS));
    StrictConfig root =
        ConfigFile.read(file, SettingsFiles.ENVIRONMENT, new Problems()).orElseThrow();
    SettingsLoader.settings(root, Duration.ZERO);
    Set<String> known =
        root.knownKeys()
            .filter(key -> !key.equals("templates"))
            .map(SettingsReferenceTest::inTable)
            .collect(Collectors.toSet());
    Set<String> leaves =
        known.stream()
            .filter(key -> known.stream().noneMatch(other -> isWithin(other, key)))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(documented().keySet()).containsExactlyInAnyOrderElementsOf(leaves);
  }

  private static boolean isWithin(String key, String section) {
    return key.startsWith(section + ".") || key.startsWith(section + "[");
  }

  private static String inTable(String path) {
    return FREE.matcher(path.replaceAll("\\[\\d+]", "[]")).replaceFirst("$1");
  }

  @Test
  void theTablesDefaultsAreTheCodes() throws IOException {
    Settings silent =
        SettingsFiles.valid(
            SettingsFiles.write(folder, SettingsFiles.MINIMAL.formatted("", "")),
            SettingsFiles.ENVIRONMENT);
    String rollout =
        defaults(documented(), key -> key.startsWith(ELEMENT) && !OPTIONAL.matcher(key).matches());
    String top =
        defaults(documented(), key -> !key.startsWith(ELEMENT) && !OPTIONAL.matcher(key).matches());
    Path explicit = SettingsFiles.write(folder, SettingsFiles.MINIMAL.formatted(rollout, top));
    assertThat(SettingsFiles.valid(explicit, SettingsFiles.ENVIRONMENT)).isEqualTo(silent);
  }

  private static String defaults(Map<String, String> rows, Predicate<String> wanted) {
    return rows.entrySet().stream()
        .filter(row -> wanted.test(row.getKey()) && !row.getValue().equals("required"))
        .map(row -> row.getKey().replace(ELEMENT, "") + " = " + row.getValue())
        .map(line -> line.replace("NAME", "huntaze-reads"))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void theTableSaysWhatIsRequired() throws IOException {
    Stream<String> missing =
        SettingsFiles.problems(SettingsFiles.write(folder, "rollouts = [{ }]"), Map.of()).stream()
            .filter(line -> line.contains(" is missing"))
            .map(line -> line.replaceFirst(" is missing.*", "").replaceFirst(".*: ", ""));
    Stream<String> required =
        documented().entrySet().stream()
            .filter(row -> row.getValue().equals("required"))
            .map(Map.Entry::getKey)
            .filter(key -> !OPTIONAL.matcher(key).matches());
    assertThat(missing.map(SettingsReferenceTest::inTable))
        .containsExactlyInAnyOrderElementsOf(required.toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"production.conf", "rehearsal.conf"})
  void aShippedFileUsesOnlyDocumentedKeysAndVariables(String name) throws IOException {
    Path file = Path.of("..", "config", name);
    ConfigObject root =
        ConfigFile.parse(file, SettingsFiles.ENVIRONMENT, new Problems()).orElseThrow();
    assertThat(documented().keySet())
        .containsAll(
            keys("", root.withoutKey("templates")).map(SettingsReferenceTest::inTable).toList());
    String readme = Files.readString(README);
    assertThat(
            VARIABLE
                .matcher(Files.readString(file))
                .results()
                .map((MatchResult variable) -> "`" + variable.group(1) + "`"))
        .isNotEmpty()
        .allMatch(readme::contains);
  }

  private static Stream<String> keys(String path, ConfigValue value) {
    return switch (value) {
      case ConfigObject section ->
          section.entrySet().stream()
              .flatMap(
                  entry ->
                      keys(
                          path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(),
                          entry.getValue()));
      case ConfigList list when list.stream().allMatch(ConfigObject.class::isInstance) ->
          list.stream().flatMap(element -> keys(path + "[]", element));
      default -> Stream.of(path);
    };
  }
}
