package com.huntaze.rehearsal.bench.reads.peer;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The process of a peer on the JVM. It answers a line of JSON with a line of JSON, first {@code {}}
 * when it is ready, and ends with its input. A line {@code {"operation","seed","concurrency",
 * "seconds"}} asks for a {@link Measured}, one without concurrency for {@code {"document"}}; what
 * fails is answered {@code {"error"}}. peer.mjs does the same.
 */
public final class PeerMain {
  private final Load load;
  private final PrintStream out;

  private PeerMain(Load load, PrintStream out) {
    this.load = load;
    this.out = out;
  }

  /**
   * @param arguments the peer's name, the database's port on loopback, the number of users, and the
   *     connections of its pool
   */
  public static void main(String[] arguments) throws IOException {
    PrintStream answers = System.out;
    // Standard output is the protocol's alone.
    System.setOut(System.err);
    Population population = new Population(Integer.parseInt(arguments[2]));
    int port = Integer.parseInt(arguments[1]);
    int connections = Integer.parseInt(arguments[3]);
    new PeerMain(Loads.open(arguments[0], port, connections, population), answers).serve();
    System.exit(0);
  }

  private void serve() throws IOException {
    var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    tell(new JsonObject());
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      tell(answer(new JsonObject(line)));
    }
  }

  private JsonObject answer(JsonObject question) {
    ReadOperation operation = ReadOperation.named(question.getString("operation")).getFirst();
    int seed = question.getInteger("seed");
    try {
      if (!question.containsKey("concurrency")) {
        return new JsonObject().put("document", load.sample(operation, seed));
      }
      long nanos = Math.round(question.getDouble("seconds") * 1e9);
      return load.measure(
              operation, question.getInteger("concurrency"), Duration.ofNanos(nanos), seed)
          .toJson();
    } catch (Exception failed) {
      return new JsonObject().put("error", String.valueOf(failed));
    }
  }

  private void tell(JsonObject answer) {
    out.println(answer.encode());
    out.flush();
  }
}
