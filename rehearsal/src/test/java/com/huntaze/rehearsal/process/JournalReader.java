package com.huntaze.rehearsal.process;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/**
 * Reads a run's journal through the controller's API while the controller lives, dies and returns.
 */
final class JournalReader {
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final Duration PACE = Duration.ofSeconds(1);
  private static final String WHOLE = "api/rollouts/huntaze-reads/events?run=1&after=0&limit=1000";

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(LIMIT).build();

  /** The whole journal as it was last told before the process ended, oldest first. */
  List<JsonObject> readUntilEnd(CanaryProcess process, String address) throws InterruptedException {
    List<JsonObject> newest = List.of();
    while (!process.endsWithin(PACE)) {
      try {
        var answer =
            http.send(
                HttpRequest.newBuilder(URI.create(address + WHOLE)).timeout(LIMIT).build(),
                BodyHandlers.ofString());
        if (answer.statusCode() == 200) {
          newest = new JsonArray(answer.body()).stream().map(JsonObject.class::cast).toList();
        }
      } catch (IOException away) {
        // killed just now; it comes back, and its journal with it
      }
    }
    return newest;
  }
}
