package com.huntaze.reads.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.huntaze.reads.planted.KnowsTheController;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** The functions are deployed alone. Plain tests: a runner may miss ArchUnit's own annotations. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("com.huntaze.reads");

  private static ArchRule knowsNoOtherModule(String modules) {
    return noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(modules + ".canary..", modules + ".rehearsal..");
  }

  @Test
  void theFunctionsKnowNeitherTheControllerNorTheRehearsal() {
    assertThat(CLASSES.contain("com.huntaze.reads.FrontDoor")).isTrue();
    knowsNoOtherModule("com.huntaze").check(CLASSES);
  }

  @Test
  void aPlantedViolationIsRefused() {
    var planted = new ClassFileImporter().importClasses(KnowsTheController.class);
    assertThatThrownBy(() -> knowsNoOtherModule("com.huntaze.reads.planted").check(planted))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("KnowsTheController");
  }

  @Test
  void noPackagesFormACycle() {
    slices().matching("com.huntaze.reads.(*)..").should().beFreeOfCycles().check(CLASSES);
  }
}
