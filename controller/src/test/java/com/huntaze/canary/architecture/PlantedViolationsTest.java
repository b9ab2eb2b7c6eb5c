package com.huntaze.canary.architecture;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.huntaze.canary.planted.aws.KnowsTheJournal;
import com.huntaze.canary.planted.cli.Knows;
import com.huntaze.canary.planted.journal.KnowsTheCommands;
import com.huntaze.canary.planted.judge.KnowsTheRollout;
import com.huntaze.canary.planted.loop.KnowsTheAdapters;
import com.huntaze.canary.planted.model.Impure;
import com.huntaze.canary.planted.port.KnowsTheWeb;
import com.huntaze.canary.planted.rollout.KnowsThePort;
import com.huntaze.canary.planted.stray.Homeless;
import com.huntaze.canary.planted.web.KnowsTheLoop;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule refuses what was planted against it, found in the test sources only. */
class PlantedViolationsTest {
  private static final String ROOT = "com.huntaze.canary.planted";
  private static final Purity PURITY = new Purity(ROOT);
  private static final Directions DIRECTIONS = new Directions(ROOT);

  private static void assertRefused(ArchRule rule, Class<?>... planted) {
    assertThatThrownBy(() -> rule.check(new ClassFileImporter().importClasses(planted)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Architecture Violation")
        .hasMessageContaining(planted[0].getSimpleName());
  }

  private static Class<?> impure(String name) {
    return Arrays.stream(Impure.class.getDeclaredClasses())
        .filter(planted -> planted.getSimpleName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static ArchRule purity(String rule) {
    return switch (rule) {
      case "base" -> PURITY.dependsOnJavaBaseOnly();
      case "clock" -> PURITY.usesNoClock();
      case "random" -> PURITY.drawsNothingAtRandom();
      case "logs" -> PURITY.logsNothing();
      case "waits" -> PURITY.startsAndWaitsForNothing();
      default -> throw new IllegalArgumentException(rule);
    };
  }

  @ParameterizedTest
  @CsvSource({
    "clock, AsksForNow",
    "clock, RefersToNow",
    "clock, AsksForToday",
    "clock, TakesMillis",
    "clock, TakesNanos",
    "clock, HoldsAClock",
    "clock, HoldsAnInstantSource",
    "random, HoldsARandom",
    "random, HoldsAGenerator",
    "random, DrawsFromTheThread",
    "random, DrawsFromMath",
    "random, DrawsAnId",
    "base, LogsWithSlf4j",
    "base, LogsWithTheJdk",
    "logs, LogsWithTheSystem",
    "logs, Prints",
    "waits, Waits",
    "waits, DrawsFromTheThread",
    "waits, StartsAThread",
    "waits, ReadsAFile"
  })
  void theCoreIsKeptPure(String rule, String planted) {
    assertRefused(purity(rule), impure(planted));
  }

  static Stream<Class<?>> wrongWays() {
    return Stream.of(
        KnowsTheRollout.class,
        KnowsThePort.class,
        KnowsTheWeb.class,
        KnowsTheLoop.class,
        KnowsTheAdapters.class,
        KnowsTheJournal.class,
        KnowsTheCommands.class,
        Knows.class);
  }

  @ParameterizedTest
  @MethodSource("wrongWays")
  void aPackageKnowsOnlyThoseInItsRow(Class<?> planted) {
    String name = planted.getPackageName().substring(ROOT.length() + 1);
    assertRefused(DIRECTIONS.keeps(name), planted);
  }

  @Test
  void aPackageWithoutARowIsRefused() {
    assertRefused(DIRECTIONS.everyPackageHasARow(), Homeless.class);
  }

  @Test
  void aCycleIsRefused() {
    assertRefused(DIRECTIONS.noCycles(), KnowsTheLoop.class, KnowsTheAdapters.class);
  }

  @Test
  void aLibraryOutsideItsHomeIsRefused() {
    assertRefused(
        DIRECTIONS.only(List.of("aws"), "software.amazon.awssdk.."), KnowsTheCommands.class);
    assertRefused(
        DIRECTIONS.only(List.of("journal", "users"), "io.vertx.sqlclient.."),
        KnowsTheJournal.class);
  }

  @Test
  void anotherModuleIsRefused() {
    assertRefused(Directions.knowsNoOtherModule(ROOT), Knows.class);
  }
}
