package com.huntaze.rehearsal.fuzz;

import com.huntaze.reads.PrismaReadHandler;
import com.huntaze.reads.postgres.PostgresUsers;
import com.huntaze.rehearsal.database.Database;
import com.huntaze.rehearsal.database.UsersDatabase;
import com.huntaze.rehearsal.database.WorkDirectory;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;

/** The candidate on a PostgreSQL of its own, as a container has it. */
public final class ReadsUnderTest implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final WorkDirectory work = WorkDirectory.create();
  private final Database database;
  private final PostgresUsers users;

  private ReadsUnderTest(int count) {
    database = Database.create(work.path().resolve("users"));
    var filled = new UsersDatabase(vertx, database);
    filled.fill(count);
    users = new PostgresUsers(vertx, filled.settings(1));
  }

  /**
   * @param users in the database
   */
  public static ReadsUnderTest open(int users) {
    return new ReadsUnderTest(users);
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
