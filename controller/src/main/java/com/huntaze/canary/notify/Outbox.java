package com.huntaze.canary.notify;

import com.huntaze.canary.port.Notification;
import com.huntaze.canary.port.NotificationChannel;
import com.huntaze.canary.port.Notifier;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Hands each notification to every channel. A channel has a queue and a virtual thread of its own,
 * so one that hangs holds up neither the loops nor another channel.
 */
public final class Outbox implements Notifier, AutoCloseable {
  private static final Duration DRAIN = Duration.ofSeconds(2);

  /** Of a thousand rollouts, the last ten of each. */
  private static final int REMEMBERED = 10_000;

  private final List<Lane> lanes;
  private final Set<String> told = new HashSet<>();
  private final Deque<String> toldInOrder = new ArrayDeque<>();

  /**
   * @param ends is told the channel and what became of a notification: delivered, refused, given-up
   *     or dropped
   */
  public Outbox(
      List<NotificationChannel> channels, Backoff backoff, BiConsumer<String, String> ends) {
    lanes = channels.stream().map(channel -> new Lane(channel, backoff, ends)).toList();
  }

  @Override
  public synchronized void send(Notification notification) {
    if (told.add(notification.id())) {
      toldInOrder.addLast(notification.id());
      if (toldInOrder.size() > REMEMBERED) {
        told.remove(toldInOrder.removeFirst());
      }
      lanes.forEach(lane -> lane.offer(notification));
    }
  }

  /** Tries what waits once more, then ends. */
  @Override
  public void close() {
    lanes.forEach(Lane::finish);
    long end = System.nanoTime() + DRAIN.toNanos();
    lanes.forEach(lane -> lane.await(Duration.ofNanos(Math.max(1, end - System.nanoTime()))));
  }
}
