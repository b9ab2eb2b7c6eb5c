package com.huntaze.canary.aws;

import com.huntaze.canary.settings.AwsSettings;
import java.util.List;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.appconfig.AppConfigAsyncClient;
import software.amazon.awssdk.services.appconfigdata.AppConfigDataAsyncClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;
import software.amazon.awssdk.services.codedeploy.CodeDeployAsyncClient;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.sns.SnsAsyncClient;

/**
 * The SDK's async clients. What writes to AWS has connections of its own, so that a rollback never
 * waits behind reads that hang, and so have the metrics and the polls of the flags. Endpoint and
 * credentials come from the SDK's own chain, so {@code AWS_ENDPOINT_URL} points them elsewhere.
 */
public record AwsClients(
    List<SdkAsyncHttpClient> http,
    CloudWatchAsyncClient cloudWatch,
    AppConfigAsyncClient appConfig,
    AppConfigDataAsyncClient appConfigData,
    CodeDeployAsyncClient codeDeploy,
    LambdaAsyncClient lambda,
    SnsAsyncClient sns)
    implements AutoCloseable {
  /** Of each kind; idle ones are closed after a minute. */
  private static final int MAX_CONNECTIONS = 200;

  /**
   * @param listener is told of every call
   */
  public static AwsClients open(AwsSettings settings, CallListener listener) {
    SdkAsyncHttpClient metrics = http(settings);
    SdkAsyncHttpClient polls = http(settings);
    SdkAsyncHttpClient writes = http(settings);
    CallInterceptor calls = new CallInterceptor(listener);
    return new AwsClients(
        List.of(metrics, polls, writes),
        configured(CloudWatchAsyncClient.builder().httpClient(metrics), settings, calls),
        configured(AppConfigAsyncClient.builder().httpClient(writes), settings, calls),
        configured(AppConfigDataAsyncClient.builder().httpClient(polls), settings, calls),
        configured(CodeDeployAsyncClient.builder().httpClient(writes), settings, calls),
        configured(LambdaAsyncClient.builder().httpClient(writes), settings, calls),
        configured(SnsAsyncClient.builder().httpClient(writes), settings, calls));
  }

  private static SdkAsyncHttpClient http(AwsSettings settings) {
    return NettyNioAsyncHttpClient.builder()
        .maxConcurrency(MAX_CONNECTIONS)
        .connectionTimeout(settings.callTimeout())
        .build();
  }

  /** A time-out on waiting cancels no call (toolchain.md), so each call has one of its own. */
  private static <B extends AwsClientBuilder<B, C>, C> C configured(
      B builder, AwsSettings settings, CallInterceptor calls) {
    return builder
        .region(Region.of(settings.region()))
        .overrideConfiguration(
            ClientOverrideConfiguration.builder()
                .apiCallTimeout(settings.callTimeout())
                .apiCallAttemptTimeout(settings.callTimeout().dividedBy(2))
                .addExecutionInterceptor(calls)
                .retryStrategy(RetryMode.STANDARD)
                .build())
        .build();
  }

  @Override
  public void close() {
    cloudWatch.close();
    appConfig.close();
    appConfigData.close();
    codeDeploy.close();
    lambda.close();
    sns.close();
    http.forEach(SdkAsyncHttpClient::close);
  }
}
