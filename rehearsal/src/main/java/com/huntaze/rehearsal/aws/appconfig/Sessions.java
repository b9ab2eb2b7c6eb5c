package com.huntaze.rehearsal.aws.appconfig;

import com.huntaze.rehearsal.aws.AwsTime;
import com.huntaze.rehearsal.aws.rest.Refusal;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The data plane's sessions. A token serves one poll within 24 hours, and two polls of a session
 * lie at least its interval apart, 15 s or more (all in AWS time).
 */
final class Sessions {
  static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(15);
  private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(60);
  private static final Duration TOKEN_LIFE = Duration.ofHours(24);

  private final AppConfigWorld world;
  private final AwsTime time;
  private final Map<String, Session> byToken = new HashMap<>();
  private int opened;

  Sessions(AppConfigWorld world) {
    this.world = world;
    this.time = world.time();
  }

  /**
   * @param position in a deployment's growth, 0 to 100
   * @param required by the client between two polls; null: none
   * @param known number of the version it holds; 0: none
   */
  private record Session(
      AppConfigWorld.Place place,
      double position,
      @Nullable Duration required,
      int known,
      Instant notBefore,
      Instant expires) {}

  /**
   * @param version null: as it was
   * @param interval to the next poll, in AWS time
   */
  record Poll(
      String nextToken,
      Duration interval,
      AppConfigWorld.Place place,
      @Nullable HostedVersion version) {}

  /** Returns the first token. */
  synchronized String open(AppConfigWorld.Place place, @Nullable Duration required) {
    byToken.values().removeIf(session -> !time.now().isBefore(session.expires()));
    opened++;
    // Golden-ratio steps spread the sessions evenly over a growing deployment.
    double position = opened * 61.803398875 % 100;
    return issue(place, position, required, 0, time.now());
  }

  private String issue(
      AppConfigWorld.Place place,
      double position,
      @Nullable Duration required,
      int known,
      Instant notBefore) {
    String token = UUID.randomUUID().toString();
    Instant expires = time.now().plus(time.of(TOKEN_LIFE));
    byToken.put(token, new Session(place, position, required, known, notBefore, expires));
    return token;
  }

  /**
   * @throws Refusal where the token was used or is unknown, expired or early, or where nothing is
   *     deployed
   */
  synchronized Poll poll(String token) {
    Session session = byToken.get(token);
    if (session == null) {
      throw invalid("Corrupted");
    }
    Instant now = time.now();
    if (!now.isBefore(session.expires())) {
      throw invalid("Expired");
    }
    if (now.isBefore(session.notBefore())) {
      throw invalid("PollIntervalNotSatisfied");
    }
    Optional<HostedVersion> served = world.served(session.place(), session.position());
    if (served.isEmpty()) {
      throw Refusal.notFound("nothing is deployed").with("ResourceType", "Deployment");
    }
    byToken.remove(token);
    HostedVersion version = served.get();
    Duration least = session.required() == null ? SHORTEST_INTERVAL : session.required();
    String next =
        issue(
            session.place(),
            session.position(),
            session.required(),
            version.number(),
            now.plus(time.of(least)));
    return new Poll(
        next,
        session.required() == null ? DEFAULT_INTERVAL : session.required(),
        session.place(),
        version.number() == session.known() ? null : version);
  }

  private static Refusal invalid(String problem) {
    return Refusal.badRequest("Request not valid: ConfigurationToken is " + problem)
        .with("Reason", "InvalidParameters")
        .with(
            "Details",
            new JsonObject()
                .put(
                    "InvalidParameters",
                    new JsonObject()
                        .put("ConfigurationToken", new JsonObject().put("Problem", problem))));
  }
}
