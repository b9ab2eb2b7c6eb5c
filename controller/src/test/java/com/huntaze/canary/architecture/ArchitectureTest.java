package com.huntaze.canary.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The controller's packages. Plain tests, for a runner that misses ArchUnit's own annotations stays
 * green; {@link PlantedViolationsTest} shows that each rule can fail.
 */
class ArchitectureTest {
  private static final String ROOT = "com.huntaze.canary";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);
  private final Purity purity = new Purity(ROOT);
  private final Directions directions = new Directions(ROOT);

  static Set<String> packages() {
    return Directions.MAY_KNOW.keySet();
  }

  @Test
  void theRulesSeeTheControllersClasses() {
    assertThat(CLASSES.contain(ROOT + ".Main")).isTrue();
    assertThat(CLASSES.contain(getClass())).isFalse();
  }

  @Test
  void theCoreDependsOnJavaBaseAndJSpecifyOnly() {
    purity.dependsOnJavaBaseOnly().check(CLASSES);
  }

  @Test
  void theCoreUsesNoClock() {
    purity.usesNoClock().check(CLASSES);
  }

  @Test
  void theCoreDrawsNothingAtRandom() {
    purity.drawsNothingAtRandom().check(CLASSES);
  }

  @Test
  void theCoreLogsNothing() {
    purity.logsNothing().check(CLASSES);
  }

  @Test
  void theCoreStartsNoThreadWaitsForNothingAndDoesNoInputOrOutput() {
    purity.startsAndWaitsForNothing().check(CLASSES);
  }

  @ParameterizedTest
  @MethodSource("packages")
  void aPackageKnowsOnlyThoseInItsRow(String name) {
    directions.keeps(name).check(CLASSES);
  }

  @Test
  void everyPackageHasARow() {
    directions.everyPackageHasARow().check(CLASSES);
  }

  @Test
  void noPackagesFormACycle() {
    directions.noCycles().check(CLASSES);
  }

  @Test
  void onlyTheAwsAdapterKnowsTheAwsSdk() {
    directions.only(List.of("aws"), "software.amazon.awssdk..").check(CLASSES);
  }

  @Test
  void onlyTheJournalAndTheUsersAuditKnowTheDatabaseClient() {
    directions
        .only(List.of("journal", "users"), "io.vertx.sqlclient..", "io.vertx.pgclient..")
        .check(CLASSES);
  }

  @Test
  void onlyTheMetersKnowMicrometer() {
    directions.only(List.of("metrics"), "io.micrometer..").check(CLASSES);
  }

  @Test
  void onlyTheTracesKnowOpenTelemetry() {
    directions.only(List.of("traces"), "io.opentelemetry..").check(CLASSES);
  }

  @Test
  void theControllerKnowsNeitherTheFunctionsNorTheRehearsal() {
    Directions.knowsNoOtherModule("com.huntaze").check(CLASSES);
  }
}
