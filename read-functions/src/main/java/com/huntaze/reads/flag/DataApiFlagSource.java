package com.huntaze.reads.flag;

import com.huntaze.reads.ops.Await;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.appconfigdata.AppConfigDataAsyncClient;
import software.amazon.awssdk.services.appconfigdata.model.GetLatestConfigurationResponse;
import software.amazon.awssdk.services.appconfigdata.model.StartConfigurationSessionResponse;

/**
 * AppConfig's data API without an agent. A token serves one call and each answer brings the next;
 * an unchanged configuration comes back as an empty body; after an error a new session starts.
 */
public final class DataApiFlagSource implements FlagSource {
  /** The service refuses a shorter one. */
  public static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(15);

  private final AppConfigDataAsyncClient client;
  private final FlagLocation location;
  private final Duration timeout;
  private @Nullable String token;

  /**
   * @param timeout of one call; opening a session takes two
   */
  public DataApiFlagSource(
      AppConfigDataAsyncClient client, FlagLocation location, Duration timeout) {
    this.client = client;
    this.location = location;
    this.timeout = timeout;
  }

  @Override
  public synchronized Answer fetch() {
    String use = token;
    token = null;
    return use == null ? open() : latest(use);
  }

  private Answer open() {
    var opened =
        client.startConfigurationSession(
            request ->
                request
                    .applicationIdentifier(location.application())
                    .environmentIdentifier(location.environment())
                    .configurationProfileIdentifier(location.profile())
                    .requiredMinimumPollIntervalInSeconds(
                        Math.toIntExact(SHORTEST_INTERVAL.toSeconds())));
    return switch (Await.result(opened, timeout)) {
      case Await.Result.Done<StartConfigurationSessionResponse>(var session) ->
          latest(session.initialConfigurationToken());
      case Await.Result.Failed<StartConfigurationSessionResponse>(var cause) -> failed(cause);
      case Await.Result.Late<StartConfigurationSessionResponse>() -> late();
    };
  }

  private Answer latest(String use) {
    var asked = client.getLatestConfiguration(request -> request.configurationToken(use));
    return switch (Await.result(asked, timeout)) {
      case Await.Result.Done<GetLatestConfigurationResponse>(var response) -> {
        token = response.nextPollConfigurationToken();
        String json = response.configuration().asUtf8String();
        yield json.isEmpty() ? new Answer.Unchanged() : new Answer.Document(json);
      }
      case Await.Result.Failed<GetLatestConfigurationResponse>(var cause) -> failed(cause);
      case Await.Result.Late<GetLatestConfigurationResponse>() -> late();
    };
  }

  private static Answer failed(Throwable cause) {
    return new Answer.Failed("AppConfig's data API failed: " + cause.getClass().getSimpleName());
  }

  private Answer late() {
    return new Answer.Failed(
        "AppConfig's data API did not answer within " + timeout.toMillis() + " ms");
  }
}
