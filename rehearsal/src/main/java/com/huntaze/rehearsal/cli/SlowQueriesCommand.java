package com.huntaze.rehearsal.cli;

import com.huntaze.reads.postgres.VerifiedTls;
import com.huntaze.rehearsal.queries.SlowQueries;
import com.huntaze.rehearsal.queries.SlowQuery;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code slow-queries}: where the users' database spends its time, and how. */
@Command(
    name = "slow-queries",
    description = {
      "List the slowest statements of a database by pg_stat_statements, with their plans.",
      "Connects as psql does, by PGHOST, PGPORT, PGDATABASE, PGUSER, PGPASSWORD and, for another"
          + " host, PGSSLROOTCERT (the authority's PEM file)."
    },
    mixinStandardHelpOptions = true)
public final class SlowQueriesCommand implements Callable<Integer> {
  private final Map<String, String> environment;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--limit",
      defaultValue = "10",
      description = "So many statements: ${DEFAULT-VALUE}.")
  private int limit = 10;

  public SlowQueriesCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    if (limit < 1) {
      throw new ParameterException(spec.commandLine(), "--limit must be at least 1");
    }
    PgConnectOptions database = database();
    Vertx vertx = Vertx.vertx();
    try {
      List<SlowQuery> slowest = SlowQueries.slowest(vertx, database, limit);
      slowest.forEach(query -> System.out.println(query.toText()));
      return 0;
    } catch (PgException refused) {
      System.err.println("slow-queries: " + remedy(refused));
      return 1;
    } catch (RuntimeException unreachable) {
      System.err.println(
          "slow-queries: no answer from "
              + database.getHost()
              + ":"
              + database.getPort()
              + ": check PGHOST, PGPORT and the network");
      return 1;
    } finally {
      vertx.close().await();
    }
  }

  private PgConnectOptions database() {
    String host = environment.getOrDefault("PGHOST", "127.0.0.1");
    String authority = environment.getOrDefault("PGSSLROOTCERT", "");
    if (VerifiedTls.isNeededFor(host) && authority.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "PGSSLROOTCERT is not set: a database on another host is reached by verified TLS only");
    }
    PgConnectOptions options =
        new PgConnectOptions()
            .setHost(host)
            .setPort(port())
            .setDatabase(environment.getOrDefault("PGDATABASE", "postgres"))
            .setUser(environment.getOrDefault("PGUSER", "postgres"))
            .setPassword(environment.getOrDefault("PGPASSWORD", ""));
    if (!authority.isEmpty()) {
      VerifiedTls.add(options, authority);
    }
    return options;
  }

  private int port() {
    String raw = environment.getOrDefault("PGPORT", "5432");
    if (!raw.matches("[1-9][0-9]{0,4}") || Integer.parseInt(raw) > 65_535) {
      throw new ParameterException(
          spec.commandLine(), "PGPORT is a port from 1 to 65535, not '" + raw + "'");
    }
    return Integer.parseInt(raw);
  }

  private static String remedy(PgException refused) {
    String state = String.valueOf(refused.getSqlState());
    return switch (state) {
      case "42P01" ->
          "there is no pg_stat_statements here: add it to shared_preload_libraries, then"
              + " 'create extension pg_stat_statements'";
      case "55000" -> "pg_stat_statements is not in shared_preload_libraries";
      case "28P01", "28000" -> "the login was refused: check PGUSER and PGPASSWORD";
      case "42501" -> "this user may not read it: grant it pg_read_all_stats";
      case "3D000" -> "there is no such database: check PGDATABASE";
      default -> "the database refused: SQLSTATE " + state;
    };
  }
}
