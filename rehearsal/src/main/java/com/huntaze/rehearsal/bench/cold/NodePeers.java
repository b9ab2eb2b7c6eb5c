package com.huntaze.rehearsal.bench.cold;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The same function on Node, in the folder of its packages.
 *
 * @param folder with lambda.mjs and a module for each peer
 */
record NodePeers(Path folder, ColdDatabase database) {
  /**
   * @param name of its module too
   */
  ColdPeer peer(String name) {
    return new ColdPeer(
        name,
        List.of("node", folder.resolve("lambda.mjs").toString(), name),
        Map.of("DATABASE_URL", database.connectionString(), "NODE_ENV", "production"));
  }
}
