package com.huntaze.rehearsal.aws.codedeploy;

import com.huntaze.rehearsal.aws.rest.Refusal;
import com.huntaze.rehearsal.aws.rest.Reply;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What JSON 1.1 makes of a member. */
final class Wire {
  private Wire() {}

  static Reply reply(JsonObject body) {
    return Reply.of(200, "application/x-amz-json-1.1", body.toBuffer());
  }

  /** Seconds since the epoch; null stays null. */
  static @Nullable Double seconds(@Nullable Instant at) {
    return at == null ? null : at.toEpochMilli() / 1e3;
  }

  /** Adds a member that may be missing. */
  static void put(JsonObject to, String member, @Nullable Object value) {
    if (value != null) {
      to.put(member, value);
    }
  }

  /**
   * @param missing the exception where it is missing
   */
  static String required(JsonObject body, String member, String missing) {
    String value = body.getString(member);
    if (value == null || value.isEmpty()) {
      throw Refusal.of(400, missing, member + " is required");
    }
    return value;
  }

  static String deploymentId(JsonObject body) {
    return required(body, "deploymentId", "DeploymentIdRequiredException");
  }
}
