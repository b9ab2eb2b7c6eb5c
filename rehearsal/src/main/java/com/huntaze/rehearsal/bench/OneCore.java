package com.huntaze.rehearsal.bench;

import com.huntaze.rehearsal.controller.ControllerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The JVM of a bench: one core, whatever the machine has, and a heap of a given size. */
final class OneCore {
  private static final Path TASKSET = Path.of("/usr/bin/taskset");

  private OneCore() {}

  /** Without taskset the JVM alone keeps itself to one. */
  static List<String> command(int heapMb) {
    List<String> command = new ArrayList<>();
    if (isPinned()) {
      int last = Runtime.getRuntime().availableProcessors() - 1;
      command.addAll(List.of(TASKSET.toString(), "-c", Integer.toString(last)));
    }
    command.addAll(ControllerProcess.java("-Xmx" + heapMb + "m", "-XX:ActiveProcessorCount=1"));
    return command;
  }

  static boolean isPinned() {
    return Files.isExecutable(TASKSET);
  }
}
