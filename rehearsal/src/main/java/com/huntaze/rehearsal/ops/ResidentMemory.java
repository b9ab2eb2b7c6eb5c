package com.huntaze.rehearsal.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** What a process has in memory, in kB; empty where the system does not tell. */
public final class ResidentMemory {
  private ResidentMemory() {}

  public static OptionalLong nowKb(ProcessHandle process) {
    return status(process, "VmRSS:");
  }

  /** The most so far. */
  public static OptionalLong peakKb(ProcessHandle process) {
    return status(process, "VmHWM:");
  }

  private static OptionalLong status(ProcessHandle process, String name) {
    try {
      return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
          .filter(line -> line.startsWith(name))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst();
    } catch (IOException notLinux) {
      return OptionalLong.empty();
    }
  }
}
