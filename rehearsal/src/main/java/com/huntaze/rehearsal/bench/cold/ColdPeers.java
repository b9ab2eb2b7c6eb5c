package com.huntaze.rehearsal.bench.cold;

import com.huntaze.rehearsal.runtime.LambdaJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Our function in the forms that are compared. */
final class ColdPeers {
  private static final String HANDLER = "com.huntaze.reads.PrismaReadHandler";

  private final LambdaJvm jvm;
  private final String options;
  private final Map<String, String> environment;

  /**
   * @param functions directory of the module
   * @param directory takes what the runtime needs unpacked
   */
  ColdPeers(Path functions, Path directory, ColdDatabase database) throws IOException {
    Path jar = functions.resolve(Path.of("target", "huntaze-prisma-read.jar"));
    if (!Files.exists(jar)) {
      throw new IOException(jar + " is not there: ./mvnw package makes it");
    }
    this.jvm = LambdaJvm.of(jar, directory);
    this.options = "@" + functions.resolve("jvm.options");
    this.environment = database.environment();
  }

  /** As a container image starts it. */
  ColdPeer cached(Path cache) {
    return ours("ours", List.of(options, "-XX:AOTCache=" + cache));
  }

  /** What makes the cache of {@link #cached}. */
  ColdPeer watched(Path cache) {
    return ours("the watched function", List.of(options, "-XX:AOTCacheOutput=" + cache));
  }

  /** With its flags and no cache. */
  ColdPeer uncached() {
    return ours("ours-flags", List.of(options));
  }

  /** On a JVM as it comes. */
  ColdPeer plain() {
    return ours("ours-plain", List.of());
  }

  private ColdPeer ours(String name, List<String> flags) {
    return new ColdPeer(name, jvm.command(HANDLER, flags), environment);
  }
}
