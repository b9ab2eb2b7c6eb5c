package com.huntaze.rehearsal.aws.appconfig;

import com.fasterxml.jackson.databind.JsonNode;
import com.huntaze.rehearsal.aws.rest.Refusal;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** The constraints of a flag's attribute, and what they say of a value. */
final class AttributeConstraints {
  private static final int MOST_CHARACTERS = 1024;

  private AttributeConstraints() {}

  /**
   * @throws Refusal where they are no constraints
   */
  static void check(JsonNode constraints, String place) {
    if (constraints.isMissingNode()) {
      return;
    }
    Set<String> known =
        switch (constraints.path("type").asText()) {
          case "number" -> Set.of("type", "required", "minimum", "maximum");
          case "string" -> Set.of("type", "required", "pattern", "enum");
          case "array" -> Set.of("type", "required", "elements");
          case "boolean" -> Set.of("type", "required");
          default ->
              throw FlagSchema.refused(
                  place + ".constraints.type", "must be number, string, array or boolean");
        };
    constraints
        .properties()
        .forEach(
            entry -> {
              if (!known.contains(entry.getKey())) {
                throw FlagSchema.refused(
                    place + ".constraints", "must not have the property " + entry.getKey());
              }
            });
    for (String limit : Set.of("minimum", "maximum")) {
      if (constraints.has(limit) && !constraints.path(limit).isIntegralNumber()) {
        throw FlagSchema.refused(place + ".constraints." + limit, "must be a whole number");
      }
    }
  }

  /**
   * @throws Refusal where the value breaks them
   */
  static void hold(JsonNode constraints, JsonNode value, String place) {
    String type = constraints.path("type").asText("");
    boolean typed =
        switch (type) {
          case "number" -> value.isNumber();
          case "string" -> value.isTextual();
          case "array" -> value.isArray();
          case "boolean" -> value.isBoolean();
          default -> value.isValueNode() || value.isArray();
        };
    if (!typed) {
      throw FlagSchema.refused(place, "must be a " + type);
    }
    if (value.isNumber()) {
      within(constraints, value, place);
    }
    if (value.isTextual()) {
      text(constraints, value.textValue(), place);
    }
  }

  private static void within(JsonNode constraints, JsonNode value, String place) {
    if (constraints.has("minimum")
        && value.decimalValue().compareTo(constraints.path("minimum").decimalValue()) < 0) {
      throw FlagSchema.refused(place, "is below the minimum " + constraints.path("minimum"));
    }
    if (constraints.has("maximum")
        && value.decimalValue().compareTo(constraints.path("maximum").decimalValue()) > 0) {
      throw FlagSchema.refused(place, "is above the maximum " + constraints.path("maximum"));
    }
  }

  private static void text(JsonNode constraints, String text, String place) {
    if (text.length() > MOST_CHARACTERS) {
      throw FlagSchema.refused(place, "has more than " + MOST_CHARACTERS + " characters");
    }
    if (constraints.has("pattern")
        && !Pattern.compile(constraints.path("pattern").asText()).matcher(text).find()) {
      throw FlagSchema.refused(place, "does not match " + constraints.path("pattern"));
    }
    if (constraints.has("enum")
        && StreamSupport.stream(constraints.path("enum").spliterator(), false)
            .noneMatch(one -> one.asText().equals(text))) {
      throw FlagSchema.refused(place, "is not one of " + constraints.path("enum"));
    }
  }
}
