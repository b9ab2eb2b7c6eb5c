package com.huntaze.rehearsal.bench.reads;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The peers on Node, with their packages at fixed versions, installed once in a folder of the cache
 * that is named after their sources.
 */
public final class NpmPeers {
  private static final String REMEDY =
      "install Node.js 20 or newer with npm, or leave its peers out with --peers"
          + " ours,ours-handler,jdbc,pgbench";

  private static final List<String> SOURCES =
      List.of(
          "package.json",
          "prisma.config.ts",
          "schema.prisma",
          "peer.mjs",
          "keys.mjs",
          "documents.mjs",
          "prisma.mjs",
          "node-postgres.mjs");

  /** Written last: what is under way or broke off has none. */
  private static final String INSTALLED = "installed";

  private NpmPeers() {}

  /**
   * Installs them where they are not yet.
   *
   * @param cache holds everything that is made once
   * @return the folder with peer.mjs
   * @throws IOException when Node is missing or npm fails
   */
  public static Path install(Path cache, Consumer<String> progress)
      throws IOException, InterruptedException {
    Tool.find("node", REMEDY);
    Path folder =
        cache.resolve("npm-peers-" + Resources.digest(SOURCES.stream().map(NpmPeers::source)));
    if (Files.exists(folder.resolve(INSTALLED))) {
      return folder;
    }
    Tool.find("npm", REMEDY);
    progress.accept("installing Prisma and node-postgres in " + folder + " (once)");
    Files.createDirectories(folder);
    for (String source : SOURCES) {
      Files.writeString(folder.resolve(source), source(source));
    }
    Tool.run(
        List.of("npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-progress"),
        folder,
        Map.of());
    // The client's query compiler is in its package: the schema engine is not needed to generate
    // it.
    Tool.run(
        List.of("node", "node_modules/prisma/build/index.js", "generate"),
        folder,
        Map.of("PRISMA_SCHEMA_ENGINE_BINARY", "/bin/true", "CHECKPOINT_DISABLE", "1"));
    Files.createFile(folder.resolve(INSTALLED));
    return folder;
  }

  private static String source(String name) {
    return Resources.text("/reads-peers/" + name);
  }
}
