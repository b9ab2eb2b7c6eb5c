package com.huntaze.canary.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class EventStreamTest {
  private static final String REQUEST =
      "GET /api/stream HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n";

  /** An event as read from the wire. */
  private record Event(String name, long id, JsonNode data) {}

  /** Reads events off a raw connection; a socket time-out fails the test. */
  private static final class Events implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader lines;

    Events(Socket socket) throws IOException {
      this.socket = socket;
      this.lines =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    Event next() throws IOException {
      String name = "";
      long id = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("event: ")) {
          name = line.substring(7);
        } else if (line.startsWith("id: ")) {
          id = Long.parseLong(line.substring(4));
        } else if (line.startsWith("data: ")) {
          return new Event(name, id, new ObjectMapper().readTree(line.substring(6)));
        }
      }
      throw new IOException("the stream ended");
    }

    Event until(Predicate<Event> wanted) throws IOException {
      Event event = next();
      while (!wanted.test(event)) {
        event = next();
      }
      return event;
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  @Test
  void aSnapshotOfEachRolloutComesAtOnceThenOnlyWhatIsNew() throws Exception {
    try (RunningServer running = RunningServer.quiet()) {
      running.board.publish(Snapshots.of("a", 1, 5, "five"));
      running.board.publish(Snapshots.of("b", 1, 5, "five"));
      try (Events events = new Events(running.raw(REQUEST))) {
        assertThat(events.next().data().get("rollouts")).hasSize(2);
        Event first = events.next();
        assertThat(first.name()).isEqualTo("snapshot");
        assertThat(first.data().at("/rollout/series")).hasSize(5);
        assertThat(events.next().data().at("/rollout/name").asText()).isEqualTo("b");
        running.board.publish(Snapshots.of("a", 1, 7, "five"));
        Event update = events.next();
        assertThat(update.name()).isEqualTo("update");
        assertThat(update.id()).isGreaterThan(first.id());
        assertThat(update.data().at("/head/name").asText()).isEqualTo("a");
        assertThat(update.data().at("/points")).hasSize(2);
        assertThat(update.data().at("/points/0/counts/period").asInt()).isEqualTo(5);
        assertThat(update.data().at("/decisions")).hasSize(2);
        running.board.publish(Snapshots.of("a", 2, 1, "again"));
        assertThat(events.next().name()).as("another run").isEqualTo("snapshot");
      }
    }
  }

  @Test
  void lineBreaksInWhatIsSaidCannotForgeAnEvent() throws Exception {
    try (RunningServer running = RunningServer.quiet()) {
      String forged = "x\n\nevent: snapshot\ndata: {}\n\n\r\u2028";
      running.board.publish(Snapshots.of("a", 1, 0, forged));
      try (Events events = new Events(running.raw(REQUEST))) {
        Event snapshot = events.until(event -> event.name().equals("snapshot"));
        assertThat(snapshot.data().at("/rollout/sentence").asText()).isEqualTo(forged);
      }
    }
  }

  @Test
  void heartbeatsShowThatTheConnectionLives() throws Exception {
    try (RunningServer running =
            new RunningServer((n, r, a, l) -> "[]", List.of(), Duration.ofMillis(50));
        Events events = new Events(running.raw(REQUEST))) {
      assertThat(events.until(event -> event.name().equals("heartbeat")).data().has("now"))
          .isTrue();
      assertThat(events.until(event -> event.name().equals("heartbeat")).id()).isPositive();
    }
  }

  @Test
  void aClientThatDoesNotReadDelaysNobodyAndCatchesUpWithAFreshSnapshot() throws Exception {
    try (RunningServer running = RunningServer.quiet();
        Events slow = new Events(running.raw(REQUEST));
        Events fast = new Events(running.raw(REQUEST))) {
      assertThat(slow.next().name()).isEqualTo("hello");
      assertThat(fast.next().name()).isEqualTo("hello");
      String long64k = "x".repeat(64 * 1024);
      long begun = System.nanoTime();
      int last = 400;
      for (int round = 1; round <= last; round++) {
        String sentence = round + long64k;
        running.board.publish(Snapshots.of("a", 1, 0, sentence));
        fast.until(event -> said(event).equals(sentence));
      }
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
      int received = 1;
      Event event = slow.next();
      while (!said(event).startsWith(last + "x")) {
        event = slow.next();
        received++;
      }
      assertThat(event.name()).isEqualTo("snapshot");
      assertThat(received).as("what it missed was not queued").isLessThan(last);
    }
  }

  private static String said(Event event) {
    JsonNode whole = event.data().at("/rollout/sentence");
    return (whole.isMissingNode() ? event.data().at("/head/sentence") : whole).asText();
  }
}
