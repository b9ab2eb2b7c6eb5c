package com.huntaze.rehearsal.aws;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One loopback HTTP server that speaks for every AWS service of the rehearsal. */
public final class AwsEndpoints {
  private static final Logger LOG = LoggerFactory.getLogger(AwsEndpoints.class);
  private static final String LOOPBACK = "127.0.0.1";
  private static final int UNLIMITED = -1;

  private final HttpServer server;

  private AwsEndpoints(HttpServer server) {
    this.server = server;
  }

  /**
   * @param port 0: any free one
   * @return fails when the port is taken
   */
  public static Future<AwsEndpoints> start(Vertx vertx, int port, List<AwsService> services) {
    Router router = Router.router(vertx);
    router.route().handler(BodyHandler.create(false));
    services.forEach(service -> service.mount(router));
    router.route().last().handler(AwsEndpoints::answerUnknown);
    router.route().failureHandler(AwsEndpoints::answerFailure);
    return vertx
        .createHttpServer(options(port))
        .requestHandler(router)
        .listen()
        .map(AwsEndpoints::new);
  }

  /** What the SDK takes as its endpoint override, or {@code AWS_ENDPOINT_URL}. */
  public String url() {
    return "http://" + LOOPBACK + ":" + server.actualPort();
  }

  /** Cuts what is still open, as a service that goes away does. */
  public Future<Void> close() {
    return server.close();
  }

  /** A call with 500 queries has thousands of form fields, and the SDK gzips what is over 10 KB. */
  private static HttpServerOptions options(int port) {
    return new HttpServerOptions()
        .setHost(LOOPBACK)
        .setPort(port)
        .setDecompressionSupported(true)
        .setMaxFormFields(UNLIMITED)
        .setMaxFormAttributeSize(UNLIMITED)
        .setMaxFormBufferedBytes(UNLIMITED);
  }

  private static void answerUnknown(RoutingContext context) {
    String operation = context.request().method() + " " + context.request().path();
    LOG.warn("the rehearsal's AWS has no operation {}", operation);
    context.response().setStatusCode(404).end("no such operation in the rehearsal: " + operation);
  }

  private static void answerFailure(RoutingContext context) {
    LOG.error("the rehearsal's AWS failed on {}", context.request().path(), context.failure());
    if (!context.response().ended()) {
      context.response().setStatusCode(context.statusCode() < 400 ? 500 : context.statusCode());
      context.end();
    }
  }
}
