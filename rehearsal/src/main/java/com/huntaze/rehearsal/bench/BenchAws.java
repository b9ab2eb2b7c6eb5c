package com.huntaze.rehearsal.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;

/** The endpoint of a bench: lean, because it shares the machine with what is measured. */
record BenchAws(HttpServer server) {
  private static final String LOOPBACK = "127.0.0.1";

  static Future<BenchAws> start(Vertx vertx, BenchMetrics metrics, BenchFlags flags) {
    Router router = Router.router(vertx);
    metrics.mount(router);
    flags.mount(router);
    return vertx
        .createHttpServer(new HttpServerOptions().setHost(LOOPBACK).setDecompressionSupported(true))
        .requestHandler(router)
        .listen(0)
        .map(BenchAws::new);
  }

  String url() {
    return "http://" + LOOPBACK + ":" + server.actualPort();
  }
}
