package com.huntaze.canary.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/**
 * What keeps model, judge and rollout pure: the same input gives the same output, on any machine,
 * at any time.
 *
 * @param root package that holds them; another one for planted violations
 */
record Purity(String root) {
  private static final Set<String> JAVA_BASE = Object.class.getModule().getPackages();
  private static final Set<String> RANDOM_CALLS = Set.of("random", "randomUUID");
  private static final Set<String> CLOCK_CALLS = Set.of("currentTimeMillis", "nanoTime");

  private String[] core() {
    return new String[] {
      root + ".audit..", root + ".judge..", root + ".model..", root + ".rollout.."
    };
  }

  ArchRule dependsOnJavaBaseOnly() {
    DescribedPredicate<JavaClass> inJavaBase =
        describe(
            "in java.base",
            type -> JAVA_BASE.contains(type.getBaseComponentType().getPackageName()));
    DescribedPredicate<JavaClass> primitive =
        describe("primitive", type -> type.getBaseComponentType().isPrimitive());
    return classes()
        .that()
        .resideInAnyPackage(core())
        .should()
        .onlyDependOnClassesThat(
            inJavaBase
                .or(primitive)
                .or(resideInAnyPackage("org.jspecify.annotations"))
                .or(resideInAnyPackage(core())));
  }

  ArchRule usesNoClock() {
    return noClasses()
        .that()
        .resideInAnyPackage(core())
        .should()
        .accessTargetWhere(
            describe(
                "asks for the time", access -> called(access, "java.lang.System", CLOCK_CALLS)))
        .orShould()
        .accessTargetWhere(describe("asks for now", Purity::asksForNow))
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.time.Clock")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.time.InstantSource");
  }

  ArchRule drawsNothingAtRandom() {
    return noClasses()
        .that()
        .resideInAnyPackage(core())
        .should()
        .accessTargetWhere(
            describe("draws", access -> RANDOM_CALLS.contains(access.getTarget().getName())))
        .orShould()
        .dependOnClassesThat(
            describe(
                "are random generators",
                type ->
                    type.isAssignableTo(java.util.random.RandomGenerator.class)
                        || type.getPackageName().equals("java.security")));
  }

  ArchRule logsNothing() {
    return noClasses()
        .that()
        .resideInAnyPackage(core())
        .should()
        .dependOnClassesThat()
        .haveNameMatching("java\\.lang\\.System\\$Logger.*")
        .orShould()
        .accessTargetWhere(
            describe(
                "writes to a standard stream",
                access -> called(access, "java.lang.System", Set.of("out", "err"))));
  }

  ArchRule startsAndWaitsForNothing() {
    return noClasses()
        .that()
        .resideInAnyPackage(core())
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.util.concurrent..", "java.io..", "java.nio..", "java.net..")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Thread.class);
  }

  private static boolean asksForNow(JavaAccess<?> access) {
    return access.getTarget().getName().equals("now")
        && access.getTargetOwner().getPackageName().startsWith("java.time");
  }

  private static boolean called(JavaAccess<?> access, String owner, Set<String> names) {
    return access.getTargetOwner().getName().equals(owner)
        && names.contains(access.getTarget().getName());
  }
}
