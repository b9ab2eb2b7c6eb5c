package com.huntaze.canary.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who comes in through a load balancer that signs people in, and what they may do. */
class SignInTest {
  private static final String HEADER = "x-amzn-oidc-data";
  private static final String START = "/api/rollouts/reads/start";
  private static final String LONG_AGO = "" + (AlbWorld.NOW.getEpochSecond() - 31);
  private static final String LATER = "" + (AlbWorld.NOW.getEpochSecond() + 31);

  private AlbWorld world;

  @BeforeEach
  void open() throws Exception {
    world = new AlbWorld();
  }

  @AfterEach
  void close() {
    world.close();
  }

  private static void isProblem(HttpResponse<String> answer, int status) throws Exception {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    JsonNode problem = new ObjectMapper().readTree(answer.body());
    assertThat(problem.get("status").asInt()).isEqualTo(status);
    assertThat(problem.get("detail").asText()).isNotBlank();
  }

  /** Tokens that nobody is believed by, and how many keys are fetched for them. */
  static Stream<Arguments> badTokens() {
    return Stream.of(
        argumentSet("forged signature", new Token().signedBy(Token.keys().getPrivate()), 1),
        argumentSet("changed claims", swapped(), 1),
        argumentSet("no signature", new Token().content() + ".", 1),
        argumentSet("alg none", new Token().header("alg", "none").content() + ".", 0),
        argumentSet(
            "alg HS256 with the public key",
            new Token().header("alg", "HS256").signedWithThePublicKey(),
            0),
        argumentSet("ES256 with a HMAC", new Token().signedWithThePublicKey(), 1),
        argumentSet(
            "wrong signer",
            new Token().header("signer", Token.ARN.replace("2:l", "3:l")).signed(),
            0),
        argumentSet("longer signer", new Token().header("signer", Token.ARN + "0").signed(), 0),
        argumentSet("wrong issuer", new Token().header("iss", "https://evil.example").signed(), 0),
        argumentSet("wrong client", new Token().header("client", "another").signed(), 0),
        argumentSet("expired", new Token().header("exp", LONG_AGO).signed(), 0),
        argumentSet("expiry that is no number", new Token().header("exp", "soon").signed(), 0),
        argumentSet("no expiry", without("exp"), 0),
        argumentSet("not yet valid", new Token().header("nbf", LATER).signed(), 0),
        argumentSet("claims expired", claim("exp", LONG_AGO), 1),
        argumentSet("claims not yet valid", claim("nbf", LATER), 1),
        argumentSet("claims of another issuer", claim("iss", "https://evil.example"), 1),
        argumentSet("path traversal", new Token().header("kid", "../" + Token.KEY_ID).signed(), 0),
        argumentSet("another host's key", new Token().header("kid", "@evil.example/k").signed(), 0),
        argumentSet("no key id", without("kid"), 0),
        argumentSet(
            "unknown key", new Token().header("kid", Token.KEY_ID.replace('1', '9')).signed(), 1),
        argumentSet("no JWT", "Bearer", 0),
        argumentSet("header that is no JSON", "e30x.e30=.e30=", 0),
        argumentSet("empty", "", 0));
  }

  private static String swapped() {
    String[] genuine = Token.of(AlbWorld.STRANGER).signed().split("\\.", -1);
    String[] other = Token.of(AlbWorld.OPERATOR).content().split("\\.", -1);
    return genuine[0] + "." + other[1] + "." + genuine[2];
  }

  private static String without(String name) {
    Token token = new Token();
    token.header.remove(name);
    return token.signed();
  }

  private static String claim(String name, String value) {
    Token token = new Token();
    token.claims.put(name, value);
    return token.signed();
  }

