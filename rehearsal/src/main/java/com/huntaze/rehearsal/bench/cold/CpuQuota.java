package com.huntaze.rehearsal.bench.cold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The processor time that Lambda gives a function of some memory, as a control group of Linux:
 * version 2 where the cpu controller is delegated there, else version 1. Both need root, or a group
 * of one's own.
 */
final class CpuQuota implements AutoCloseable {
  /** One vCPU (Lambda developer guide, "Configure Lambda function memory"). */
  private static final double MEMORY_OF_ONE_CPU_MB = 1_769;

  /** Short, so that the quota is a slower processor rather than stretches of a fast one. */
  private static final int PERIOD_US = 20_000;

  private static final Path ROOT = Path.of("/sys/fs/cgroup");
  private static final String SHELL =
      """
      echo $$ > "$0" && exec "$@"
      """;

  private final Path group;

  private CpuQuota(Path group) {
    this.group = group;
  }

  /**
   * @param memoryMb the function's
   * @throws IOException where this machine lets nobody set a quota, with the reason
   */
  static CpuQuota of(int memoryMb) throws IOException {
    String name = "canary-bench-" + ProcessHandle.current().pid();
    long quota = Math.round(PERIOD_US * share(memoryMb));
    Path first = ROOT.resolve("cpu");
    if (Files.isDirectory(first)) {
      CpuQuota made = new CpuQuota(Files.createDirectory(first.resolve(name)));
      made.write("cpu.cfs_period_us", Integer.toString(PERIOD_US));
      made.write("cpu.cfs_quota_us", Long.toString(quota));
      return made;
    }
    CpuQuota made = new CpuQuota(Files.createDirectory(ROOT.resolve(name)));
    made.write("cpu.max", quota + " " + PERIOD_US);
    return made;
  }

  /** In processors. */
  static double share(int memoryMb) {
    return memoryMb / MEMORY_OF_ONE_CPU_MB;
  }

  static String describe(int memoryMb) {
    return String.format(Locale.ROOT, "%,d MB (%.3f of a processor)", memoryMb, share(memoryMb));
  }

  /** The command within the quota, from its first instruction; a shell becomes it. */
  List<String> around(List<String> command) {
    List<String> wrapped = new ArrayList<>();
    wrapped.addAll(List.of("/bin/sh", "-c", SHELL, group.resolve("cgroup.procs").toString()));
    wrapped.addAll(command);
    return wrapped;
  }

  private void write(String file, String value) throws IOException {
    try {
      Files.writeString(group.resolve(file), value);
    } catch (IOException refused) {
      Files.deleteIfExists(group);
      throw refused;
    }
  }

  /** Of a group whose processes have ended. */
  @Override
  public void close() throws IOException {
    Files.deleteIfExists(group);
  }
}
