package com.huntaze.canary.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.huntaze.canary.ops.Blocking;
import com.huntaze.canary.settings.ServerSettings;
import com.huntaze.canary.status.StatusBoard;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A status server on a free loopback port, and a client for it. */
final class RunningServer implements AutoCloseable {
  static final String METRICS = "canary_ticks_total 1.0\n";

  final Vertx vertx = Vertx.vertx();
  final StatusBoard board = new StatusBoard();
  final StatusServer server;
  final int port;
  private final HttpClient client = HttpClient.newHttpClient();

  RunningServer(EventsReader events, List<String> notReady, Duration heartbeat) {
    server =
        new StatusServer(
            vertx,
            board,
            events,
            Health::good,
            () -> new Health(notReady),
            () -> METRICS,
            Optional.empty(),
            Optional.empty(),
            heartbeat);
    port =
        switch (server.start(new ServerSettings("127.0.0.1", 0, null))) {
          case Start.Listening listening -> listening.port();
          case Start.Refused refused -> throw new AssertionError(refused.message());
        };
  }

  static RunningServer quiet() {
    return new RunningServer((name, run, after, limit) -> "[]", List.of(), Duration.ofMinutes(5));
  }

  HttpResponse<byte[]> send(String method, String path, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  HttpResponse<byte[]> get(String path, String... headers) throws Exception {
    return send("GET", path, headers);
  }

  static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  static JsonNode json(HttpResponse<byte[]> answer) throws JsonProcessingException {
    return new ObjectMapper().readTree(text(answer));
  }

  /** A connection that says what it likes. */
  Socket raw(String request) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(10_000);
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  @Override
  public void close() {
    server.stop(Duration.ofSeconds(5));
    client.close();
    Blocking.await(vertx.close(), Duration.ofSeconds(10));
  }
}
