package com.huntaze.canary.users;

import com.huntaze.canary.audit.Answer;
import com.huntaze.canary.audit.Finding;
import com.huntaze.canary.audit.Item;
import com.huntaze.canary.audit.Performance;
import com.huntaze.canary.audit.Security;
import com.huntaze.canary.ops.Blocking;
import com.huntaze.canary.settings.AuditSettings;
import io.vertx.core.Vertx;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.PgException;
import io.vertx.pgclient.SslMode;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Asks the users' database, by SQL on one connection that can only read. */
public final class UsersDatabase {
  private static final String TABLE = "users";
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /** The server ends a statement before the audit gives it up. */
  private static final String STATEMENT_TIMEOUT_MS = "8000";

  private static final String NO_TABLE = "42P01";
  private static final String MAY_NOT = "42501";

  private static final String INDEX =
      """
      select i.indisvalid, coalesce(s.idx_scan, 0) from pg_index i
      left join pg_stat_user_indexes s on s.indexrelid = i.indexrelid
      where i.indexrelid = to_regclass($1)
      """;

  private static final String SOFT_DELETE =
      """
      select
        exists (select from pg_attribute where attrelid = c.oid and attname = 'deleted_at'
          and not attisdropped),
        exists (select from pg_index where indrelid = c.oid and indisunique and indisvalid
          and pg_get_indexdef(indexrelid, 1, false) = 'id'
          and pg_get_expr(indpred, indrelid) = '(deleted_at IS NULL)')
      from pg_class c where c.oid = to_regclass($1)
      """;

  private static final String UNFILTERED =
      """
      select left(regexp_replace(s.query, '\\s+', ' ', 'g'), 120) from pg_stat_statements s
      join pg_database d on d.oid = s.dbid
      where d.datname = current_database() and s.toplevel and s.query ~* '^\\s*(select|with)\\M'
        and s.query ~* ('\\m(from|join)\\s+' || $1 || '\\M') and s.query !~* '\\mdeleted_at\\M'
      order by s.calls desc limit 10
      """;

  private final Vertx vertx;
  private final AuditSettings.@Nullable Users settings;

  /**
   * @param settings null: none is named
   */
  public UsersDatabase(Vertx vertx, AuditSettings.@Nullable Users settings) {
    this.vertx = vertx;
    this.settings = settings;
  }

  public List<Finding> findings() {
    if (settings == null) {
      return List.of(
          Item.INDEX.unnamed("audit.users"),
          Item.SOFT_DELETE.unnamed("audit.users"),
          Item.SOFT_DELETE_FILTER.unnamed("audit.users"));
    }
    try {
      PgConnection connection =
          Blocking.await(PgConnection.connect(vertx, options(settings)), TIMEOUT);
      try {
        return findings(settings, (sql, name) -> ask(connection, sql, name));
      } finally {
        Blocking.await(connection.close(), TIMEOUT);
      }
    } catch (Blocking.Lost lost) {
      return findings(settings, (_, _) -> lost(lost));
    }
  }

  /** Asks for rows about one name. */
  private interface Question {
    Answer<List<Row>> ask(String sql, String name);
  }

  private static List<Finding> findings(AuditSettings.Users settings, Question database) {
    List<Finding> findings = new ArrayList<>();
    for (String index : settings.indexes()) {
      findings.add(
          Performance.index(
              index,
              first(
                  database.ask(INDEX, index),
                  row -> new Performance.Index(row.getBoolean(0), row.getLong(1)))));
    }
    findings.add(
        Security.softDelete(
            TABLE,
            first(
                database.ask(SOFT_DELETE, TABLE),
                row -> new Security.SoftDelete(row.getBoolean(0), row.getBoolean(1)))));
    findings.add(
        Security.softDeleteFilter(
            TABLE,
            database
                .ask(UNFILTERED, TABLE)
                .map(rows -> rows.stream().map(row -> row.getString(0)).toList())));
    return findings;
  }

  private static <T> Answer<T> first(Answer<List<Row>> rows, Function<Row, T> reading) {
    return rows.then(
        all ->
            all.isEmpty()
                ? new Answer.Absent<>()
                : new Answer.Read<>(reading.apply(all.getFirst())));
  }

  private static Answer<List<Row>> ask(PgConnection connection, String sql, String name) {
    try {
      RowSet<Row> rows =
          Blocking.await(connection.preparedQuery(sql).execute(Tuple.of(name)), TIMEOUT);
      List<Row> all = new ArrayList<>();
      rows.forEach(all::add);
      return new Answer.Read<>(List.copyOf(all));
    } catch (Blocking.Lost lost) {
      return lost(lost);
    }
  }

  private static Answer<List<Row>> lost(Blocking.Lost lost) {
    return switch (state(lost).orElse("")) {
      case NO_TABLE ->
          new Answer.Lost<>(
              "pg_stat_statements is not there",
              "load it by shared_preload_libraries, then create extension pg_stat_statements");
      case MAY_NOT -> new Answer.Denied<>("pg_read_all_stats in the users' database");
      default ->
          new Answer.Lost<>(
              "the users' database did not answer: " + lost.getMessage(),
              "see audit.users, and that this host may connect");
    };
  }

  private static Optional<String> state(Blocking.Lost lost) {
    return lost.getCause() instanceof PgException refused
        ? Optional.ofNullable(refused.getSqlState())
        : Optional.empty();
  }

  private static PgConnectOptions options(AuditSettings.Users settings) {
    PgConnectOptions options =
        new PgConnectOptions()
            .setHost(settings.host())
            .setPort(settings.port())
            .setDatabase(settings.database())
            .setUser(settings.user())
            .setPassword(settings.password().value())
            .addProperty("application_name", "canary audit")
            .addProperty("default_transaction_read_only", "on")
            .addProperty("statement_timeout", STATEMENT_TIMEOUT_MS);
    String caFile = settings.caFile();
    return caFile == null
        ? options
        : options
            .setSslMode(SslMode.VERIFY_FULL)
            .setSslOptions(
                new ClientSSLOptions()
                    .setTrustOptions(new PemTrustOptions().addCertPath(caFile))
                    .setHostnameVerificationAlgorithm("HTTPS"));
  }
}
