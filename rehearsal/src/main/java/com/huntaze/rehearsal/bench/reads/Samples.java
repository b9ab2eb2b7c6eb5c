package com.huntaze.rehearsal.bench.reads;

import com.huntaze.rehearsal.bench.reads.peer.ReadOperation;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Whether all peers do the same work: for the same seed they answer the same document. */
final class Samples {
  private static final int SEEDS = 3;

  private Samples() {}

  /**
   * Asks every peer and compares.
   *
   * @throws IOException at the first difference, with both documents
   */
  static void compare(List<Peer> peers, ReadOperation operation)
      throws IOException, InterruptedException {
    for (int seed = 1; seed <= SEEDS; seed++) {
      Optional<Peer> first = Optional.empty();
      Optional<String> expected = Optional.empty();
      for (Peer peer : peers) {
        Optional<String> document = peer.sample(operation, seed);
        if (expected.isEmpty()) {
          first = Optional.of(peer);
          expected = document;
        } else if (document.isPresent() && !same(operation, expected.get(), document.get())) {
          throw new IOException(
              difference(operation, first.get(), expected.get(), peer, document.get()));
        }
      }
    }
  }

  private static String difference(
      ReadOperation operation, Peer first, String expected, Peer peer, String document) {
    return "peers %s and %s answer differently to %s, so that comparing them says nothing: %s and %s"
        .formatted(first.name().word(), peer.name().word(), operation.word(), expected, document);
  }

  /** Fields may come in any order; a page's cursors are each peer's own. */
  static boolean same(ReadOperation operation, String one, String other) {
    return switch (operation) {
      case PAGE, FIRST_PAGE, DEEP_PAGE ->
          new JsonObject(one)
              .getJsonArray("users")
              .equals(new JsonObject(other).getJsonArray("users"));
      default -> new JsonObject(one).equals(new JsonObject(other));
    };
  }
}
