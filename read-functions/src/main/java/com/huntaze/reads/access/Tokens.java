package com.huntaze.reads.access;

import com.huntaze.reads.users.UserId;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.MalformedURLException;
import java.text.ParseException;
import java.util.List;
import java.util.Set;

/**
 * Reads tokens of one issuer: signed by RS256 with a key of its set, not expired, for our audience.
 * The keys are fetched when first needed and kept for five minutes; an unknown one has them fetched
 * anew, but not more often than twice in half a minute.
 */
final class Tokens {
  private static final int TIMEOUT_MS = 2_000;
  private static final int MAX_BYTES = 64 << 10;

  /** Of access tokens (RFC 9068), which are believed as others are. */
  private static final JOSEObjectType ACCESS_TOKEN = new JOSEObjectType("at+jwt");

  private final TokenRules rules;
  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

  Tokens(TokenRules rules) {
    this.rules = rules;
    try {
      var keys =
          JWKSourceBuilder.<SecurityContext>create(
                  rules.keys().toURL(),
                  new DefaultResourceRetriever(TIMEOUT_MS, TIMEOUT_MS, MAX_BYTES))
              .build();
      processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
    } catch (MalformedURLException noAddress) {
      throw new IllegalArgumentException("not an address: " + rules.keys(), noAddress);
    }
    processor.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, ACCESS_TOKEN, null));
    processor.setJWTClaimsSetVerifier(
        new DefaultJWTClaimsVerifier<>(
            new JWTClaimsSet.Builder().issuer(rules.issuer()).build(), Set.of("exp")));
  }

  /**
   * @throws Unauthorized for a token that is not believed, or names no user
   * @throws IllegalStateException when the issuer's keys cannot be had
   */
  Person read(String token) {
    try {
      return person(processor.process(token, null));
    } catch (ParseException | BadJOSEException notBelieved) {
      throw new Unauthorized();
    } catch (JOSEException noKeys) {
      throw new IllegalStateException("the issuer's keys cannot be had", noKeys);
    }
  }

  private Person person(JWTClaimsSet claims) throws ParseException {
    List<String> audience = claims.getAudience();
    boolean ours =
        audience.isEmpty()
            ? rules.audience().equals(claims.getStringClaim("client_id"))
            : audience.contains(rules.audience());
    if (!ours) {
      throw new Unauthorized();
    }
    List<String> groups = claims.getStringListClaim(rules.groupsClaim());
    return UserId.parse(claims.getStringClaim(rules.userClaim()))
        .map(id -> new Person(id, groups != null && groups.contains(rules.operators())))
        .orElseThrow(Unauthorized::new);
  }
}
