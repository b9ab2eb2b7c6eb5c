package com.huntaze.rehearsal.world;

import com.huntaze.rehearsal.controller.ControllerProcess;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;

/** Keeps one controller running, through lives that the scenario ends. Thread-safe. */
final class Supervisor implements AutoCloseable {
  private static final String PORT = "CANARY_PORT";

  private final Path config;
  private final Path log;
  private final Map<String, String> environment;
  private ControllerProcess controller;
  private long peakRssKb;
  private boolean replacing;
  private boolean closed;
  private int restarts;

  /** Held while one life ends and the next begins: who wants another meanwhile waits. */
  private final ReentrantLock changing = new ReentrantLock();

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

  /** SIGKILL, then a new life on the same port; returns when that serves its page. */
  void killAndRestart() {
    changing.lock();
    try {
      if (kill()) {
        goesOn(ControllerProcess.start(config, environment, log));
      }
    } catch (ControllerProcess.Refused refused) {
      throw new IllegalStateException("the controller does not come back: " + refused.getMessage());
    } finally {
      endReplacing();
      changing.unlock();
    }
  }

  private synchronized boolean kill() {
    if (!closed) {
      peakRssKb();
      replacing = true;
      controller.kill();
    }
    return !closed;
  }

  /** One that starts while the world ends must not outlive it. */
  private synchronized void goesOn(ControllerProcess next) {
    if (closed) {
      next.close();
    } else {
      controller = next;
      restarts++;
    }
  }

  private synchronized void endReplacing() {
    replacing = false;
  }

  /** How often it has been killed and serves its page again. */
  synchronized int restarts() {
    return restarts;
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
    closed = true;
    controller.close();
  }
}
