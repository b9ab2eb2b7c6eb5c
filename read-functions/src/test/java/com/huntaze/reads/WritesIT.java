package com.huntaze.reads;

import static com.huntaze.reads.Calls.creation;
import static com.huntaze.reads.Calls.json;
import static com.huntaze.reads.Calls.ofUser;
import static com.huntaze.reads.Calls.page;
import static com.huntaze.reads.Calls.send;
import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.reads.postgres.PostgresUsers;
import com.huntaze.reads.postgres.TestDatabase;
import com.huntaze.reads.proxy.ProxyResponse;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Users are made once, hidden and brought back, on a real PostgreSQL. */
class WritesIT {
  private static final String ADA =
      "{\"email\":\"ada@example.com\",\"name\":\"Ada\",\"plan\":\"pro\"}";
  private static final int CALLERS = 16;
  private static final int ROUNDS = 100;
  private final Vertx vertx = Vertx.vertx();
  private static TestDatabase database;
  private PostgresUsers users;
  private PrismaReadHandler handler;

  @BeforeAll
  static void start() throws Exception {
    database = TestDatabase.with(40);
  }

  @AfterAll
  static void stop() throws Exception {
    database.close();
  }

  @BeforeEach
  void open() throws Exception {
    database.refill(40);
    users = new PostgresUsers(vertx, database.settings(database.port()));
    handler = new PrismaReadHandler(users);
  }

  @AfterEach
  void close() throws Exception {
    users.close();
    vertx.close().await();
  }

  private ProxyResponse create(String key, String body) {
    return send(handler, creation(key, body));
  }

  private ProxyResponse user(String method, String resource, String id) {
    return send(handler, ofUser(method, resource, id));
  }

  @Test
  void aUserIsMadeWithItsSubscriptionAndFoundAgain() {
    ProxyResponse made = create("k1", ADA);
    assertThat(made.status()).isEqualTo(201);
    JsonObject body = json(made);
    assertThat(body.getString("subscription")).isEqualTo("pro");
    assertThat(body.getJsonObject("latestSubscription").getString("status")).isEqualTo("active");
    String id = body.getString("id");
    assertThat(user("GET", "/users/{id}/subscription", id).body()).isEqualTo(made.body());
  }

  @Test
  void toldTwiceUnderOneKeyItIsDoneOnce() throws Exception {
    ProxyResponse first = create("k1", ADA);
    ProxyResponse second = create("k1", ADA);
    assertThat(second.status()).isEqualTo(201);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(database.query("select count(*) from users where email = 'ada@example.com'"))
        .containsExactly("1");
  }

  /** Many rounds: two tell it at the very same moment only now and then. */
  @Test
  void toldByManyAtOnceItIsDoneOnceAndAllSeeTheSame() throws Exception {
    try (var threads = Executors.newFixedThreadPool(CALLERS)) {
      for (int round = 0; round < ROUNDS; round++) {
        String key = "k" + round;
        String body = ADA.replace("ada@", "ada" + round + "@");
        Callable<String> call = () -> create(key, body).body();
        Set<String> bodies = new HashSet<>();
        for (Future<String> answer : threads.invokeAll(Collections.nCopies(CALLERS, call))) {
          bodies.add(answer.get());
        }
        assertThat(bodies).as("round %d", round).hasSize(1);
      }
    }
    assertThat(
            database.query("select count(*) from subscriptions where plan = 'pro' and number > 60"))
        .containsExactly(String.valueOf(ROUNDS));
  }

  @Test
  void aKeyOfAnotherRequestAndATakenAddressAreConflicts() {
    create("k1", ADA);
    ProxyResponse otherRequest = create("k1", ADA.replace("Ada", "Eve"));
    assertThat(otherRequest.status()).isEqualTo(409);
    assertThat(json(otherRequest).getString("field")).isEqualTo("Idempotency-Key");
    ProxyResponse taken = create("k2", ADA.replace("ada@", "ADA@"));
    assertThat(taken.status()).isEqualTo(409);
    assertThat(json(taken).getString("field")).isEqualTo("email");
    assertThat(taken.body()).doesNotContain("ADA");
  }

