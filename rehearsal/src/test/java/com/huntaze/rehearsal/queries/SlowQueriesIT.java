package com.huntaze.rehearsal.queries;

import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.rehearsal.database.Database;
import com.huntaze.rehearsal.database.UsersDatabase;
import com.huntaze.rehearsal.database.WorkDirectory;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The slowest statement is named, without its constants, and its plan shows why. */
class SlowQueriesIT {
  private static void ask(PgConnection connection) {
    connection.query("create extension pg_stat_statements").execute().await();
    connection.query("select pg_stat_statements_reset()").execute().await();
    connection.query("select count(*) from users where name = 'User 7'").execute().await();
    connection
        .preparedQuery("select id from users where id = $1 and deleted_at is null")
        .execute(Tuple.of("user-7"))
        .await();
  }

  @Test
  void aWalkThroughTheTableComesFirstWithItsPlan() throws Exception {
    Vertx vertx = Vertx.vertx();
    try (WorkDirectory work = WorkDirectory.create();
        Database database = Database.create(work.path().resolve("users"))) {
      new UsersDatabase(vertx, database).fill(20_000);
      var options =
          new PgConnectOptions()
              .setHost("127.0.0.1")
              .setPort(database.port())
              .setDatabase(Database.NAME)
              .setUser(Database.USER);
      database.administer(vertx, SlowQueriesIT::ask);
      List<SlowQuery> slowest = SlowQueries.slowest(vertx, options, 5);
      assertThat(slowest).hasSizeGreaterThanOrEqualTo(2);
      assertThat(slowest.getFirst().text()).contains("name = $1").doesNotContain("User 7");
      assertThat(slowest.getFirst().plan()).anyMatch(line -> line.contains("Seq Scan on users"));
      assertThat(slowest)
          .anyMatch(query -> String.join("", query.plan()).contains("users_live on users"));
    } finally {
      vertx.close().await();
    }
  }
}
