package com.huntaze.canary.aws;

import com.huntaze.canary.port.CallTrace;
import com.huntaze.canary.settings.AwsSettings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import software.amazon.awssdk.awscore.client.builder.AwsAsyncClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.client.config.SdkAdvancedAsyncClientOption;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;

/**
 * What all clients share, however many targets there are. What writes to AWS has connections of its
 * own, so that a rollback never waits behind reads that hang, and so have the metrics and the polls
 * of the flags. The SDK would give every client a dozen threads; here they share few.
 *
 * @param timers that end calls which take too long
 * @param completions where what waits for an answer goes on
 */
record AwsConnections(
    SdkAsyncHttpClient metrics,
    SdkAsyncHttpClient polls,
    SdkAsyncHttpClient writes,
    ScheduledExecutorService timers,
    ExecutorService completions,
    Duration callTimeout,
    CallInterceptor calls)
    implements AutoCloseable {
  /** Of each kind and to each endpoint; idle ones are closed after a minute. */
  private static final int MAX_CONNECTIONS = 200;

  static AwsConnections open(AwsSettings settings, CallListener listener, CallTrace trace) {
    return new AwsConnections(
        http(settings),
        http(settings),
        http(settings),
        Executors.newScheduledThreadPool(
            2, Thread.ofPlatform().daemon().name("aws-timer-", 0).factory()),
        Executors.newVirtualThreadPerTaskExecutor(),
        settings.callTimeout(),
        new CallInterceptor(listener, trace));
  }

  private static SdkAsyncHttpClient http(AwsSettings settings) {
    return NettyNioAsyncHttpClient.builder()
        .maxConcurrency(MAX_CONNECTIONS)
        .connectionTimeout(settings.callTimeout())
        .build();
  }

  /** A time-out on waiting cancels no call (toolchain.md), so each call has one of its own. */
  <B extends AwsClientBuilder<B, C> & AwsAsyncClientBuilder<B, C>, C> C client(
      B builder, SdkAsyncHttpClient http) {
    return builder
        .httpClient(http)
        .asyncConfiguration(
            async ->
                async.advancedOption(
                    SdkAdvancedAsyncClientOption.FUTURE_COMPLETION_EXECUTOR, completions))
        .overrideConfiguration(
            ClientOverrideConfiguration.builder()
                .apiCallTimeout(callTimeout)
                .apiCallAttemptTimeout(callTimeout.dividedBy(2))
                .scheduledExecutorService(timers)
                .addExecutionInterceptor(calls)
                .retryStrategy(RetryMode.STANDARD)
                .build())
        .build();
  }

  @Override
  public void close() {
    List.of(metrics, polls, writes).forEach(SdkAsyncHttpClient::close);
    timers.shutdownNow();
    completions.shutdownNow();
  }
}