  @Test
  void nothingIsMadeWhenHalfOfItFails() throws Exception {
    database.execute(
        "alter table subscriptions add constraint none check (plan <> 'pro') not valid");
    try {
      assertThat(create("k1", ADA).status()).isEqualTo(500);
      assertThat(database.query("select count(*) from users")).containsExactly("40");
    } finally {
      database.execute("alter table subscriptions drop constraint none");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"email\":\"ada\",\"name\":\"Ada\",\"plan\":\"pro\"} | email",
        "{\"email\":\"a@b.c\",\"name\":\"\",\"plan\":\"pro\"} | name",
        "{\"email\":\"a@b.c\",\"name\":\"a\\u0000b\",\"plan\":\"pro\"} | name",
        "{\"email\":\"a@b.c\",\"name\":\"\\ud800\",\"plan\":\"pro\"} | name",
        "{\"email\":\"a@b.c\",\"name\":\"Ada\",\"plan\":\"gold\"} | plan",
        "{\"email\":\"a@b.c\",\"name\":\"Ada\",\"plan\":\"pro\",\"admin\":true} | body",
        "[1] | body",
        "{ | body"
      })
  void whatIsWrongIsNamed(String body, String field) {
    ProxyResponse refused = create("k1", body);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(json(refused).getString("field")).isEqualTo(field);
  }

  @Test
  void withoutAKeyNothingIsMade() {
    ProxyResponse refused = create("", ADA);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(json(refused).getString("field")).isEqualTo("Idempotency-Key");
  }

  @Test
  void aDeletedUserIsNowhereAndComesBackAsItWas() {
    String before = user("GET", "/users/{id}/subscription", "user-7").body();
    assertThat(user("DELETE", "/users/{id}", "user-7").status()).isEqualTo(204);
    assertThat(user("GET", "/users/{id}", "user-7").status()).isEqualTo(404);
    assertThat(user("GET", "/users/{id}/subscription", "user-7").status()).isEqualTo(404);
    assertThat(send(handler, page(Map.of("limit", "100"))).body()).doesNotContain("\"user-7\"");
    assertThat(user("DELETE", "/users/{id}", "user-7").status()).isEqualTo(404);
    assertThat(user("POST", "/users/{id}/restore", "user-7").status()).isEqualTo(200);
    assertThat(user("POST", "/users/{id}/restore", "user-7").status()).isEqualTo(200);
    JsonObject after = json(user("GET", "/users/{id}/subscription", "user-7"));
    after.put("updatedAt", new JsonObject(before).getString("updatedAt"));
    assertThat(after).isEqualTo(new JsonObject(before));
  }

  @Test
  void whoNeverWasCannotBeRestoredAndATakenIdIsAConflict() throws Exception {
    assertThat(user("POST", "/users/{id}/restore", "nobody").status()).isEqualTo(404);
    database.execute(
        "insert into users (id, email, name, subscription, created_at, updated_at)"
            + " values ('user-10', 'x@example.com', 'n', 'free', now(), now())");
    ProxyResponse taken = user("POST", "/users/{id}/restore", "user-10");
    assertThat(taken.status()).isEqualTo(409);
    assertThat(json(taken).getString("field")).isEqualTo("id");
  }

  @Test
  void pagesStayStableWhenUsersComeAndGo() {
    JsonObject first = json(send(handler, page(Map.of("limit", "5"))));
    String edge = id(first.getJsonArray("users"), 4);
    user("DELETE", "/users/{id}", edge);
    create("k1", ADA);
    JsonObject next =
        json(send(handler, page(Map.of("limit", "5", "cursor", first.getString("next")))));
    assertThat(edge).isEqualTo("user-35");
    assertThat(id(next.getJsonArray("users"), 0)).isEqualTo("user-34");
    JsonObject back =
        json(send(handler, page(Map.of("limit", "5", "cursor", next.getString("previous")))));
    assertThat(id(back.getJsonArray("users"), 4)).isEqualTo("user-36");
  }

  private static String id(JsonArray users, int index) {
    return users.getJsonObject(index).getString("id");
  }
}
