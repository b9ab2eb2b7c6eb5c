package com.huntaze.rehearsal.aws;

import io.vertx.core.Vertx;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;

/** The real SDK's clients against the loopback endpoints. */
public final class SdkClients {
  /** Shared and never closed: closing takes two seconds of quiet. */
  public static final SdkAsyncHttpClient HTTP = NettyNioAsyncHttpClient.create();

  public static final Vertx VERTX = Vertx.vertx();

  private SdkClients() {}

  public static AwsEndpoints serve(AwsService... services) {
    return await(
        AwsEndpoints.start(VERTX, 0, List.of(services)).toCompletionStage().toCompletableFuture());
  }

  /** Without retries, so that a test sees each answer. */
  public static <B extends AwsClientBuilder<B, C>, C> C at(
      AwsEndpoints endpoints, B builder, ExecutionInterceptor... interceptors) {
    return builder
        .endpointOverride(URI.create(endpoints.url()))
        .region(Region.EU_WEST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .overrideConfiguration(
            call -> {
              call.retryStrategy(AwsRetryStrategy.doNotRetry());
              List.of(interceptors).forEach(call::addExecutionInterceptor);
            })
        .build();
  }

  public static <T> T await(CompletableFuture<T> call) {
    return call.orTimeout(60, TimeUnit.SECONDS).join();
  }
}
