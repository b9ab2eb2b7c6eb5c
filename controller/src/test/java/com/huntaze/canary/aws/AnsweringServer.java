package com.huntaze.canary.aws;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsAsyncClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;

/** An endpoint of AWS's query protocol that answers all alike, as it is told. */
final class AnsweringServer implements AutoCloseable {
  /** Closing one takes the SDK two seconds, so that all tests share it. */
  private static final SdkAsyncHttpClient HTTP = NettyNioAsyncHttpClient.create();

  /** Forms that came in, decoded. */
  final List<String> forms = new CopyOnWriteArrayList<>();

  private final HttpServer server;
  private volatile int status = 200;
  private volatile String body;

  AnsweringServer(String body) throws IOException {
    this.body = body;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] form = exchange.getRequestBody().readAllBytes();
          forms.add(
              URLDecoder.decode(new String(form, StandardCharsets.UTF_8), StandardCharsets.UTF_8));
          byte[] bytes = this.body.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "text/xml");
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }

  void answer(String with) {
    body = with;
    status = 200;
  }

  void refuse(int with, String code) {
    body = "<ErrorResponse><Error><Code>" + code + "</Code></Error></ErrorResponse>";
    status = with;
  }

  /** A client of it that tries once. */
  <B extends AwsClientBuilder<B, C> & AwsAsyncClientBuilder<B, C>, C> B configured(
      B builder, ClientOverrideConfiguration.Builder override) {
    return builder
        .httpClient(HTTP)
        .region(Region.EU_WEST_1)
        .credentialsProvider(AnonymousCredentialsProvider.create())
        .endpointOverride(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
        .overrideConfiguration(override.retryStrategy(DefaultRetryStrategy.doNotRetry()).build());
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
