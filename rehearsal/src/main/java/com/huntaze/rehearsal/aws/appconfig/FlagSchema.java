package com.huntaze.rehearsal.aws.appconfig;

import com.fasterxml.jackson.databind.JsonNode;
import com.huntaze.rehearsal.aws.rest.Refusal;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The checks of {@code AWS.AppConfig.FeatureFlags} (AppConfig user guide, type reference). Each
 * refusal names the place in the document.
 */
final class FlagSchema {
  private static final Pattern KEY = Pattern.compile("[a-z][a-zA-Z\\d_-]{0,63}");
  private static final int MOST_ATTRIBUTES = 25;
  private static final Set<String> DOCUMENT = Set.of("version", "flags", "values");
  private static final Set<String> FLAG =
      Set.of("name", "description", "_createdAt", "_updatedAt", "_deprecation", "attributes");
  private static final Set<String> ATTRIBUTE = Set.of("description", "constraints");
  private static final Set<String> STAMPS = Set.of("_createdAt", "_updatedAt");

  private FlagSchema() {}

  /**
   * @throws Refusal where the document is none
   */
  static void check(String content) {
    JsonNode document = FlagJson.read(content);
    object(document, "the document", DOCUMENT);
    if (!document.path("version").asText().equals("1")) {
      throw refused("version", "must be \"1\"");
    }
    document.path("flags").properties().forEach(flag -> definition(flag.getKey(), flag.getValue()));
    document
        .path("values")
        .properties()
        .forEach(value -> value(value.getKey(), value.getValue(), document.path("flags")));
  }

  private static void definition(String key, JsonNode definition) {
    String place = "flags." + key;
    key(key, place);
    object(definition, place, FLAG);
    JsonNode attributes = definition.path("attributes");
    if (attributes.size() > MOST_ATTRIBUTES) {
      throw refused(place, "has more than " + MOST_ATTRIBUTES + " attributes");
    }
    attributes
        .properties()
        .forEach(
            attribute -> {
              String at = place + ".attributes." + attribute.getKey();
              key(attribute.getKey(), at);
              object(attribute.getValue(), at, ATTRIBUTE);
              AttributeConstraints.check(attribute.getValue().path("constraints"), at);
            });
  }

  private static void value(String key, JsonNode value, JsonNode flags) {
    String place = "values." + key;
    key(key, place);
    JsonNode definition = flags.path(key);
    if (!definition.isObject()) {
      throw refused(place, "has no flag of that name");
    }
    if (!value.path("enabled").isBoolean()) {
      throw refused(place + ".enabled", "must be true or false");
    }
    JsonNode attributes = definition.path("attributes");
    value
        .properties()
        .forEach(
            entry -> {
              String name = entry.getKey();
              if (!name.equals("enabled") && !STAMPS.contains(name)) {
                JsonNode constraints = constraints(attributes, name, place);
                AttributeConstraints.hold(constraints, entry.getValue(), place + "." + name);
              }
            });
    attributes
        .properties()
        .forEach(
            attribute -> {
              JsonNode constraints = attribute.getValue().path("constraints");
              if (constraints.path("required").asBoolean() && !value.has(attribute.getKey())) {
                throw refused(place, "lacks the required attribute " + attribute.getKey());
              }
            });
  }

  private static JsonNode constraints(JsonNode attributes, String name, String place) {
    if (!attributes.has(name)) {
      throw refused(place + "." + name, "is no attribute of the flag");
    }
    return attributes.path(name).path("constraints");
  }

  private static void key(String key, String place) {
    if (!KEY.matcher(key).matches()) {
      throw refused(place, "must match " + KEY);
    }
  }

  private static void object(JsonNode node, String place, Set<String> known) {
    if (!node.isObject()) {
      throw refused(place, "must be an object");
    }
    node.properties()
        .forEach(
            entry -> {
              if (!known.contains(entry.getKey())) {
                throw refused(place, "must not have the property " + entry.getKey());
              }
            });
  }

  static Refusal refused(String place, String problem) {
    return Refusal.badRequest("Invalid feature flags: " + place + " " + problem);
  }
}
