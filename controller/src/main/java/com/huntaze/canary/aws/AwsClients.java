package com.huntaze.canary.aws;

import com.huntaze.canary.settings.AwsSettings;
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
 * The SDK's async clients over one HTTP client. Endpoint and credentials come from the SDK's own
 * chain, so {@code AWS_ENDPOINT_URL} points them elsewhere.
 */
public record AwsClients(
    SdkAsyncHttpClient http,
    CloudWatchAsyncClient cloudWatch,
    AppConfigAsyncClient appConfig,
    AppConfigDataAsyncClient appConfigData,
    CodeDeployAsyncClient codeDeploy,
    LambdaAsyncClient lambda,
    SnsAsyncClient sns)
    implements AutoCloseable {
  private static final int MAX_CONNECTIONS = 50;

  /**
   * @param listener is told of every call
   */
  public static AwsClients open(AwsSettings settings, CallListener listener) {
    SdkAsyncHttpClient http =
        NettyNioAsyncHttpClient.builder()
            .maxConcurrency(MAX_CONNECTIONS)
            .connectionTimeout(settings.callTimeout())
            .build();
    CallInterceptor calls = new CallInterceptor(listener);
    return new AwsClients(
        http,
        configured(CloudWatchAsyncClient.builder().httpClient(http), settings, calls),
        configured(AppConfigAsyncClient.builder().httpClient(http), settings, calls),
        configured(AppConfigDataAsyncClient.builder().httpClient(http), settings, calls),
        configured(CodeDeployAsyncClient.builder().httpClient(http), settings, calls),
        configured(LambdaAsyncClient.builder().httpClient(http), settings, calls),
        configured(SnsAsyncClient.builder().httpClient(http), settings, calls));
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
    http.close();
  }
}
