package com.huntaze.rehearsal.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The list in sam/README.md names what there is. */
class ReadmeTest {
  private static final Stack STACK = Stack.read();

  private static Set<String> named(String pattern) throws IOException {
    return Pattern.compile("`" + pattern + "`")
        .matcher(Files.readString(Stack.FOLDER.resolve("README.md")))
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void itsResourcesAreInTheTemplates() throws IOException {
    assertThat(named("([a-z]+\\.yaml#[A-Za-z]+)"))
        .hasSizeGreaterThan(25)
        .isSubsetOf(STACK.resources().map(Resource::place).toList());
  }

  @Test
  void itNamesEveryRule() throws IOException {
    assertThat(named("([A-Za-z]+Rules\\.[A-Z_]+)")).isEqualTo(rules());
  }

  @Test
  void itCountsTheRemovals() throws IOException {
    assertThat(Files.readString(Stack.FOLDER.resolve("README.md")))
        .contains("\n" + RemovalsTest.removals().size() + " of them");
  }

  private static Set<String> rules() {
    return List.of(
            FunctionRules.class,
            ApiRules.class,
            AlarmRules.class,
            DashboardRules.class,
            MessageRules.class,
            FlagRules.class,
            DatabaseRules.class,
            PermissionRules.class,
            ControllerRules.class,
            TemplateRules.class)
        .stream()
        .flatMap(
            rules ->
                List.of(rules.getDeclaredFields()).stream()
                    .filter(field -> field.getType().equals(Rule.class))
                    .map(field -> rules.getSimpleName() + "." + field.getName()))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
