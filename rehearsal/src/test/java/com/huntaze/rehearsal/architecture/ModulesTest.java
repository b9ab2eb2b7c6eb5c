package com.huntaze.rehearsal.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.huntaze.rehearsal.architecture.planted.canary.KnowsTheFunctions;
import com.huntaze.rehearsal.architecture.planted.reads.KnowsTheRehearsal;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/**
 * Only here are all modules visible: the rehearsal may know both others, nobody knows the
 * rehearsal, and those two never know each other.
 */
class ModulesTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("com.huntaze");

  private static ArchRule knowsNone(String modules, String of, String first, String second) {
    return noClasses()
        .that()
        .resideInAPackage(modules + of)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(modules + first, modules + second);
  }

  private static ArchRule controller(String modules) {
    return knowsNone(modules, ".canary..", ".reads..", ".rehearsal..");
  }

  private static ArchRule functions(String modules) {
    return knowsNone(modules, ".reads..", ".canary..", ".rehearsal..");
  }

  @Test
  void allModulesAreSeen() {
    assertThat(CLASSES.contain("com.huntaze.canary.Main")).isTrue();
    assertThat(CLASSES.contain("com.huntaze.reads.FrontDoor")).isTrue();
    assertThat(CLASSES.contain("com.huntaze.rehearsal.Main")).isTrue();
  }

  @Test
  void theControllerKnowsNeitherTheFunctionsNorTheRehearsal() {
    controller("com.huntaze").check(CLASSES);
  }

  @Test
  void theFunctionsKnowNeitherTheControllerNorTheRehearsal() {
    functions("com.huntaze").check(CLASSES);
  }

  @Test
  void plantedViolationsAreRefused() {
    String planted = getClass().getPackageName() + ".planted";
    assertRefused(controller(planted), KnowsTheFunctions.class);
    assertRefused(functions(planted), KnowsTheRehearsal.class);
  }

  private static void assertRefused(ArchRule rule, Class<?> planted) {
    assertThatThrownBy(() -> rule.check(new ClassFileImporter().importClasses(planted)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(planted.getSimpleName());
  }
}
