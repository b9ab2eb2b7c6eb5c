package com.huntaze.canary.daemon;

import com.huntaze.canary.loop.Observer;
import com.huntaze.canary.settings.RolloutSettings;
import com.huntaze.canary.status.StatusBoard;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Who looks at which rollout, each on a thread of its own. */
final class Observers {
  private final Function<RolloutSettings, Observer> factory;
  private final StatusBoard board;
  private final Map<String, Watch> watches = new ConcurrentSkipListMap<>();

  private record Watch(RolloutSettings rollout, Thread thread) {}

  Observers(Function<RolloutSettings, Observer> factory, StatusBoard board) {
    this.factory = factory;
    this.board = board;
  }

  Optional<RolloutSettings> find(String rollout) {
    return Optional.ofNullable(watches.get(rollout)).map(Watch::rollout);
  }

  int size() {
    return watches.size();
  }

  /** Looks at these from now on, anew at those whose settings are others. */
  synchronized void look(List<RolloutSettings> rollouts) {
    Map<String, RolloutSettings> wanted =
        rollouts.stream().collect(Collectors.toMap(RolloutSettings::name, Function.identity()));
    for (Watch watch : List.copyOf(watches.values())) {
      String name = watch.rollout().name();
      if (!watch.rollout().equals(wanted.get(name))) {
        end(watch);
        watches.remove(name);
      }
      if (!wanted.containsKey(name)) {
        board.remove(name);
      }
    }
    rollouts.stream().filter(rollout -> find(rollout.name()).isEmpty()).forEach(this::begin);
  }

  private void begin(RolloutSettings rollout) {
    Thread thread =
        Thread.ofVirtual().name("observer-" + rollout.name()).unstarted(factory.apply(rollout));
    watches.put(rollout.name(), new Watch(rollout, thread));
    thread.start();
  }

  /** Nothing that it publishes comes after. */
  private static void end(Watch watch) {
    watch.thread().interrupt();
    try {
      watch.thread().join();
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  /** Rollouts that nobody looks at any more, though nobody said so. */
  List<String> ended() {
    return watches.values().stream()
        .filter(watch -> !watch.thread().isAlive())
        .map(watch -> watch.rollout().name())
        .toList();
  }

  /** Waits for no look under way: nothing hangs on it. */
  void stop() {
    watches.values().forEach(watch -> watch.thread().interrupt());
  }
}
