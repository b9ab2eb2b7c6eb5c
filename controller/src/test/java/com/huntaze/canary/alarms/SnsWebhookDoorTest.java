package com.huntaze.canary.alarms;

import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.canary.web.SnsRoute;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who else stands at the webhook's door: too many at once, slow ones, and the page's address. */
class SnsWebhookDoorTest extends SnsDatabase {
  @Test
  @Timeout(60)
  void tooManySendersAtOnceAreToldToComeAgainAndMakeRoomWhenTheyGo() throws Exception {
    List<Socket> slow = new ArrayList<>();
    try (SnsWorld world = world()) {
      for (int sender = 0; sender < SnsRoute.MAX_AT_ONCE; sender++) {
        slow.add(slowSender(world));
      }
      awaitFull(world, slow);
      assertThat(world.status(SnsMessage.notification())).isEqualTo(503);
      assertThat(world.taken).isEmpty();
      slow.getFirst().getOutputStream().write("not JSON!".getBytes(StandardCharsets.US_ASCII));
      assertThat(firstLine(slow.getFirst())).contains(" 400 ");
      assertThat(world.status(SnsMessage.notification())).isEqualTo(200);
      slow.set(0, slowSender(world));
      awaitFull(world, slow);
      slow.getLast().close();
      while (probe(world) != 400) {
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
      }
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  private static Socket slowSender(SnsWorld world) throws IOException {
    return world.raw(SnsWorld.head("Content-Length: 9\r\n"));
  }

  /** A probe may have the last place when a slow sender comes: the sender is told to come again. */
  private static void awaitFull(SnsWorld world, List<Socket> slow) throws Exception {
    while (probe(world) != 503) {
      for (int sender = 0; sender < slow.size(); sender++) {
        if (slow.get(sender).getInputStream().available() > 0) {
          slow.get(sender).close();
          slow.set(sender, slowSender(world));
        }
      }
    }
  }

  /** 503 when there is no room, 400 when there is. */
  private static int probe(SnsWorld world) throws Exception {
    return world.post("", "probe").statusCode();
  }

  @Test
  void theWebhookAloneAnswersUnderAPublicName() throws Exception {
    try (SnsWorld world = world();
        Socket webhook = world.raw(named("POST /webhooks/sns"));
        Socket page = world.raw(named("GET /api/rollouts"))) {
      assertThat(firstLine(webhook)).contains(" 400 ");
      assertThat(firstLine(page)).contains(" 421 ");
    }
  }

  private static String named(String request) {
    return request + " HTTP/1.1\r\nHost: canary.example.com\r\nContent-Length: 0\r\n\r\n";
  }

  private static String firstLine(Socket socket) throws IOException {
    var line =
        new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII), 1)
            .readLine();
    return String.valueOf(line);
  }
}
