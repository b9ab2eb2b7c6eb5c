package com.huntaze.rehearsal.bench.reads.peer;

import com.huntaze.reads.PrismaReadHandler;
import com.huntaze.reads.ops.CallerLoop;
import com.huntaze.reads.postgres.PostgresUsers;
import com.huntaze.reads.proxy.ProxyResponse;
import com.huntaze.reads.users.Cursor;
import java.util.List;

/**
 * The Lambda handler in a container of its own: an event of API Gateway in, an answer for API
 * Gateway out. It belongs to the thread that opens it.
 */
final class HandlerAnswers implements BlockingAnswers {
  private static final int CONNECTIONS = 1;

  private final PrismaReadHandler handler;
  private final Population population;
  private final Serials serials = new Serials();

  /**
   * @param port the database's, on loopback
   */
  HandlerAnswers(int port, Population population) {
    CallerLoop loop = CallerLoop.open();
    var users = new PostgresUsers(loop.vertx(), Ours.settings(port, CONNECTIONS, false));
    this.handler = new PrismaReadHandler(users, loop);
    this.population = population;
  }

  @Override
  public String answer(Call call) {
    ProxyResponse response = handler.handle(event(call), Ours.WITHIN);
    if (response.status() >= 300) {
      throw new IllegalStateException("answered " + response.status() + ": " + response.body());
    }
    // the runtime sends it away as bytes, which is part of the work
    byte[] sent = response.toEvent();
    return sent.length == 0 ? "" : response.body();
  }

  private byte[] event(Call call) {
    return switch (call) {
      case Call.User(String id) -> GatewayEvent.get("/users/{id}", id, "");
      case Call.LatestSubscription(String id) ->
          GatewayEvent.get("/users/{id}/subscription", id, "");
      case Call.Batch(List<String> ids) ->
          GatewayEvent.post(
              "/users/batch", "", "{\"ids\":[\"" + String.join("\",\"", ids) + "\"]}");
      case Call.Page(int depth) ->
          GatewayEvent.get(
              "/users", "", Ours.cursor(population, depth).map(Cursor::toText).orElse(""));
      case Call.Statistics() -> GatewayEvent.get("/statistics", "", "");
      case Call.Create() -> create(serials.next());
      case Call.First _, Call.Form _ ->
          throw new IllegalArgumentException("not for the handler: " + call);
    };
  }

  private static byte[] create(String id) {
    return GatewayEvent.post(
        "/users",
        id,
        "{\"email\":\"%s@example.com\",\"name\":\"User %s\",\"plan\":\"pro\"}".formatted(id, id));
  }
}
