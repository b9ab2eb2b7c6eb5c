package com.huntaze.canary.aws;

import software.amazon.awssdk.services.appconfig.AppConfigAsyncClient;
import software.amazon.awssdk.services.appconfigdata.AppConfigDataAsyncClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;
import software.amazon.awssdk.services.codedeploy.CodeDeployAsyncClient;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;

/** The SDK's async clients of one account and Region; {@link AwsTargets} opens and closes them. */
public record AwsClients(
    CloudWatchAsyncClient cloudWatch,
    AppConfigAsyncClient appConfig,
    AppConfigDataAsyncClient appConfigData,
    CodeDeployAsyncClient codeDeploy,
    LambdaAsyncClient lambda) {
  void close() {
    cloudWatch.close();
    appConfig.close();
    appConfigData.close();
    codeDeploy.close();
    lambda.close();
  }
}
