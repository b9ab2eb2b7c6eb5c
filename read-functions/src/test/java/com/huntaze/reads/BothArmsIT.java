package com.huntaze.reads;

import static com.huntaze.reads.Calls.call;
import static com.huntaze.reads.Calls.ofUser;
import static com.huntaze.reads.Calls.page;
import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.reads.flag.ReadFlag;
import com.huntaze.reads.postgres.PostgresUsers;
import com.huntaze.reads.postgres.TestDatabase;
import com.huntaze.reads.routing.ControlPath;
import com.huntaze.reads.users.MockUsers;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The front door's control and the candidate answer every read with the same bytes. */
class BothArmsIT {
  private static final int USERS = 2_000;
  private static final Vertx VERTX = Vertx.vertx();
  private static TestDatabase database;
  private static PostgresUsers users;

  @BeforeAll
  static void fill() throws Exception {
    database = TestDatabase.with(USERS);
    users = new PostgresUsers(VERTX, database.settings(database.port()));
  }

  @AfterAll
  static void stop() throws Exception {
    users.close();
    database.close();
    VERTX.close().await();
  }

  private static String candidate(JsonObject event) {
    return text(new PrismaReadHandler(users).handle(Calls.bytes(event), Calls.PLENTY).toEvent());
  }

  private static String control(JsonObject event) {
    var door = new TestDoor();
    var control = new ControlPath(new MockUsers(USERS), "1");
    return text(
        door.door(ReadFlag.OFF, control, control)
            .handle(Calls.bytes(event), Calls.PLENTY)
            .toEvent());
  }

  private static String text(byte[] event) {
    return new String(event, StandardCharsets.UTF_8);
  }

  private static void assertSame(JsonObject event) {
    assertThat(candidate(event)).as("%s", event).isEqualTo(control(event));
  }

  @Test
  void oneUserAloneAndWithItsLatestSubscription() {
    for (int number = 1; number <= USERS + 20; number++) {
      assertSame(ofUser("GET", "/users/{id}", "user-" + number));
      assertSame(ofUser("GET", "/users/{id}/subscription", "user-" + number));
    }
  }

  @Test
  void batchesInTheOrderAskedWithTheUnknownNamed() {
    var random = new Random(1);
    for (int i = 0; i < 50; i++) {
      var ids = new JsonArray();
      random.ints(1 + random.nextInt(100), 1, USERS + 200).forEach(n -> ids.add("user-" + n));
      assertSame(
          call("POST", "/users/batch").put("body", new JsonObject().put("ids", ids).encode()));
    }
  }

  @Test
  void everyPageForwardsAndBack() {
    List<String> forwards = walk("next", page(Map.of("limit", "37")));
    assertThat(forwards).hasSize(1_800).doesNotHaveDuplicates();
    var last = page(Map.of("limit", "37", "cursor", lastCursor("next")));
    assertThat(walk("previous", last)).hasSizeGreaterThanOrEqualTo(1_800 - 37);
  }

  private static String lastCursor(String direction) {
    String cursor = "";
    JsonObject event = page(Map.of("limit", "37"));
    while (true) {
      String next = body(candidate(event)).getString(direction);
      if (next == null) {
        return cursor;
      }
      cursor = next;
      event = page(Map.of("limit", "37", "cursor", next));
    }
  }

  /** All ids met on the way in one direction, each page compared with the control's. */
  private static List<String> walk(String direction, JsonObject from) {
    var ids = new ArrayList<String>();
    JsonObject event = from;
    while (true) {
      assertSame(event);
      JsonObject body = body(candidate(event));
      body.getJsonArray("users").forEach(user -> ids.add(((JsonObject) user).getString("id")));
      String cursor = body.getString(direction);
      if (cursor == null) {
        return ids;
      }
      event = page(Map.of("limit", "37", "cursor", cursor));
    }
  }

  private static JsonObject body(String answer) {
    return new JsonObject(new JsonObject(answer).getString("body"));
  }

  @Test
  void statisticsCountUsers() {
    assertSame(call("GET", "/statistics"));
    JsonObject body = body(candidate(call("GET", "/statistics")));
    assertThat(body.getLong("users")).isEqualTo(1_800);
    assertThat(body.getLong("subscribed")).isBetween(1L, 1_799L);
  }

  @Test
  void whatIsWrongWithARequestIsSaidAlike() {
    for (JsonObject event :
        List.of(
            ofUser("GET", "/users/{id}", "a b"),
            page(Map.of("limit", "0")),
            page(Map.of("limit", "101")),
            page(Map.of("limit", "ten")),
            page(Map.of("cursor", "bm9uZQ")),
            call("POST", "/users/batch").put("body", "{}"),
            call("POST", "/users/batch").put("body", "{\"ids\":[]}"),
            call("POST", "/users/batch").put("body", "{\"ids\":[\"user-1\",7]}"),
            call("POST", "/users/batch").put("body", "{\"ids\":[\"user-1\"],\"more\":1}"),
            call("GET", "/nothing"))) {
      assertSame(event);
      assertThat(new JsonObject(candidate(event)).getInteger("statusCode")).isBetween(400, 404);
    }
  }
}
