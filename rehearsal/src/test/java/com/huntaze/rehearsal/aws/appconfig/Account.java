package com.huntaze.rehearsal.aws.appconfig;

import static com.huntaze.rehearsal.aws.SdkClients.HTTP;
import static com.huntaze.rehearsal.aws.SdkClients.await;

import com.huntaze.rehearsal.aws.AwsEndpoints;
import com.huntaze.rehearsal.aws.AwsTime;
import com.huntaze.rehearsal.aws.HandClock;
import com.huntaze.rehearsal.aws.SdkClients;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.appconfig.AppConfigAsyncClient;
import software.amazon.awssdk.services.appconfig.model.CreateHostedConfigurationVersionRequest;
import software.amazon.awssdk.services.appconfig.model.CreateHostedConfigurationVersionResponse;
import software.amazon.awssdk.services.appconfig.model.GetDeploymentResponse;
import software.amazon.awssdk.services.appconfig.model.StartDeploymentResponse;
import software.amazon.awssdk.services.appconfig.model.StopDeploymentResponse;
import software.amazon.awssdk.services.appconfigdata.AppConfigDataAsyncClient;
import software.amazon.awssdk.services.appconfigdata.model.GetLatestConfigurationResponse;

/** An AppConfig with one seeded application, its faults and real clients; AWS time undivided. */
public final class Account implements AutoCloseable {
  public static final String APPLICATION = "huntaze";
  public static final String ENVIRONMENT = "prod";
  public static final String PROFILE = "flags";

  /** Grows for ten minutes by fifths and bakes for ten. */
  public static final Strategy SLOW =
      new Strategy(
          "slow",
          "slow",
          Duration.ofMinutes(10),
          Duration.ofMinutes(10),
          20,
          Strategy.Growth.LINEAR);

  public static final Strategy ADVANCE = Strategy.allAtOnce("advance", Duration.ofMinutes(2));
  public static final Strategy ROLLBACK = Strategy.allAtOnce("rollbck", Duration.ZERO);

  public final HandClock clock = new HandClock();
  public final Seed seed;
  public final AppConfigWorld world;
  public final AppConfigFaults faults;
  public final AppConfigReadings readings;
  public final AppConfigAgent agent;
  public final AwsEndpoints endpoints;
  public final AppConfigAsyncClient control;
  public final AppConfigDataAsyncClient data;

  public Account(String document) {
    seed = new Seed(APPLICATION, ENVIRONMENT, PROFILE, document, List.of(SLOW, ADVANCE, ROLLBACK));
    world = new AppConfigWorld(new AwsTime(clock, 1), seed);
    faults = new AppConfigFaults(world, seed);
    readings = new AppConfigReadings(world, seed, "prismaRead");
    agent = new AppConfigAgent(world, faults);
    endpoints = SdkClients.serve(new AppConfigService(world, faults), agent);
    control = control();
    data = SdkClients.at(endpoints, AppConfigDataAsyncClient.builder().httpClient(HTTP));
  }

  /** A client of its own, watched or disturbed by the interceptors. */
  public AppConfigAsyncClient control(ExecutionInterceptor... interceptors) {
    return SdkClients.at(endpoints, AppConfigAsyncClient.builder().httpClient(HTTP), interceptors);
  }

  /** A flag document whose one flag has the percentage. */
  public static String flag(String percentage) {
    return """
    {"version":"1","flags":{"prismaRead":{"name":"prismaRead","attributes":{
    "percentage":{"constraints":{"type":"number","minimum":0,"maximum":100}},
    "salt":{"constraints":{"type":"string","required":true}}}}},
    "values":{"prismaRead":{"enabled":true,"percentage":%s,"salt":"s"}}}\
    """
        .formatted(percentage);
  }

  public CreateHostedConfigurationVersionResponse write(String document) {
    return await(control.createHostedConfigurationVersion(draft(document).build()));
  }

  public static CreateHostedConfigurationVersionRequest.Builder draft(String document) {
    return CreateHostedConfigurationVersionRequest.builder()
        .applicationId(APPLICATION)
        .configurationProfileId(PROFILE)
        .contentType("application/json")
        .content(SdkBytes.fromUtf8String(document));
  }

  public StartDeploymentResponse deploy(int version, Strategy strategy) {
    return await(
        control.startDeployment(
            request ->
                request
                    .applicationId(APPLICATION)
                    .environmentId(ENVIRONMENT)
                    .configurationProfileId(PROFILE)
                    .configurationVersion(Integer.toString(version))
                    .deploymentStrategyId(strategy.id())));
  }

  public StopDeploymentResponse stop(int deployment, boolean allowRevert) {
    return await(
        control.stopDeployment(
            request ->
                request
                    .applicationId(APPLICATION)
                    .environmentId(ENVIRONMENT)
                    .deploymentNumber(deployment)
                    .allowRevert(allowRevert)));
  }

  public GetDeploymentResponse deployment(int number) {
    return await(
        control.getDeployment(
            request ->
                request
                    .applicationId(APPLICATION)
                    .environmentId(ENVIRONMENT)
                    .deploymentNumber(number)));
  }

  /** Opens a data plane session and returns its first token. */
  public String session() {
    return await(
            data.startConfigurationSession(
                request ->
                    request
                        .applicationIdentifier(APPLICATION)
                        .environmentIdentifier(ENVIRONMENT)
                        .configurationProfileIdentifier(PROFILE)))
        .initialConfigurationToken();
  }

  public GetLatestConfigurationResponse poll(String token) {
    return await(data.getLatestConfiguration(request -> request.configurationToken(token)));
  }

  @Override
  public void close() {
    control.close();
    data.close();
    await(endpoints.close().toCompletionStage().toCompletableFuture());
  }
}
