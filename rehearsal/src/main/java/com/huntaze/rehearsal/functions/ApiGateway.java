package com.huntaze.rehearsal.functions;

import com.huntaze.canary.ops.Blocking;
import com.huntaze.reads.proxy.ProxyResponse;
import com.huntaze.rehearsal.aws.lambda.Functions;
import com.huntaze.rehearsal.aws.lambda.Invocation;
import com.huntaze.rehearsal.aws.rest.Refusal;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An HTTP front that turns requests into proxy events, as API Gateway does. */
public final class ApiGateway implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ApiGateway.class);

  /** A header that tells the gateway's own errors from those of a function behind it. */
  public static final String ERROR_TYPE = "x-amzn-errortype";

  /** The function that writes serve themselves by. */
  public static final String CANDIDATE = "huntaze-prisma-read";

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final HttpServer server;

  private ApiGateway(HttpServer server) {
    this.server = server;
  }

  /**
   * Listens on any free port of loopback.
   *
   * @param functions of which the alias {@link MockRead#ALIAS} is the integration: it answers
   *     before API Gateway's 29 s are over
   */
  public static ApiGateway open(Vertx vertx, Functions functions) {
    HttpServer server =
        vertx.createHttpServer().requestHandler(request -> answer(vertx, request, functions));
    return new ApiGateway(Blocking.await(server.listen(0, "127.0.0.1"), LIMIT));
  }

  public int port() {
    return server.actualPort();
  }

  private static void answer(Vertx vertx, HttpServerRequest request, Functions functions) {
    Optional<Resource.Place> place = Optional.ofNullable(request.path()).flatMap(Resource::at);
    if (place.isEmpty()) {
      request
          .response()
          .setStatusCode(403)
          .putHeader(ERROR_TYPE, "MissingAuthenticationTokenException")
          .end("{\"message\":\"Missing Authentication Token\"}");
      return;
    }
    String method = request.method().name();
    String function = place.get().resource().function(method);
    Context context = vertx.getOrCreateContext();
    request
        .body()
        .onSuccess(
            body -> {
              byte[] event = event(request, place.get(), body);
              Thread.startVirtualThread(
                  () -> {
                    ProxyResponse response = invoke(functions, function, event);
                    context.runOnContext(_ -> send(request.response(), response));
                  });
            });
  }

  private static byte[] event(HttpServerRequest request, Resource.Place place, Buffer body) {
    var headers = new JsonObject();
    request.headers().forEach(headers::put);
    var query = new JsonObject();
    request.params().forEach(query::put);
    var event =
        new JsonObject()
            .put("httpMethod", request.method().name())
            .put("resource", place.resource().template())
            .put("path", request.path())
            .put("headers", headers)
            .put("queryStringParameters", query)
            .put("body", body.length() == 0 ? null : body.toString(StandardCharsets.UTF_8));
    place.id().ifPresent(id -> event.put("pathParameters", new JsonObject().put("id", id)));
    return event.encode().getBytes(StandardCharsets.UTF_8);
  }

  private static ProxyResponse invoke(Functions functions, String function, byte[] event) {
    try {
      Invocation invocation = functions.invoke(function, event);
      String answer = invocation.payload().toString(StandardCharsets.UTF_8);
      if (invocation.failed()) {
        LOG.error("version {} failed: {}", invocation.executedVersion(), answer);
        return malformed();
      }
      return ProxyResponse.parse(answer).orElseGet(ApiGateway::malformed);
    } catch (Refusal refused) {
      LOG.error("{} was not invoked: {}", function, refused.getMessage());
      return malformed();
    }
  }

  private static ProxyResponse malformed() {
    return new ProxyResponse(
        502,
        Map.of(ERROR_TYPE, "InternalServerErrorException"),
        "{\"message\":\"Internal server error\"}");
  }

  private static void send(HttpServerResponse response, ProxyResponse answer) {
    if (response.closed()) {
      return;
    }
    response.setStatusCode(answer.status());
    answer.headers().forEach(response::putHeader);
    response.end(answer.body());
  }

  @Override
  public void close() {
    Blocking.await(server.close(), LIMIT);
  }
}
