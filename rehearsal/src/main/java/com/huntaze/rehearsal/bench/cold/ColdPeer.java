package com.huntaze.rehearsal.bench.cold;

import com.huntaze.canary.ops.Blocking;
import com.huntaze.rehearsal.runtime.Ending;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One way to answer the same request, as a process that speaks Lambda's Runtime API.
 *
 * @param name in the table
 * @param command starts it
 * @param environment beside what Lambda sets
 */
record ColdPeer(String name, List<String> command, Map<String, String> environment) {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /**
   * Waits for the response to a request.
   *
   * @param log that it writes
   * @throws IOException when it fails or stays silent, with all that it has written
   */
  JsonObject response(Future<Ending> ending, Path log) throws IOException {
    try {
      return switch (Blocking.await(ending, LIMIT)) {
        case Ending.Answered(Buffer body) -> new JsonObject(body);
        case Ending.Failed failed -> throw new IOException(name + " fails: " + failed.message());
      };
    } catch (Blocking.Lost silent) {
      throw new IOException(name + " does not answer: " + Files.readString(log), silent);
    }
  }
}
