package com.huntaze.canary.notify;

import com.huntaze.canary.port.Notification;
import com.huntaze.canary.port.NotificationChannel;
import com.huntaze.canary.port.NotificationChannel.Delivery;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The queue of one channel, in order, and the thread that empties it. */
final class Lane {
  private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

  /** A channel that is away for long loses the newest: the first ones tell what began. */
  static final int CAPACITY = 1000;

  private final NotificationChannel channel;
  private final Backoff backoff;
  private final BiConsumer<String, String> ends;
  private final LinkedBlockingQueue<Optional<Notification>> queue = new LinkedBlockingQueue<>();
  private final CountDownLatch finishing = new CountDownLatch(1);
  private final Thread thread;

  Lane(NotificationChannel channel, Backoff backoff, BiConsumer<String, String> ends) {
    this.channel = channel;
    this.backoff = backoff;
    this.ends = ends;
    this.thread = Thread.ofVirtual().name("notify-" + channel.name()).start(this::run);
  }

  void offer(Notification notification) {
    if (queue.size() >= CAPACITY) {
      end(notification, "dropped", CAPACITY + " others wait already");
    } else {
      queue.add(Optional.of(notification));
    }
  }

  /** What is queued is tried once more, then the thread ends. */
  void finish() {
    finishing.countDown();
    queue.add(Optional.empty());
  }

  /** Waits until what was queued has been tried, at most so long. */
  void await(Duration limit) {
    try {
      if (!thread.join(limit)) {
        thread.interrupt();
      }
    } catch (InterruptedException interrupted) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      for (var next = queue.take(); next.isPresent(); next = queue.take()) {
        deliver(next.get());
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private void deliver(Notification notification) throws InterruptedException {
    for (int failures = 0; ; ) {
      switch (channel.deliver(notification)) {
        case Delivery.Delivered() -> {
          ends.accept(channel.name(), "delivered");
          return;
        }
        case Delivery.Refused(String cause) -> {
          end(notification, "refused", cause);
          return;
        }
        case Delivery.Later(String cause) -> {
          failures++;
          if (failures >= backoff.attempts() || pause(backoff.after(failures))) {
            end(notification, "given-up", cause);
            return;
          }
        }
      }
    }
  }

  /** Whether the end came meanwhile. */
  private boolean pause(Duration delay) throws InterruptedException {
    return finishing.await(delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void end(Notification notification, String outcome, String cause) {
    LOG.warn(
        "notification {} of {} by {} was {}: {}",
        notification.id(),
        notification.kind(),
        channel.name(),
        outcome,
        cause);
    ends.accept(channel.name(), outcome);
  }
}
