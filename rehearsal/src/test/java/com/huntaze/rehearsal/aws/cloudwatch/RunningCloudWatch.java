package com.huntaze.rehearsal.aws.cloudwatch;

import com.huntaze.rehearsal.aws.AwsEndpoints;
import com.huntaze.rehearsal.aws.AwsTime;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;

/** The stand-in on a clock of its own, and the SDK's real client pointed at it. */
public final class RunningCloudWatch implements AutoCloseable {
  public static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration RETENTION = Duration.ofHours(3);

  /** Shared and left open: closing netty's threads takes seconds. */
  private static final SdkAsyncHttpClient HTTP = NettyNioAsyncHttpClient.create();

  public final CloudWatchFaults faults = new CloudWatchFaults();
  public final EmfIngestion emf;
  public final CloudWatchAsyncClient client;
  public final CloudWatchService service;
  final Ingestion ingestion;
  final MetricStore store;
  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private final Vertx vertx = Vertx.vertx();
  private final AwsEndpoints endpoints;

  /**
   * @param lag of the ingestion
   */
  public RunningCloudWatch(Duration lag) {
    AwsTime time = new AwsTime(now::get, 60);
    this.store = new MetricStore(time, RETENTION);
    this.ingestion = new Ingestion(store, time, faults, lag);
    this.emf = new EmfIngestion(ingestion);
    this.service = new CloudWatchService(store, ingestion, time, faults);
    this.endpoints = await(AwsEndpoints.start(vertx, 0, List.of(service)));
    this.client = client(endpoints.url());
  }

  /** The SDK's client over netty, which tries once so that a refusal is seen as it is sent. */
  public static CloudWatchAsyncClient client(String url) {
    return CloudWatchAsyncClient.builder()
        .endpointOverride(URI.create(url))
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .httpClient(HTTP)
        .overrideConfiguration(options -> options.retryStrategy(DefaultRetryStrategy.doNotRetry()))
        .build();
  }

  public void advance(Duration by) {
    now.updateAndGet(before -> before.plus(by));
  }

  public void put(Instant at, String metric, Map<String, String> dimensions, double... values) {
    MetricKey key = new MetricKey("Test", metric, dimensions);
    for (double value : values) {
      ingestion.add(key, at, value, 1);
    }
  }

  public static <T> T await(Future<T> future) {
    return await(future.toCompletionStage().toCompletableFuture());
  }

  public static <T> T await(CompletableFuture<T> future) {
    return future.orTimeout(20, TimeUnit.SECONDS).join();
  }

  /** What the call was refused with. */
  static CloudWatchException refusal(CompletableFuture<?> call) {
    try {
      await(call);
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof CloudWatchException refused) {
        return refused;
      }
      throw failed;
    }
    throw new AssertionError("the call was not refused");
  }

  /** Takes the endpoint away from its address. */
  public void stop() {
    await(endpoints.close());
  }

  @Override
  public void close() {
    client.close();
    await(vertx.close());
  }
}
