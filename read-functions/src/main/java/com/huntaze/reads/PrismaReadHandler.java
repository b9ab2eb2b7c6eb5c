package com.huntaze.reads;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.huntaze.reads.api.Reply;
import com.huntaze.reads.api.Route;
import com.huntaze.reads.ops.Await;
import com.huntaze.reads.ops.CallerLoop;
import com.huntaze.reads.ops.Waiting;
import com.huntaze.reads.postgres.PostgresUsers;
import com.huntaze.reads.proxy.Problem;
import com.huntaze.reads.proxy.ProxyRequest;
import com.huntaze.reads.proxy.ProxyResponse;
import com.huntaze.reads.runtime.ConnectionLife;
import com.huntaze.reads.runtime.FunctionLog;
import com.huntaze.reads.traces.Traces;
import com.huntaze.reads.users.Operation;
import com.huntaze.reads.users.Outcome;
import com.huntaze.reads.users.Users;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Function {@code huntaze-prisma-read}: the candidate, with the users in PostgreSQL. */
public final class PrismaReadHandler implements RequestStreamHandler {
  private static final System.Logger LOG = System.getLogger(PrismaReadHandler.class.getName());

  private final Users users;
  private final Waiting waiting;
  private final Traces traces;

  /**
   * For Lambda: settings from the environment.
   *
   * @throws IllegalStateException naming every wrong variable
   */
  public PrismaReadHandler() {
    FunctionLog.install();
    this(CallerLoop.open(), System.getenv());
  }

  private PrismaReadHandler(CallerLoop loop, Map<String, String> environment) {
    var settings = PrismaReadSettings.from(loop.vertx(), environment);
    var database = new PostgresUsers(loop.vertx(), settings.database());
    ConnectionLife.begin(database, loop, environment);
    Traces made = Traces.to(settings.collector(), environment);
    this(settings.cached(made.users(database), System.out::println), loop, made);
  }

  /** Users with event loops of their own: any thread may call. */
  public PrismaReadHandler(Users users) {
    this(users, Await.OTHERS, Traces.NONE);
  }

  /**
   * @param waiting drives the users' event loop, if nobody else does
   */
  public PrismaReadHandler(Users users, Waiting waiting) {
    this(users, waiting, Traces.NONE);
  }

  private PrismaReadHandler(Users users, Waiting waiting, Traces traces) {
    this.users = users;
    this.waiting = waiting;
    this.traces = traces;
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    FunctionLog.serving(context.getAwsRequestId());
    var remaining = Duration.ofMillis(context.getRemainingTimeInMillis());
    traces.request(
        context,
        () -> {
          ProxyResponse response = handle(input.readAllBytes(), remaining);
          output.write(response.toEvent());
          return response.status();
        });
  }

  /**
   * @param event API Gateway proxy event
   * @param remaining until Lambda ends the invocation
   */
  public ProxyResponse handle(byte[] event, Duration remaining) {
    Optional<ProxyRequest> request = ProxyRequest.parse(event);
    if (request.isEmpty()) {
      return Problem.badRequest("event", "The event is not an API Gateway proxy event.");
    }
    return switch (Route.of(request.get())) {
      case Route.Refused(ProxyResponse problem) -> problem;
      case Route.To(Operation operation) ->
          answer(operation, remaining.minus(FrontDoor.REPLY_MARGIN));
    };
  }

  private ProxyResponse answer(Operation operation, Duration within) {
    try {
      waiting.wakeUp();
      Outcome outcome = Outcome.await(users.answer(operation, within), within, waiting);
      ProxyResponse response = Reply.to(outcome);
      if (response.status() >= 500 || response.status() == 429) {
        log(response.status(), Reply.cause(outcome));
      }
      return response;
    } catch (RuntimeException bug) {
      log(500, bug.getClass().getSimpleName());
      return Problem.internalError();
    }
  }

  private static void log(int status, String cause) {
    LOG.log(
        System.Logger.Level.WARNING,
        "request failed status={0} cause={1}",
        Integer.toString(status),
        cause);
  }
}
