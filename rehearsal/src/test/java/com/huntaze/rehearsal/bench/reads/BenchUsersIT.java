package com.huntaze.rehearsal.bench.reads;

import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.rehearsal.database.WorkDirectory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchUsersIT {
  private static final int USERS = 1_000;

  @TempDir private Path cache;

  @Test
  void whatPeersCreatedIsForgottenAndNothingElse() throws Exception {
    try (WorkDirectory work = WorkDirectory.create();
        BenchUsers users = BenchUsers.open(work.path(), cache, USERS, _ -> {});
        Connection peer =
            DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + users.port() + "/postgres", "postgres", "");
        Statement statement = peer.createStatement()) {
      statement.execute(
          """
          with made as (
            insert into users (id, email, name, subscription, created_at, updated_at)
            values ('made', 'made@example.com', 'Made', 'pro', now(), now()) returning number)
          insert into subscriptions
            (id, user_number, plan, status, current_period_end, created_at)
          select 'sub-made', number, 'pro', 'active', now(), now() from made
          """);
      assertThat(rows(statement, "users")).isEqualTo(USERS + 1);
      assertThat(rows(statement, "subscriptions")).isEqualTo(USERS * 3 / 2 + 1);

      users.forgetCreated();

      assertThat(rows(statement, "users")).isEqualTo(USERS);
      assertThat(rows(statement, "subscriptions")).isEqualTo(USERS * 3 / 2);
    }
  }

  private static long rows(Statement statement, String table) throws Exception {
    try (ResultSet row = statement.executeQuery("select count(*) from " + table)) {
      row.next();
      return row.getLong(1);
    }
  }
}
