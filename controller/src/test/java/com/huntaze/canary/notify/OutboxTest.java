package com.huntaze.canary.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.huntaze.canary.model.Percentage;
import com.huntaze.canary.port.Notification;
import com.huntaze.canary.port.NotificationChannel;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutboxTest {
  private static final Backoff QUICK = new Backoff(Duration.ofMillis(5), Duration.ofMillis(20), 50);

  private final Receiver receiver = new Receiver();
  private final Receiver other = new Receiver();
  private final HttpClient client = HttpClient.newHttpClient();
  private final LinkedBlockingQueue<String> ends = new LinkedBlockingQueue<>();

  OutboxTest() throws IOException {}

  @AfterEach
  void close() {
    receiver.close();
    other.close();
    client.shutdownNow();
  }

  private Outbox outbox(Backoff backoff, Receiver... receivers) {
    return outbox(Duration.ofSeconds(20), backoff, receivers);
  }

  private Outbox outbox(Duration timeout, Backoff backoff, Receiver... receivers) {
    return new Outbox(
        IntStream.range(0, receivers.length)
            .<NotificationChannel>mapToObj(
                index -> webhook("hook-" + index, receivers[index].url(), timeout))
            .toList(),
        backoff,
        (channel, outcome) -> ends.add(channel + " " + outcome));
  }

  private WebhookChannel webhook(String name, URI url, Duration timeout) {
    return new WebhookChannel(name, url, new Template("{id}"), client, timeout);
  }

  private static Notification notification(int run, long sequence) {
    return new Notification(
        Notification.Kind.ADVANCED,
        "reads",
        run,
        sequence,
        Instant.EPOCH,
        Percentage.of(5),
        "enough evidence");
  }

  private String end() throws InterruptedException {
    return String.valueOf(ends.poll(20, TimeUnit.SECONDS));
  }

  @Test
  void whatIsSentArrivesOnceInOrder() throws Exception {
    try (Outbox outbox = outbox(QUICK, receiver)) {
      for (long sequence = 1; sequence <= 20; sequence++) {
        outbox.send(notification(1, sequence));
      }
      for (long sequence = 1; sequence <= 20; sequence++) {
        assertThat(receiver.next()).isEqualTo("reads/1/" + sequence + "/advanced");
      }
    }
    assertThat(receiver.accepted).hasSize(20);
  }

  @Test
  void theSameRecordIsToldOnceAndAnotherRunsRecordsAreOthers() {
    try (Outbox outbox = outbox(QUICK, receiver)) {
      outbox.send(notification(1, 3));
      outbox.send(notification(1, 3));
      outbox.send(notification(2, 1));
    }
    assertThat(receiver.accepted).containsExactly("reads/1/3/advanced", "reads/2/1/advanced");
  }

  @Test
  void aServerThatFailsIsTriedAgainUntilItRecovers() throws Exception {
    receiver.status.set(500);
    try (Outbox outbox = outbox(QUICK, receiver)) {
      outbox.send(notification(1, 1));
      receiver.next();
      receiver.next();
      assertThat(receiver.accepted).isEmpty();
      receiver.status.set(204);
      assertThat(end()).isEqualTo("hook-0 delivered");
    }
    assertThat(receiver.accepted).containsExactly("reads/1/1/advanced");
  }

  @Test
  void aServerThatHangsHoldsUpNeitherTheSenderNorAnotherServer() throws Exception {
    receiver.hang(true);
    try (Outbox outbox = outbox(Duration.ofMillis(300), QUICK, receiver, other)) {
      outbox.send(notification(1, 1));
      outbox.send(notification(1, 2));
      assertThat(other.next()).isEqualTo("reads/1/1/advanced");
      assertThat(other.next()).isEqualTo("reads/1/2/advanced");
      receiver.next();
      assertThat(receiver.accepted).isEmpty();
      receiver.hang(false);
      assertThat(List.of(end(), end(), end(), end()))
          .containsOnly("hook-0 delivered", "hook-1 delivered");
    }
    // an answer later than the time-out is taken for none
    assertThat(receiver.accepted).containsOnly("reads/1/1/advanced", "reads/1/2/advanced");
  }

  @Test
  void aRefusalIsFinalAndTheNextIsTried() throws Exception {
    receiver.status.set(404);
    try (Outbox outbox = outbox(QUICK, receiver)) {
      outbox.send(notification(1, 1));
      assertThat(end()).isEqualTo("hook-0 refused");
      receiver.status.set(200);
      outbox.send(notification(1, 2));
      assertThat(end()).isEqualTo("hook-0 delivered");
    }
    assertThat(receiver.bodies).containsExactly("reads/1/1/advanced", "reads/1/2/advanced");
  }

  @Test
  void aServerThatNeverAnswersWellIsGivenUp() throws Exception {
    receiver.status.set(503);
    Backoff three = new Backoff(Duration.ofMillis(5), Duration.ofMillis(20), 3);
    try (Outbox outbox = outbox(three, receiver)) {
      outbox.send(notification(1, 1));
      assertThat(end()).isEqualTo("hook-0 given-up");
    }
    assertThat(receiver.bodies).hasSize(3);
  }

  @Test
  void aFullQueueDropsTheNewestAndNeverBlocks() throws Exception {
    receiver.hang(true);
    Backoff patient = new Backoff(Duration.ofHours(1), Duration.ofHours(1), 3);
    Outbox outbox = outbox(patient, receiver);
    outbox.send(notification(1, 1));
    receiver.next();
    for (long sequence = 2; sequence <= Lane.CAPACITY + 2; sequence++) {
      outbox.send(notification(1, sequence));
    }
    assertThat(end()).isEqualTo("hook-0 dropped");
    assertThat(ends).isEmpty();
    assertThatCode(outbox::close).doesNotThrowAnyException();
  }

  @Test
  void delaysDoubleUpToTheLongest() {
    Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(10), 9);
    assertThat(
            IntStream.rangeClosed(1, 6).mapToObj(failures -> backoff.after(failures).toSeconds()))
        .containsExactly(1L, 2L, 4L, 8L, 10L, 10L);
  }
}
