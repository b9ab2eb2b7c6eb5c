package com.huntaze.rehearsal.runtime;

import com.huntaze.canary.ops.Blocking;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lambda's Runtime API, version 2018-06-01, for one function process: what Lambda serves inside of
 * a sandbox. It does not end a process that is late. Thread-safe.
 */
public final class RuntimeApi implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";
  private static final String PATH = "/2018-06-01/runtime";
  private static final Duration LIMIT = Duration.ofSeconds(5);

  /** The stage's sampling: one request of so many. */
  private static final int SAMPLED = 10;

  private final String function;
  private final HttpServer server;
  private final Deque<Invocation> waiting = new ArrayDeque<>();
  private final Map<String, Invocation> running = new HashMap<>();
  private final Promise<Void> initialized = Promise.promise();
  private final Promise<Ending.Failed> initError = Promise.promise();
  private final Promise<Void> checkpointed = Promise.promise();
  private final Promise<Void> restored = Promise.promise();
  private @Nullable HttpServerResponse idle;
  private int invoked;

  private RuntimeApi(Vertx vertx, String name) {
    this.function = "arn:aws:lambda:eu-west-1:000000000000:function:" + name;
    this.server = vertx.createHttpServer().requestHandler(router(vertx));
  }

  /**
   * @param name the function's
   */
  public static RuntimeApi start(Vertx vertx, String name) {
    RuntimeApi api = new RuntimeApi(vertx, name);
    Blocking.await(api.server.listen(0, LOOPBACK), LIMIT);
    return api;
  }

  /** Value of {@code AWS_LAMBDA_RUNTIME_API}. */
  public String address() {
    return LOOPBACK + ":" + server.actualPort();
  }

  /**
   * Hands an event over as soon as the function asks for one. Traces tell of every tenth.
   *
   * @param allowed the function's time-out
   */
  public Future<Ending> invoke(Buffer event, Duration allowed) {
    Invocation invocation;
    synchronized (this) {
      invocation = Invocation.of(event, allowed, ++invoked % SAMPLED == 0);
      HttpServerResponse asking = idle;
      if (asking == null) {
        waiting.add(invocation);
      } else {
        idle = null;
        hand(invocation, asking);
      }
    }
    return invocation.ending().future();
  }

  /** Completes when the function has initialized: it asks for work, or for its restore. */
  public Future<Void> initialized() {
    return initialized.future();
  }

  /** Completes when the function reports that it cannot initialize, or be restored. */
  public Future<Ending.Failed> initError() {
    return initError.future();
  }

  /** Completes when the function is ready for its snapshot, which only SnapStart's ask for. */
  public Future<Void> checkpointed() {
    return checkpointed.future();
  }

  /** Lets a function go on behind its snapshot. */
  public void restore() {
    restored.tryComplete();
  }

  private Router router(Vertx vertx) {
    Router router = Router.router(vertx);
    router.get(PATH + "/invocation/next").handler(call -> next(call.response()));
    router.post(PATH + "/invocation/:id/response").handler(this::answered);
    router.post(PATH + "/invocation/:id/error").handler(this::failed);
    router.post(PATH + "/init/error").handler(this::noStart);
    router.get(PATH + "/restore/next").handler(call -> awaitRestore(call.response()));
    router.post(PATH + "/restore/error").handler(this::noStart);
    return router;
  }

  private void next(HttpServerResponse asking) {
    initialized.tryComplete();
    synchronized (this) {
      Invocation first = waiting.poll();
      if (first == null) {
        idle = asking;
      } else {
        hand(first, asking);
      }
    }
  }

  private void hand(Invocation invocation, HttpServerResponse asking) {
    running.put(invocation.id(), invocation);
    invocation.send(asking, function);
  }

  private void awaitRestore(HttpServerResponse asking) {
    checkpointed.tryComplete();
    restored.future().onSuccess(_ -> asking.end());
  }

  private void answered(RoutingContext call) {
    accept(call, Ending.Answered::new);
  }

  private void failed(RoutingContext call) {
    accept(call, body -> failure(call.request(), body));
  }

  private void noStart(RoutingContext call) {
    call.request()
        .body()
        .onSuccess(
            body -> {
              initError.tryComplete(failure(call.request(), body));
              accepted(call);
            });
  }

  private void accept(RoutingContext call, Function<Buffer, Ending> ending) {
    String id = Objects.requireNonNull(call.pathParam("id"));
    call.request()
        .body()
        .onSuccess(
            body -> {
              Invocation invocation;
              synchronized (this) {
                invocation = running.remove(id);
              }
              if (invocation == null) {
                call.response().setStatusCode(400).end("{\"errorType\":\"InvalidRequestID\"}");
              } else {
                invocation.ending().complete(ending.apply(body));
                accepted(call);
              }
            });
  }

  private static Ending.Failed failure(HttpServerRequest request, Buffer body) {
    String type = request.getHeader("Lambda-Runtime-Function-Error-Type");
    return new Ending.Failed(
        type == null ? "Unhandled" : type,
        body.length() == 0 ? new JsonObject() : new JsonObject(body));
  }

  private static void accepted(RoutingContext call) {
    call.response().setStatusCode(202).end("{\"status\":\"OK\"}");
  }

  /** Cuts what is still open: the function sees its sandbox go away. */
  @Override
  public void close() {
    Blocking.await(server.close(), LIMIT);
  }
}
