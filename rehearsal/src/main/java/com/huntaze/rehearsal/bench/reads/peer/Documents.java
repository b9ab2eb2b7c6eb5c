package com.huntaze.rehearsal.bench.reads.peer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The documents that every peer answers, as the JDBC peer writes them. */
final class Documents {
  private static final JsonFactory JSON = new JsonFactory();
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private Documents() {}

  static String user(UserRow user) throws IOException {
    return write(json -> userFields(json, user));
  }

  static String withSubscription(UserRow user, @Nullable SubscriptionRow latest)
      throws IOException {
    return write(
        json -> {
          userFields(json, user);
          if (latest == null) {
            json.writeNullField("latestSubscription");
          } else {
            json.writeObjectFieldStart("latestSubscription");
            subscriptionFields(json, latest);
            json.writeEndObject();
          }
        });
  }

  static String batch(List<String> ids, Map<String, UserRow> found) throws IOException {
    return write(
        json -> {
          json.writeArrayFieldStart("users");
          for (String id : ids) {
            UserRow user = found.get(id);
            if (user != null) {
              userObject(json, user);
            }
          }
          json.writeEndArray();
          json.writeArrayFieldStart("unknown");
          for (String id : ids) {
            if (!found.containsKey(id)) {
              json.writeString(id);
            }
          }
          json.writeEndArray();
        });
  }

  /**
   * @param rows of the page, and one more where there is a next one
   */
  static String page(List<UserRow> rows, boolean first) throws IOException {
    List<UserRow> users = rows.subList(0, Math.min(rows.size(), Population.PAGE));
    return write(
        json -> {
          json.writeArrayFieldStart("users");
          for (UserRow user : users) {
            userObject(json, user);
          }
          json.writeEndArray();
          json.writeStringField(
              "next", rows.size() > users.size() ? cursor(users.getLast()) : null);
          json.writeStringField("previous", first ? null : cursor(users.getFirst()));
        });
  }

  static String statistics(Map<String, Long> plans, long subscribed) throws IOException {
    long users = plans.values().stream().mapToLong(Long::longValue).sum();
    return write(
        json -> {
          json.writeNumberField("users", users);
          json.writeObjectFieldStart("plans");
          for (var plan : plans.entrySet()) {
            json.writeNumberField(plan.getKey(), plan.getValue());
          }
          json.writeEndObject();
          json.writeNumberField("subscribed", subscribed);
          json.writeNumberField("conversion", Math.round(1e4 * subscribed / users) / 1e4);
        });
  }

  private static String cursor(UserRow user) {
    String place = MILLIS.format(user.createdAt()) + "," + user.id();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(place.getBytes(StandardCharsets.UTF_8));
  }

  private static void userObject(JsonGenerator json, UserRow user) throws IOException {
    json.writeStartObject();
    userFields(json, user);
    json.writeEndObject();
  }

  private static void userFields(JsonGenerator json, UserRow user) throws IOException {
    json.writeStringField("id", user.id());
    json.writeStringField("email", user.email());
    json.writeStringField("name", user.name());
    json.writeStringField("subscription", user.subscription());
    time(json, "createdAt", user.createdAt());
    time(json, "updatedAt", user.updatedAt());
  }

  private static void subscriptionFields(JsonGenerator json, SubscriptionRow subscription)
      throws IOException {
    json.writeStringField("id", subscription.id());
    json.writeStringField("plan", subscription.plan());
    json.writeStringField("status", subscription.status());
    time(json, "currentPeriodEnd", subscription.currentPeriodEnd());
    json.writeBooleanField("cancelAtPeriodEnd", subscription.cancelAtPeriodEnd());
    time(json, "createdAt", subscription.createdAt());
  }

  private static void time(JsonGenerator json, String name, OffsetDateTime time)
      throws IOException {
    json.writeStringField(name, MILLIS.format(time));
  }

  private static String write(Fields fields) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      fields.write(json);
      json.writeEndObject();
    }
    return text.toString();
  }

  @FunctionalInterface
  private interface Fields {
    void write(JsonGenerator json) throws IOException;
  }
}
