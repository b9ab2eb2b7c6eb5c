package com.huntaze.rehearsal.world;

import com.huntaze.rehearsal.controller.ControllerProcess;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** Keeps one controller running, through lives that the scenario ends. Thread-safe. */
final class Supervisor implements AutoCloseable {
  private static final String PORT = "CANARY_PORT";

  private final Path config;
  private final Path log;
  private final Map<String, String> environment;
  private ControllerProcess controller;
  private long peakRssKb;
  private boolean replacing;

  /**
   * @param environment of the process, beside its port; where any free one will do, the first life
   *     chooses and later lives keep it
   */
  Supervisor(Rehearsal.Options options, Map<String, String> environment, Path log)
      throws ControllerProcess.Refused {
    this.config = options.config();
    this.log = log;
    this.environment = new HashMap<>(environment);
    this.environment.put(PORT, Integer.toString(options.port()));
    this.controller = ControllerProcess.start(config, this.environment, log);
    this.environment.put(PORT, Integer.toString(URI.create(address()).getPort()));
  }

  synchronized String address() {
    return controller.address();
  }

  /** Whether it ended without being told to. */
  synchronized boolean isLost() {
    return !replacing && !controller.isAlive();
  }

  /** SIGKILL, then a new life on the same port. */
  void killAndRestart() {
    synchronized (this) {
      peakRssKb();
      replacing = true;
      controller.kill();
    }
    try {
      ControllerProcess next = ControllerProcess.start(config, environment, log);
      synchronized (this) {
        controller = next;
        replacing = false;
      }
    } catch (ControllerProcess.Refused refused) {
      throw new IllegalStateException("the controller does not come back: " + refused.getMessage());
    }
  }

  /**
   * A second controller starts beside the first, which is then killed and does not come back: the
   * other takes over.
   */
  void handOver() {
    try {
      Map<String, String> second = new HashMap<>(environment);
      second.put(PORT, "0");
      ControllerProcess next = ControllerProcess.start(config, second, log);
      synchronized (this) {
        peakRssKb();
        ControllerProcess first = controller;
        controller = next;
        first.kill();
      }
    } catch (ControllerProcess.Refused refused) {
      throw new IllegalStateException("no second controller: " + refused.getMessage());
    }
  }

  /** What the log ends with. */
  String lastWords() {
    return ControllerProcess.lastLine(log);
  }

  /** Highest of all its lives. */
  synchronized OptionalLong peakRssKb() {
    controller.peakRssKb().ifPresent(seen -> peakRssKb = Math.max(peakRssKb, seen));
    return peakRssKb == 0 ? OptionalLong.empty() : OptionalLong.of(peakRssKb);
  }

  @Override
  public synchronized void close() {
    controller.close();
  }
}
