package com.huntaze.reads.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.huntaze.reads.Loopback;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AuthorizerTest {
  private static final String ISSUER = "https://issuer.example.com/pool";
  private static final String STAGE = "arn:aws:execute-api:eu-west-1:123456789012:abc123/live";
  private static RSAKey key;
  private static RSAKey foreign;

  private final Loopback issuer =
      new Loopback(_ -> Loopback.Reply.of(200, new JWKSet(key.toPublicJWK()).toString()));
  private final Authorizer authorizer = at(issuer.address());

  @BeforeAll
  static void makeKeys() throws JOSEException {
    key = new RSAKeyGenerator(2048).keyID("k1").generate();
    foreign = new RSAKeyGenerator(2048).keyID("k1").generate();
  }

  @AfterEach
  void close() {
    issuer.close();
  }

  private static Authorizer at(URI keys) {
    return new Authorizer(
        new TokenRules(ISSUER, keys, "huntaze", "sub", "cognito:groups", "operators"));
  }

  private static String token(UnaryOperator<JWTClaimsSet.Builder> change) throws JOSEException {
    return signed(key, claims(change));
  }

  private static JWTClaimsSet claims(UnaryOperator<JWTClaimsSet.Builder> change) {
    return change
        .apply(
            new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience("huntaze")
                .subject("user-1")
                .expirationTime(Date.from(Instant.now().plusSeconds(600))))
        .build();
  }

  private static String signed(RSAKey by, JWTClaimsSet claims) throws JOSEException {
    var jwt = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k1").build(), claims);
    jwt.sign(new RSASSASigner(by));
    return jwt.serialize();
  }

  private JsonObject ask(String token) {
    return authorizer.answer(question("Bearer " + token));
  }

  private static byte[] question(String header) {
    return new JsonObject()
        .put("type", "TOKEN")
        .put("authorizationToken", header)
        .put("methodArn", STAGE + "/GET/users/user-9")
        .encode()
        .getBytes(StandardCharsets.UTF_8);
  }

  private static List<?> allowed(JsonObject answer) {
    var statements = answer.getJsonObject("policyDocument").getJsonArray("Statement");
    assertThat(statements).hasSize(1);
    assertThat(statements.getJsonObject(0).getString("Effect")).isEqualTo("Allow");
    return statements.getJsonObject(0).getJsonArray("Resource").getList();
  }

  private void assertUnauthorized(String token) {
    assertThatThrownBy(() -> ask(token))
        .isInstanceOf(Unauthorized.class)
        .hasMessage("Unauthorized");
  }

  @Test
  void aUserMayReadTheirOwnRecordWhateverTheyAskForFirst() throws JOSEException {
    JsonObject answer = ask(token(claims -> claims));
    assertThat(answer.getString("principalId")).isEqualTo("user-1");
    assertThat(allowed(answer).toString())
        .isEqualTo("[%1$s/GET/users/user-1, %1$s/GET/users/user-1/subscription]".formatted(STAGE));
  }

  @Test
  void anOperatorMayAskEverythingOfTheStage() throws JOSEException {
    JsonObject answer =
        ask(token(claims -> claims.claim("cognito:groups", List.of("x", "operators"))));
    assertThat(answer.getString("principalId")).isEqualTo("user-1");
    assertThat(allowed(answer).toString()).isEqualTo("[" + STAGE + "/*]");
  }

  @Test
  void anAccessTokenOfCognitoNamesItsAudienceAsClientId() throws JOSEException {
    String ours = token(claims -> claims.audience((String) null).claim("client_id", "huntaze"));
    assertThat(ask(ours).getString("principalId")).isEqualTo("user-1");
    assertUnauthorized(token(claims -> claims.audience((String) null).claim("client_id", "x")));
  }

  @Test
  void aTokenOfAnotherIssuerAudienceTimeOrKeyIsNotBelieved() throws JOSEException {
    assertUnauthorized(token(claims -> claims.issuer("https://else.example.com")));
    assertUnauthorized(token(claims -> claims.audience("else")));
    assertUnauthorized(token(claims -> claims.audience((String) null)));
    assertUnauthorized(
        token(claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(120)))));
    assertUnauthorized(token(claims -> claims.expirationTime(null)));
    assertUnauthorized(signed(foreign, claims(claims -> claims)));
  }

  @Test
  void aTokenWithoutASignatureOrWithAnotherKindOfOneIsNotBelieved() throws JOSEException {
    assertUnauthorized(new PlainJWT(claims(claims -> claims)).serialize());
    var confused =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("k1").build(),
            claims(claims -> claims));
    confused.sign(new MACSigner(key.toPublicJWK().toRSAPublicKey().getEncoded()));
    assertUnauthorized(confused.serialize());
  }

  @Test
  void anIdThatWouldMeanSomethingInAPolicyIsNobodys() throws JOSEException {
    assertUnauthorized(token(claims -> claims.subject("*")));
    assertUnauthorized(token(claims -> claims.subject("user-1/../../POST/users")));
    assertUnauthorized(token(claims -> claims.subject(null)));
  }

  @Test
  void aHeaderOfAnotherSchemeIsNotBelieved() throws JOSEException {
    byte[] digest = question("Digest " + token(claims -> claims));
    assertThatThrownBy(() -> authorizer.answer(digest)).isInstanceOf(Unauthorized.class);
    assertUnauthorized("nonsense");
  }

  /** A 401 would send people to sign in anew, which does not help. */
  @Test
  void anIssuerThatIsAwayIsNoFaultOfTheToken() throws JOSEException {
    String token = token(claims -> claims);
    issuer.close();
    assertThatThrownBy(() -> ask(token))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("keys");
  }

  @Test
  void anEventOfAnotherKindIsRefused() {
    for (String event : List.of("[]", "{}", "{\"methodArn\":1}", "nonsense")) {
      assertThatThrownBy(() -> authorizer.answer(event.getBytes(StandardCharsets.UTF_8)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
