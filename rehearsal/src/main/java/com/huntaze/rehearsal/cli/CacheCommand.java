package com.huntaze.rehearsal.cli;

import com.huntaze.rehearsal.bench.StartBench;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code cache}: what the launcher calls once after a build. */
@Command(
    name = "cache",
    description = "Make the AOT cache that serve starts from, by a start that is watched.",
    hidden = true,
    mixinStandardHelpOptions = true)
public final class CacheCommand implements Callable<Integer> {
  @Override
  public Integer call() throws IOException, InterruptedException {
    Path jar = PackagedJar.find();
    try (StartBench bench = StartBench.open(jar)) {
      bench.makeCache(PackagedJar.cacheOf(jar));
    }
    return 0;
  }
}
