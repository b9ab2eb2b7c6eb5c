package com.huntaze.rehearsal.aws.appconfig;

import com.huntaze.rehearsal.aws.Passage;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.appconfigdata.AppConfigDataAsyncClient;
import software.amazon.awssdk.services.appconfigdata.model.BadRequestException;
import software.amazon.awssdk.services.appconfigdata.model.GetLatestConfigurationRequest;
import software.amazon.awssdk.services.appconfigdata.model.GetLatestConfigurationResponse;
import software.amazon.awssdk.services.appconfigdata.model.StartConfigurationSessionRequest;
import software.amazon.awssdk.services.appconfigdata.model.StartConfigurationSessionResponse;

/** The SDK's client of the data plane over a world in memory: no wire, no threads. */
public final class DirectAppConfigData implements AppConfigDataAsyncClient {
  private final AppConfigWorld world;
  private final Sessions sessions;
  private final Passage passage;

  public DirectAppConfigData(AppConfigWorld world, Passage passage) {
    this.world = world;
    this.sessions = new Sessions(world);
    this.passage = passage;
  }

  private <T> CompletableFuture<T> answer(String operation, Supplier<T> effect) {
    return passage.answer(
        operation,
        effect,
        refusal ->
            BadRequestException.builder().message(refusal.getMessage()).statusCode(400).build());
  }

  @Override
  public CompletableFuture<StartConfigurationSessionResponse> startConfigurationSession(
      StartConfigurationSessionRequest request) {
    return answer(
        "StartConfigurationSession",
        () ->
            StartConfigurationSessionResponse.builder()
                .initialConfigurationToken(sessions.open(place(request), null))
                .build());
  }

  private AppConfigWorld.Place place(StartConfigurationSessionRequest request) {
    return world.place(
        request.applicationIdentifier(),
        request.environmentIdentifier(),
        request.configurationProfileIdentifier());
  }

  @Override
  public CompletableFuture<GetLatestConfigurationResponse> getLatestConfiguration(
      GetLatestConfigurationRequest request) {
    return answer(
        "GetLatestConfiguration",
        () -> {
          Sessions.Poll poll = sessions.poll(request.configurationToken());
          HostedVersion version = poll.version();
          String form = version == null ? "" : poll.place().form(version);
          return GetLatestConfigurationResponse.builder()
              .nextPollConfigurationToken(poll.nextToken())
              .nextPollIntervalInSeconds((int) poll.interval().toSeconds())
              .configuration(SdkBytes.fromUtf8String(form))
              .build();
        });
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {
    // nothing is held
  }
}
