package com.huntaze.reads.cleanup;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What somebody wants to know.
 *
 * @param rollout name
 * @param days for which the candidate shall have served everybody well
 */
public record CleanupRequest(String rollout, int days) {
  private static final Set<String> MEMBERS = Set.of("rollout", "days", "confirm", "apply");
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");
  private static final int USUAL_DAYS = 30;
  private static final int MOST_DAYS = 365;

  /**
   * Reads {@code {"rollout":"huntaze-reads","days":30,"confirm":"huntaze-reads","apply":false}};
   * all but {@code rollout} may be left out.
   *
   * @throws IllegalArgumentException naming the field that is wrong
   */
  public static CleanupRequest parse(byte[] event) {
    JsonObject json = json(event);
    var unknown = new TreeSet<>(json.fieldNames());
    unknown.removeAll(MEMBERS);
    if (!unknown.isEmpty()) {
      throw wrong(
          unknown.first(), "there is no such field; there are rollout, days, confirm, apply");
    }
    String rollout = rollout(json);
    if (json.containsKey("confirm") && !rollout.equals(json.getValue("confirm"))) {
      throw wrong("confirm", "repeats the name in rollout");
    }
    if (json.containsKey("apply") && !Boolean.FALSE.equals(json.getValue("apply"))) {
      throw wrong("apply", "is false or left out: this function checks and plans, people remove");
    }
    return new CleanupRequest(rollout, days(json));
  }

  private static JsonObject json(byte[] event) {
    try {
      return new JsonObject(Buffer.buffer(event));
    } catch (DecodeException malformed) {
      throw wrong("event", "is a JSON object");
    }
  }

  private static String rollout(JsonObject json) {
    if (json.getValue("rollout") instanceof String name && NAME.matcher(name).matches()) {
      return name;
    }
    throw wrong("rollout", "is the name of a rollout, as in huntaze-reads");
  }

  private static int days(JsonObject json) {
    if (!json.containsKey("days")) {
      return USUAL_DAYS;
    }
    if (json.getValue("days") instanceof Integer days && days >= 1 && days <= MOST_DAYS) {
      return days;
    }
    throw wrong("days", "is a whole number from 1 to " + MOST_DAYS);
  }

  private static IllegalArgumentException wrong(String field, String what) {
    return new IllegalArgumentException("the event's field " + field + ": " + what);
  }
}
