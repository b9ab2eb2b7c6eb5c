package com.huntaze.canary.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;

import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Which package may know which. The root package, which holds Main, may know all and is known by
 * none.
 *
 * @param root package that holds them; another one for planted violations
 */
record Directions(String root) {
  /** Core, then ports, then what is around them; adapters never know each other, nor the loop. */
  static final Map<String, List<String>> MAY_KNOW =
      Map.ofEntries(
          entry("model", List.of()),
          entry("judge", List.of("model")),
          entry("rollout", List.of("judge", "model")),
          entry("audit", List.of()),
          entry("port", List.of("model")),
          entry("ops", List.of("model", "port")),
          entry("settings", List.of("judge", "model", "rollout")),
          entry("status", List.of("judge", "model", "port", "rollout")),
          entry("loop", List.of("judge", "model", "ops", "port", "rollout", "settings", "status")),
          entry("aws", List.of("audit", "model", "ops", "port", "settings")),
          entry("handover", List.of("loop", "model", "port", "status")),
          entry("lease", List.of("port")),
          entry("journal", List.of("model", "ops", "port", "settings")),
          entry("metrics", List.of("judge", "model", "port", "status")),
          entry("traces", List.of("port")),
          entry("notify", List.of("model", "port")),
          entry("alarms", List.of("ops", "port")),
          entry("signin", List.of("ops", "port", "settings")),
          entry("users", List.of("audit", "ops", "settings")),
          entry("web", List.of("model", "ops", "port", "settings", "status")),
          entry(
              "daemon",
              List.of(
                  "alarms",
                  "audit",
                  "aws",
                  "handover",
                  "journal",
                  "lease",
                  "loop",
                  "metrics",
                  "model",
                  "notify",
                  "ops",
                  "port",
                  "settings",
                  "signin",
                  "status",
                  "traces",
                  "users",
                  "web")),
          entry("cli", List.of("audit", "daemon", "judge", "model", "ops", "settings", "web")));

  /** The package knows nobody of ours beyond its row of {@link #MAY_KNOW}. */
  ArchRule keeps(String name) {
    String[] known =
        Stream.concat(Stream.of(name), MAY_KNOW.getOrDefault(name, List.of()).stream())
            .map(this::within)
            .toArray(String[]::new);
    return classes()
        .that(resideInAPackage(within(name)))
        .should()
        .onlyDependOnClassesThat(resideOutsideOfPackage(root + "..").or(resideInAnyPackage(known)));
  }

  ArchRule everyPackageHasARow() {
    List<String> rows = new ArrayList<>(MAY_KNOW.keySet().stream().map(this::within).toList());
    rows.add(root);
    return classes()
        .should()
        .resideInAnyPackage(rows.toArray(String[]::new))
        .because("a new package gets its row in Directions.MAY_KNOW");
  }

  ArchRule noCycles() {
    return slices().matching(root + ".(*)..").should().beFreeOfCycles();
  }

  /** A library has its home, or few. */
  ArchRule only(List<String> homes, String... libraries) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(homes.stream().map(this::within).toArray(String[]::new))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(libraries);
  }

  /** The daemon knows neither the functions it guards nor the world it is rehearsed in. */
  static ArchRule knowsNoOtherModule(String modules) {
    return noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(modules + ".reads..", modules + ".rehearsal..");
  }

  private String within(String name) {
    return root + "." + name + "..";
  }
}
