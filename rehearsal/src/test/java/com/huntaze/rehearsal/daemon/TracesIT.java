package com.huntaze.rehearsal.daemon;

import static com.huntaze.rehearsal.daemon.ExposedAccount.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.canary.daemon.Daemon;
import com.huntaze.canary.model.Flag;
import com.huntaze.canary.model.Percentage;
import com.huntaze.canary.settings.Settings;
import com.huntaze.canary.web.Start;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real daemon against the real SDK and a collector. Its journal is away, so that it guards who
 * is exposed: no database is needed to see it work.
 */
class TracesIT {
  private final ExposedAccount account = new ExposedAccount();
  @TempDir Path folder;

  @BeforeEach
  void expose() {
    assertThat(account.order(new Flag(1, 3, Percentage.of(25), "huntaze-reads"))).isTrue();
  }

  @AfterEach
  void close() {
    account.close();
  }

  private Settings settings(String collector) throws IOException {
    return account.load(
        folder,
        ExposedAccount.HEAD
            + "traces.endpoint = \"%s\"\nrollouts = [%s]"
                .formatted(collector, ExposedAccount.ROLLOUT),
        Map.of());
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static boolean isCallOf(Collector.Span span, Collector.Span tick) {
    return span.trace().equals(tick.trace())
        && span.parent().equals(tick.id())
        && span.name().equals("CloudWatch.GetMetricData");
  }

  @Test
  void aTickIsATraceWithItsCalls() throws IOException {
    try (Collector collector = new Collector();
        Daemon daemon = new Daemon(settings(collector.url()))) {
      assertThat(daemon.start()).isInstanceOf(Start.Listening.class);
      until(
          "a tick comes with the read that it made",
          () ->
              collector.spans.stream()
                  .filter(span -> span.name().equals("tick"))
                  .anyMatch(
                      tick -> collector.spans.stream().anyMatch(span -> isCallOf(span, tick))));
      Collector.Span tick =
          collector.spans.stream()
              .filter(span -> span.name().equals("tick"))
              .filter(one -> collector.spans.stream().anyMatch(span -> isCallOf(span, one)))
              .findFirst()
              .orElseThrow();
      Collector.Span call =
          collector.spans.stream().filter(span -> isCallOf(span, tick)).findFirst().orElseThrow();
      assertThat(tick.parent()).isEmpty();
      assertThat(tick.attributes()).containsEntry("canary.rollout", "huntaze-reads");
      assertThat(call.attributes())
          .containsEntry("rpc.system", "aws-api")
          .containsEntry("rpc.service", "CloudWatch")
          .containsEntry("rpc.method", "GetMetricData")
          .containsEntry("canary.outcome", "ok")
          .containsEntry("canary.retries", "0")
          .containsKey("aws.request_id");
    }
  }

  @Test
  void aLoopGoesOnWhereNobodyListens() throws IOException {
    readsOn("http://127.0.0.1:" + closedPort());
  }

  @Test
  void aLoopGoesOnWhereTheCollectorHangs() throws IOException {
    try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      readsOn("http://127.0.0.1:" + deaf.getLocalPort());
    }
  }

  private void readsOn(String collector) throws IOException {
    try (Daemon daemon = new Daemon(settings(collector))) {
      assertThat(daemon.start()).isInstanceOf(Start.Listening.class);
      until("the loop has read five times", () -> account.calls() >= 5);
    }
  }
}
