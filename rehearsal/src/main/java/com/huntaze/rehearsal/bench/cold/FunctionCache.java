package com.huntaze.rehearsal.bench.cold;

import com.huntaze.rehearsal.runtime.FunctionProcess;
import com.huntaze.rehearsal.runtime.RuntimeApi;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Makes a function's AOT cache (JEP 514) by a life of it that is watched. */
final class FunctionCache {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private FunctionCache() {}

  /**
   * @param watched the function, with {@code -XX:AOTCacheOutput} of the cache
   * @throws IOException when there is none afterwards
   */
  static void make(Vertx vertx, ColdPeer watched, Path cache, Path directory, Path log)
      throws IOException, InterruptedException {
    Files.deleteIfExists(cache);
    try (RuntimeApi api = RuntimeApi.start(vertx, "huntaze-prisma-read");
        FunctionProcess process =
            FunctionProcess.start(api, watched.command(), watched.environment(), directory, log)) {
      for (Buffer event : List.of(ColdStart.GET_USER, unknownUser(), ColdStart.GET_USER)) {
        watched.response(api.invoke(event, TIMEOUT), log);
      }
      if (!process.terminate(LIMIT) || !Files.exists(cache)) {
        throw new IOException("this JVM makes no AOT cache; see " + log);
      }
    }
  }

  private static Buffer unknownUser() {
    return new JsonObject()
        .put("httpMethod", "GET")
        .put("resource", "/users/{id}")
        .put("path", "/users/nobody")
        .put("pathParameters", new JsonObject().put("id", "nobody"))
        .toBuffer();
  }
}
