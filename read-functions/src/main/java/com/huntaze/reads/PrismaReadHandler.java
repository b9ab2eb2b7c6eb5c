package com.huntaze.reads;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.huntaze.reads.proxy.Problem;
import com.huntaze.reads.proxy.ProxyResponse;
import com.huntaze.reads.proxy.UserRequest;
import com.huntaze.reads.routing.Reply;
import com.huntaze.reads.users.ReadOutcome;
import com.huntaze.reads.users.UserId;
import com.huntaze.reads.users.UserReads;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/** Function {@code huntaze-prisma-read}: the candidate, reading users from PostgreSQL. */
public final class PrismaReadHandler implements RequestStreamHandler {
  private static final System.Logger LOG = System.getLogger(PrismaReadHandler.class.getName());

  private final UserReads reads;

  /**
   * For Lambda: settings from the environment.
   *
   * @throws IllegalStateException naming every wrong variable
   */
  public PrismaReadHandler() {
    this(PrismaReadSettings.open(System.getenv()));
  }

  public PrismaReadHandler(UserReads reads) {
    this.reads = reads;
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    var remaining = Duration.ofMillis(context.getRemainingTimeInMillis());
    output.write(handle(input.readAllBytes(), remaining).toEvent());
  }

  /**
   * @param event API Gateway proxy event
   * @param remaining until Lambda ends the invocation
   */
  public ProxyResponse handle(byte[] event, Duration remaining) {
    return switch (UserRequest.parse(event)) {
      case UserRequest.Refused(ProxyResponse problem) -> problem;
      case UserRequest.Get(UserId id) -> read(id, remaining.minus(FrontDoor.REPLY_MARGIN));
    };
  }

  private ProxyResponse read(UserId id, Duration within) {
    try {
      ReadOutcome outcome = reads.byId(id, within);
      ProxyResponse response = Reply.to(outcome);
      if (response.status() >= 500) {
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
        "read failed status={0} cause={1}",
        Integer.toString(status),
        cause);
  }
}
