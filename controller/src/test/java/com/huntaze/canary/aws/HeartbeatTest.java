package com.huntaze.canary.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;

class HeartbeatTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

  private final LinkedBlockingQueue<String> ends = new LinkedBlockingQueue<>();
  private final AnsweringServer server = new AnsweringServer("<PutMetricDataResponse/>");
  private final CloudWatchAsyncClient client =
      server
          .configured(CloudWatchAsyncClient.builder(), ClientOverrideConfiguration.builder())
          .build();
  private static final Map<String, String> NAMESPACES =
      Map.of("reads", "Huntaze/Reads", "writes", "Huntaze/Reads");
  private final Heartbeat heartbeat =
      new Heartbeat(
          this::home,
          rollout -> Optional.ofNullable(NAMESPACES.get(rollout)),
          () -> Duration.ofMillis(20),
          Duration.ofSeconds(20),
          () -> NOW,
          ends::add);

  /** Where writes live: an address that takes calls and answers none. */
  private final ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());

  private final CloudWatchAsyncClient elsewhere =
      server
          .configured(CloudWatchAsyncClient.builder(), ClientOverrideConfiguration.builder())
          .endpointOverride(URI.create("http://127.0.0.1:" + deaf.getLocalPort()))
          .build();

  HeartbeatTest() throws IOException {}

  private CloudWatchAsyncClient home(String rollout) {
    return rollout.equals("writes") ? elsewhere : client;
  }

  @AfterEach
  void close() throws IOException {
    heartbeat.close();
    client.close();
    elsewhere.close();
    deaf.close();
    server.close();
  }

  private String end() throws InterruptedException {
    return String.valueOf(ends.poll(20, TimeUnit.SECONDS));
  }

  @Test
  void anExposedRolloutBeatsInItsNamespaceWithTheTimeOfItsTick() throws Exception {
    heartbeat.ended("writes", false);
    heartbeat.ended("reads", true);
    assertThat(end()).isEqualTo("ok");
    assertThat(server.forms)
        .singleElement()
        .asString()
        .contains("Action=PutMetricData", "Namespace=Huntaze/Reads", "MetricName=CanaryHeartbeat")
        .contains("Name=Rollout", "Value=reads", "Timestamp=" + NOW)
        .doesNotContain("writes");
  }

  @Test
  void anAccountThatHangsHoldsUpNoOthersBeats() throws Exception {
    heartbeat.ended("writes", true);
    try (Socket called = deaf.accept()) {
      heartbeat.ended("reads", true);
      assertThat(end()).isEqualTo("ok");
      assertThat(called.isConnected()).isTrue();
    }
  }

  @Test
  void aCallThatFailsIsCountedAndTheNextTickBeatsAnew() throws Exception {
    server.refuse(500, "InternalFailure");
    heartbeat.ended("reads", true);
    assertThat(end()).isEqualTo("failed");
    server.answer("<PutMetricDataResponse/>");
    heartbeat.ended("reads", true);
    assertThat(end()).isEqualTo("ok");
    assertThat(ends).isEmpty();
  }
}
