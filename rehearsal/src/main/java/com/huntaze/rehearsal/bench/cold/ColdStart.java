package com.huntaze.rehearsal.bench.cold;

import com.huntaze.rehearsal.runtime.Ending;
import com.huntaze.rehearsal.runtime.FunctionProcess;
import com.huntaze.rehearsal.runtime.RuntimeApi;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One start of a function with a request that waits for it.
 *
 * @param taken from the start of the process to its first answer
 * @param peakRssKb its highest resident memory by then
 * @param body of the answer
 */
public record ColdStart(Duration taken, long peakRssKb, String body) {
  static final Buffer GET_USER =
      new JsonObject()
          .put("httpMethod", "GET")
          .put("resource", "/users/{id}")
          .put("path", "/users/user-7")
          .put("pathParameters", new JsonObject().put("id", "user-7"))
          .toBuffer();
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  /**
   * @param command the peer's, or that within a quota
   * @throws IOException when it answers anything else than 200
   */
  static ColdStart of(Vertx vertx, ColdPeer peer, List<String> command, Path directory, Path log)
      throws IOException, InterruptedException {
    try (RuntimeApi api = RuntimeApi.start(vertx, "huntaze-prisma-read")) {
      long[] answered = new long[1];
      Future<Ending> answer =
          api.invoke(GET_USER, TIMEOUT).onComplete(_ -> answered[0] = System.nanoTime());
      long began = System.nanoTime();
      try (FunctionProcess process =
          FunctionProcess.start(api, command, peer.environment(), directory, log)) {
        JsonObject response = peer.response(answer, log);
        long peakRssKb = process.peakRssKb().orElse(0);
        if (response.getInteger("statusCode", 0) != 200) {
          throw new IOException(peer.name() + " answers " + response.encode());
        }
        return new ColdStart(
            Duration.ofNanos(answered[0] - began), peakRssKb, response.getString("body"));
      }
    }
  }

  double millis() {
    return taken.toNanos() / (double) TimeUnit.MILLISECONDS.toNanos(1);
  }
}
