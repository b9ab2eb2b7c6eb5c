package com.huntaze.rehearsal.bench;

import com.huntaze.rehearsal.database.Database;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.util.HashMap;
import java.util.Map;

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

  /** What a daemon with {@link BenchTargets#settings} runs in. */
  Map<String, String> environment(Database journal) {
    return environment("http://" + LOOPBACK + ":" + server.actualPort(), journal);
  }

  /** As {@link #environment(Database)}, where AWS is elsewhere. */
  static Map<String, String> environment(String endpoint, Database journal) {
    Map<String, String> environment = new HashMap<>();
    environment.put("AWS_ENDPOINT_URL", endpoint);
    environment.put("AWS_ACCESS_KEY_ID", "bench");
    environment.put("AWS_SECRET_ACCESS_KEY", "bench");
    environment.put("AWS_EC2_METADATA_DISABLED", "true");
    environment.put("CANARY_JOURNAL_PORT", Integer.toString(journal.port()));
    environment.put("CANARY_JOURNAL_PASSWORD", "bench");
    return environment;
  }
}
