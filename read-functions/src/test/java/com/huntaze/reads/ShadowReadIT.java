package com.huntaze.reads;

import static com.huntaze.reads.Calls.bytes;
import static com.huntaze.reads.Calls.call;
import static com.huntaze.reads.Calls.ofUser;
import static com.huntaze.reads.Calls.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.huntaze.reads.postgres.PostgresUsers;
import com.huntaze.reads.postgres.TestDatabase;
import com.huntaze.reads.shadow.ComparisonRules;
import com.huntaze.reads.shadow.ShadowRead;
import com.huntaze.reads.users.MockUsers;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Both arms' real users compared. */
class ShadowReadIT {
  private static final int USERS = 200;
  private static final Vertx VERTX = Vertx.vertx();
  private static TestDatabase database;
  private static PostgresUsers users;

  private final List<String> lines = new ArrayList<>();
  private final CapturedLog log = new CapturedLog();

  @BeforeAll
  static void fill() throws Exception {
    database = TestDatabase.with(USERS);
    users = new PostgresUsers(VERTX, database.settings(database.port()));
    database.execute("update users set name = 'Jane Doe' where id = 'user-7'");
    database.execute("update subscriptions set plan = 'gold' where id = 'sub-9-2'");
  }

  @AfterAll
  static void stop() throws Exception {
    users.close();
    database.close();
    VERTX.close().await();
  }

  @AfterEach
  void release() {
    log.close();
  }

  private void compare(PostgresUsers candidate, JsonObject event) {
    new ShadowRead(
            "huntaze-reads",
            new MockUsers(USERS),
            candidate,
            new ComparisonRules(Set.of("next", "previous"), Set.of()),
            lines::add,
            Instant::now)
        .compare(bytes(event), Calls.PLENTY);
  }

  private void assertOneMismatch(JsonObject event, String read, String path) {
    compare(users, event);
    var line = new JsonObject(lines.removeLast());
    assertThat(line.getInteger("ShadowMismatch")).isEqualTo(1);
    assertThat(line.getInteger("ShadowMismatchValue")).isEqualTo(1);
    assertThat(log.lines())
        .singleElement()
        .asString()
        .contains("read=" + read + " mismatches=1", "[value at " + path + ": string of ")
        .doesNotContain("Jane", "gold", "user-7", "User 7");
    log.lines().clear();
  }

  @Test
  void aRowThatWasChangedIsOneMismatchAtItsPath() {
    assertOneMismatch(ofUser("GET", "/users/{id}", "user-7"), "ById", "name");
    assertOneMismatch(
        ofUser("GET", "/users/{id}/subscription", "user-9"),
        "WithSubscription",
        "latestSubscription.plan");
    assertOneMismatch(
        call("POST", "/users/batch").put("body", "{\"ids\":[\"user-6\",\"user-7\",\"user-999\"]}"),
        "Batch",
        "users[].name");
    String before = cursorBefore("user-8");
    assertOneMismatch(page(Map.of("limit", "5", "cursor", before)), "Page", "users[].name");
  }

  /** From where the page goes on behind a user. */
  private static String cursorBefore(String id) {
    JsonObject event = page(Map.of("limit", "1"));
    while (true) {
      JsonObject body = Calls.json(Calls.send(new PrismaReadHandler(users), event));
      if (body.getJsonArray("users").getJsonObject(0).getString("id").equals(id)) {
        return body.getString("next");
      }
      event = page(Map.of("limit", "1", "cursor", body.getString("next")));
    }
  }

  @Test
  void whatWasNotChangedIsEqual() {
    for (int number = 10; number <= USERS + 5; number++) {
      compare(users, ofUser("GET", "/users/{id}", "user-" + number));
      compare(users, ofUser("GET", "/users/{id}/subscription", "user-" + number));
    }
    compare(users, page(Map.of("limit", "100")));
    compare(users, call("GET", "/statistics"));
    assertThat(lines).allSatisfy(line -> assertThat(line).contains("\"ShadowMismatch\":0"));
    assertThat(log.lines()).isEmpty();
  }

  @Test
  void aDatabaseThatIsAwayFailsTheInvocation() throws Exception {
    var elsewhere = TestDatabase.with(1);
    var settings = elsewhere.settings(elsewhere.port());
    elsewhere.close();
    try (var away = new PostgresUsers(VERTX, settings)) {
      assertThatThrownBy(() -> compare(away, ofUser("GET", "/users/{id}", "user-7")))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageNotContaining("user-7");
    }
    assertThat(lines).isEmpty();
  }
}
