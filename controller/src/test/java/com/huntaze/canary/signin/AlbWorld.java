package com.huntaze.canary.signin;

import com.huntaze.canary.ops.Blocking;
import com.huntaze.canary.settings.AlbSettings;
import com.huntaze.canary.settings.ServerSettings;
import com.huntaze.canary.status.StatusBoard;
import com.huntaze.canary.web.Health;
import com.huntaze.canary.web.Start;
import com.huntaze.canary.web.StatusServer;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A status server behind a load balancer, and where AWS publishes the load balancer's keys. */
final class AlbWorld implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  static final String OPERATOR = "olga@people.example";
  static final String VIEWER = "victor@people.example";
  static final String STRANGER = "sam@people.example";
  static final String METRICS = "canary_ticks_total 1.0\n";

  /** Paths of the keys that were asked for. */
  final List<String> fetched = new CopyOnWriteArrayList<>();

  final int port;
  final HttpClient client = HttpClient.newHttpClient();

  private final HttpServer keys;
  private volatile boolean down;
  private final Vertx vertx = Vertx.vertx();
  private final StatusServer server;

  AlbWorld() throws IOException {
    keys = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    keys.createContext(
        "/",
        exchange -> {
          fetched.add(exchange.getRequestURI().getPath());
          boolean known = exchange.getRequestURI().getPath().equals("/" + Token.KEY_ID);
          byte[] body = pem().getBytes(StandardCharsets.US_ASCII);
          exchange.sendResponseHeaders(down ? 503 : known ? 200 : 403, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    keys.start();
    String address = "http://127.0.0.1:" + keys.getAddress().getPort() + "/";
    var signIn =
        new AlbSignIn(settings(), new AmazonKeys(id -> URI.create(address + id)), () -> NOW);
    server =
        new StatusServer(
            vertx,
            new StatusBoard(),
            (_, _, _, _) -> "[]",
            Health::good,
            Health::good,
            () -> METRICS,
            Optional.empty(),
            Optional.of(signIn));
    port =
        switch (server.start(new ServerSettings("127.0.0.1", 0, settings()))) {
          case Start.Listening listening -> listening.port();
          case Start.Refused refused -> throw new AssertionError(refused.message());
        };
  }

  private static AlbSettings settings() {
    return new AlbSettings(
        Token.ARN, Token.ISSUER, Token.CLIENT, "email", List.of(VIEWER), List.of(OPERATOR));
  }

  private static String pem() {
    String key = Base64.getMimeEncoder().encodeToString(Token.KEYS.getPublic().getEncoded());
    return "-----BEGIN PUBLIC KEY-----\n" + key + "\n-----END PUBLIC KEY-----\n";
  }

  void takeTheKeysDown() {
    down = true;
  }

  HttpResponse<String> get(String path, String... headers) throws Exception {
    return send("GET", path, headers);
  }

  HttpResponse<String> send(String method, String path, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(20))
            .method(method, BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  @Override
  public void close() {
    server.stop(Duration.ofSeconds(5));
    client.shutdownNow();
    keys.stop(0);
    Blocking.await(vertx.close(), Duration.ofSeconds(10));
  }
}
