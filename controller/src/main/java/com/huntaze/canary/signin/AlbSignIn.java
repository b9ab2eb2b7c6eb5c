package com.huntaze.canary.signin;

import com.fasterxml.jackson.databind.JsonNode;
import com.huntaze.canary.port.SignIn;
import com.huntaze.canary.settings.AlbSettings;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Believes what one load balancer signed: everything that can be told without the key is checked
 * first, so that only what is meant for this daemon makes it fetch anything.
 */
public final class AlbSignIn implements SignIn {
  /** Clocks differ. */
  private static final Duration LEEWAY = Duration.ofSeconds(30);

  private static final String ALGORITHM = "ES256";
  private static final Pattern KEY_ID =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final AlbSettings settings;
  private final KeySource keys;
  private final InstantSource clock;
  private final Roles roles;

  public AlbSignIn(AlbSettings settings, KeySource keys, InstantSource clock) {
    this.settings = settings;
    this.keys = keys;
    this.clock = clock;
    this.roles = new Roles(settings);
  }

  @Override
  public Answer check(List<String> tokens) {
    return switch (tokens.size()) {
      case 0 -> new Answer.Unknown("no token of the load balancer");
      case 1 ->
          AlbToken.parse(tokens.getFirst())
              .map(this::judge)
              .orElseGet(() -> new Answer.Unknown("the token is malformed"));
      default -> new Answer.Unknown("more than one token");
    };
  }

  private Answer judge(AlbToken token) {
    Optional<String> unfit = unfit(token);
    if (unfit.isPresent()) {
      return new Answer.Unknown(unfit.get());
    }
    return switch (keys.find(token.text("kid"))) {
      case KeySource.Answer.Unavailable(String cause) ->
          new Answer.Undecided("the load balancer's key cannot be had: " + cause);
      case KeySource.Answer.Absent _ -> new Answer.Unknown("AWS has no such key");
      case KeySource.Answer.Found(ECPublicKey key) ->
          token.isSignedBy(key)
              ? token
                  .claims()
                  .map(this::person)
                  .orElseGet(() -> new Answer.Unknown("the token's claims are malformed"))
              : new Answer.Unknown("the token's signature is wrong");
    };
  }

  /** Why it is not for us or not valid now, as its header says. */
  private Optional<String> unfit(AlbToken token) {
    if (!token.text("alg").equals(ALGORITHM)) {
      return Optional.of("the token's algorithm is not " + ALGORITHM);
    }
    if (!token.text("signer").equals(settings.arn())) {
      return Optional.of("the token is another signer's");
    }
    if (!token.text("iss").equals(settings.issuer())) {
      return Optional.of("the token is another issuer's");
    }
    if (!token.text("client").equals(settings.clientId())) {
      return Optional.of("the token is another client's");
    }
    if (!KEY_ID.matcher(token.text("kid")).matches()) {
      return Optional.of("the token's key id is no UUID");
    }
    return token.header().has("exp")
        ? untimely(token.header())
        : Optional.of("the token has no expiry");
  }

  /** The claims may narrow down when it is valid, and for whom. */
  private Answer person(JsonNode claims) {
    if (claims.has("iss") && !claims.path("iss").asText().equals(settings.issuer())) {
      return new Answer.Unknown("the token's claims are another issuer's");
    }
    return untimely(claims)
        .<Answer>map(Answer.Unknown::new)
        .orElseGet(() -> new Answer.Known(roles.name(claims), roles.of(claims)));
  }

  /** A time that is no number is long ago for an expiry, and far ahead for a beginning. */
  private Optional<String> untimely(JsonNode times) {
    long now = clock.instant().getEpochSecond();
    long leeway = LEEWAY.toSeconds();
    if (times.has("exp") && times.path("exp").asLong(Long.MIN_VALUE) <= now - leeway) {
      return Optional.of("the token has expired");
    }
    if (times.has("nbf") && times.path("nbf").asLong(Long.MAX_VALUE) > now + leeway) {
      return Optional.of("the token is not valid yet");
    }
    return Optional.empty();
  }
}
