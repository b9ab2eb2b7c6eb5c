package com.huntaze.reads;

import com.huntaze.reads.postgres.DatabaseSettings;
import com.huntaze.reads.postgres.PostgresUsers;
import com.huntaze.reads.shadow.ComparisonRules;
import com.huntaze.reads.shadow.ShadowRead;
import com.huntaze.reads.users.MockUsers;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The comparing function's environment; read-functions/README.md is the table. */
record ShadowReadSettings(
    String service, int users, ComparisonRules rules, DatabaseSettings database) {
  /** Opaque, and right when the users on the pages are. */
  private static final String CURSORS = "next,previous";

  /**
   * @throws IllegalStateException naming every wrong variable
   */
  static ShadowReadSettings from(Vertx vertx, Map<String, String> variables) {
    var env = new Environment(variables);
    var settings =
        new ShadowReadSettings(
            env.text("HUNTAZE_SERVICE", "huntaze-reads"),
            env.number("HUNTAZE_USERS", 100_000, 0, 100_000_000),
            new ComparisonRules(
                paths(env, "HUNTAZE_SHADOW_IGNORE", Optional.of(CURSORS)),
                paths(env, "HUNTAZE_SHADOW_UNORDERED", Optional.empty())),
            PrismaReadSettings.database(vertx, env));
    env.complain("huntaze-shadow-read");
    return settings;
  }

  private static Set<String> paths(Environment env, String name, Optional<String> otherwise) {
    Optional<String> given = env.optional(name).or(() -> otherwise);
    Optional<Set<String>> paths = given.flatMap(ComparisonRules::paths);
    if (given.isPresent() && paths.isEmpty()) {
      env.problem(name, "is " + ComparisonRules.PATH_RULE + ", not '" + given.get() + "'");
    }
    return paths.orElse(Set.of());
  }

  static ShadowRead open(Map<String, String> variables) {
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    ShadowReadSettings settings = from(vertx, variables);
    return new ShadowRead(
        settings.service(),
        new MockUsers(settings.users()),
        new PostgresUsers(vertx, settings.database()),
        settings.rules(),
        System.out::println,
        InstantSource.system());
  }
}