  @ParameterizedTest
  @MethodSource("badTokens")
  void aTokenThatIsNotWhollyGoodIsNobodys(String token, int fetches) throws Exception {
    isProblem(world.get("/api/rollouts", HEADER, token), 401);
    isProblem(world.send("POST", START, HEADER, token, "Sec-Fetch-Site", "same-origin"), 401);
    assertThat(world.fetched.stream().distinct()).hasSize(fetches);
    assertThat(world.fetched).noneMatch(path -> path.contains(".."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/api/rollouts",
        "/api/stream",
        "/nowhere",
        "/health/live/../../api/rollouts"
      })
  void withoutATokenNothingIsAnswered(String path) throws Exception {
    HttpResponse<String> answer = world.get(path);
    isProblem(answer, 401);
    assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
    isProblem(world.send("POST", path), 401);
    isProblem(world.send("POST", "/health/live"), 401);
  }

  @Test
  void twoTokensAreNone() throws Exception {
    String token = new Token().signed();
    isProblem(world.get("/", HEADER, token, HEADER, token), 401);
  }

  @Test
  void theLoadBalancerFindsTheHealthWithoutAToken() throws Exception {
    assertThat(world.get("/health/live").statusCode()).isEqualTo(200);
    assertThat(world.get("/health/ready").statusCode()).isEqualTo(200);
  }

  @Test
  void metricsAreForThisMachineAndForWhoIsSignedIn() throws Exception {
    assertThat(world.get("/metrics").body()).isEqualTo(AlbWorld.METRICS);
    isProblem(world.get("/metrics", "X-Forwarded-For", "192.0.2.1"), 401);
    assertThat(
            world
                .get("/metrics", "X-Forwarded-For", "192.0.2.1", HEADER, new Token().signed())
                .body())
        .isEqualTo(AlbWorld.METRICS);
  }

  @ParameterizedTest
  @ValueSource(strings = {AlbWorld.VIEWER, AlbWorld.OPERATOR})
  void whoMayLookIsAnswered(String person) throws Exception {
    assertThat(world.get("/api/rollouts", HEADER, Token.of(person).signed()).body())
        .isEqualTo("[]");
    assertThat(world.get("/", HEADER, Token.of(person).signed()).statusCode()).isEqualTo(200);
  }

  @Test
  void aTokenWithoutPaddingIsAsGood() throws Exception {
    assertThat(world.get("/", HEADER, new Token().signedWithoutPadding()).statusCode())
        .isEqualTo(200);
  }

  @Test
  void aTokenAsLongAsTheLoadBalancersLongestIsRead() throws Exception {
    Token token = new Token();
    token.claims.put("groups", "g".repeat(11_000));
    assertThat(world.get("/", HEADER, token.signed()).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {AlbWorld.STRANGER, "Olga@people.example", "*", ""})
  void whoIsNotOnAListMayDoNothing(String person) throws Exception {
    isProblem(world.get("/api/rollouts", HEADER, Token.of(person).signed()), 403);
    isProblem(post(Token.of(person), "Sec-Fetch-Site", "same-origin"), 403);
  }

  @Test
  void anAddressThatNobodyCheckedIsNobodys() throws Exception {
    Token token = new Token();
    token.claims.put("email_verified", false);
    isProblem(world.get("/", HEADER, token.signed()), 403);
  }

  @Test
  void aViewerMayNotAct() throws Exception {
    isProblem(post(Token.of(AlbWorld.VIEWER), "Sec-Fetch-Site", "same-origin"), 403);
  }

  static Stream<Arguments> otherOrigins() {
    return Stream.of(
        argumentSet("another site", List.of("Sec-Fetch-Site", "cross-site")),
        argumentSet("a sibling", List.of("Sec-Fetch-Site", "same-site")),
        argumentSet("typed or bookmarked", List.of("Sec-Fetch-Site", "none")),
        argumentSet("another origin", List.of("Origin", "https://evil.example")),
        argumentSet("a hidden origin", List.of("Origin", "null")),
        argumentSet("a look-alike", List.of("Origin", "https://127.0.0.1.evil.example")),
        argumentSet(
            "two that differ",
            List.of("Sec-Fetch-Site", "same-origin", "Origin", "https://evil.example")),
        argumentSet("no page at all", List.of()));
  }

  @ParameterizedTest
  @MethodSource("otherOrigins")
  void anOperatorsBrowserMayNotBeUsedByAnotherSite(List<String> headers) throws Exception {
    isProblem(post(Token.of(AlbWorld.OPERATOR), headers.toArray(String[]::new)), 403);
  }

  /** It gets as far as the router, which has no such path yet. */
  @Test
  void anOperatorsOwnPageMayAct() throws Exception {
    String origin = "https://127.0.0.1:" + world.port;
    isProblem(post(new Token(), "Sec-Fetch-Site", "same-origin"), 404);
    isProblem(post(new Token(), "Origin", origin), 404);
    isProblem(post(new Token(), "Origin", origin, "Sec-Fetch-Site", "same-origin"), 404);
  }

  private HttpResponse<String> post(Token token, String... headers) throws Exception {
    return world.send(
        "POST",
        START,
        Stream.concat(Stream.of(HEADER, token.signed()), Stream.of(headers))
            .toArray(String[]::new));
  }

  @Test
  void aKeyIsFetchedOnce() throws Exception {
    for (int request = 0; request < 3; request++) {
      world.get("/", HEADER, new Token().signed());
    }
    assertThat(world.fetched).containsExactly("/" + Token.KEY_ID);
  }

  @Test
  void whileTheKeysCannotBeHadNobodyNewComesIn() throws Exception {
    world.takeTheKeysDown();
    HttpResponse<String> answer = world.get("/", HEADER, new Token().signed());
    isProblem(answer, 503);
    assertThat(answer.body().toLowerCase(Locale.ROOT)).contains("key cannot be had");
    isProblem(post(new Token(), "Sec-Fetch-Site", "same-origin"), 503);
  }

  @Test
  void aKeyThatIsKnownOutlivesWhereItCameFrom() throws Exception {
    world.get("/", HEADER, new Token().signed());
    world.takeTheKeysDown();
    assertThat(world.get("/", HEADER, new Token().signed()).statusCode()).isEqualTo(200);
  }
}
