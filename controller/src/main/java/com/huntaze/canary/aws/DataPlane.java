package com.huntaze.canary.aws;

import com.huntaze.canary.model.Flag;
import com.huntaze.canary.ops.Blocking;
import com.huntaze.canary.settings.AppConfigSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.appconfigdata.AppConfigDataAsyncClient;
import software.amazon.awssdk.services.appconfigdata.model.BadRequestException;
import software.amazon.awssdk.services.appconfigdata.model.GetLatestConfigurationResponse;

/**
 * What AppConfig's data plane serves, through one session. A token serves one poll, an unchanged
 * configuration comes back empty, and two polls lie at least the poll interval apart: asked sooner,
 * the last answer stands. An expired token begins a new session at once, any other error with the
 * next look (aws-facts.md).
 */
final class DataPlane {
  private final AppConfigDataAsyncClient client;
  private final AppConfigSettings settings;
  private final Duration timeout;
  private final InstantSource clock;
  private @Nullable String token;
  private @Nullable Flag last;
  private Instant nextPoll = Instant.EPOCH;

  DataPlane(
      AppConfigDataAsyncClient client,
      AppConfigSettings settings,
      Duration timeout,
      InstantSource clock) {
    this.client = client;
    this.settings = settings;
    this.timeout = timeout;
    this.clock = clock;
  }

  /**
   * @throws Blocking.Lost where AWS did not answer or refused
   * @throws IllegalArgumentException where it answered something that is no flag document
   */
  Flag look() {
    Flag known = last;
    if (known != null && !isDue(clock.instant())) {
      return known;
    }
    String held = token;
    token = null;
    last = null;
    GetLatestConfigurationResponse answer = held == null ? first() : next(held);
    Flag served = read(answer.configuration(), known);
    token = answer.nextPollConfigurationToken();
    nextPoll = clock.instant().plus(settings.pollInterval());
    last = served;
    return served;
  }

  /** Also due is a poll that lies further away than any can: the clock was set back. */
  private boolean isDue(Instant now) {
    Duration left = Duration.between(now, nextPoll);
    return !left.isPositive() || left.compareTo(settings.pollInterval()) > 0;
  }

  private GetLatestConfigurationResponse first() {
    return poll(startSession());
  }

  /** AWS refuses a token that has expired; the session that begins then answers whole. */
  private GetLatestConfigurationResponse next(String held) {
    try {
      return poll(held);
    } catch (Blocking.Lost lost) {
      if (AwsFailure.is(lost, BadRequestException.class)) {
        return first();
      }
      throw lost;
    }
  }

  private GetLatestConfigurationResponse poll(String current) {
    return Blocking.await(
        client.getLatestConfiguration(request -> request.configurationToken(current)), timeout);
  }

  private Flag read(@Nullable SdkBytes body, @Nullable Flag known) {
    if (body == null || body.asByteArrayUnsafe().length == 0) {
      return known == null ? Flag.off(0, "") : known;
    }
    return FlagDocument.served(body.asString(StandardCharsets.UTF_8), settings.flag());
  }

  private String startSession() {
    return Blocking.await(
            client.startConfigurationSession(
                request ->
                    request
                        .applicationIdentifier(settings.application())
                        .environmentIdentifier(settings.environment())
                        .configurationProfileIdentifier(settings.profile())),
            timeout)
        .initialConfigurationToken();
  }
}
