package com.huntaze.rehearsal.fuzz;

import com.huntaze.reads.PrismaReadHandler;
import com.huntaze.reads.postgres.PostgresUsers;
import com.huntaze.rehearsal.database.Database;
import com.huntaze.rehearsal.database.UsersDatabase;
import com.huntaze.rehearsal.database.WorkDirectory;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;

/** The candidate on a PostgreSQL of its own, as a container has it. */
public final class ReadsUnderTest implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final WorkDirectory work;
  private final Database database;
  private final PostgresUsers users;

  private ReadsUnderTest(WorkDirectory work, int count) {
    this.work = work;
    database = Database.create(work.path().resolve("users"));
    var filled = new UsersDatabase(vertx, database);
    filled.fill(count);
    users = new PostgresUsers(vertx, filled.settings(1));
  }

  /**
   * @param users in the database
   */
  public static ReadsUnderTest open(int users) throws IOException {
    return new ReadsUnderTest(WorkDirectory.create(), users);
  }

  public PrismaReadHandler handler() {
    return new PrismaReadHandler(users);
  }

  @Override
  public void close() {
    users.close();
    vertx.close().await();
    database.close();
    work.close();
  }
}
