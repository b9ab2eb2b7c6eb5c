package com.huntaze.canary.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.huntaze.canary.model.Flag;
import com.huntaze.canary.model.Percentage;
import org.jspecify.annotations.Nullable;

/**
 * The {@code AWS.AppConfig.FeatureFlags} document and its flattened form on the data plane
 * (aws-facts.md). Flags of others in the same document, and attributes of others on the flag, are
 * left as they are.
 */
final class FlagDocument {
  /** Keeps numbers as they were written, those of other flags too. */
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private FlagDocument() {}

  /**
   * The document with one flag set.
   *
   * @param before the newest version's content; null where there is none
   */
  static String with(@Nullable String before, String key, Flag flag) {
    ObjectNode document = before == null ? MAPPER.createObjectNode() : parse(before);
    document.put("version", "1");
    ObjectNode definition = document.withObjectProperty("flags").withObjectProperty(key);
    if (!definition.has("name")) {
      definition.put("name", key);
    }
    ObjectNode attributes = definition.withObjectProperty("attributes");
    number(attributes, "percentage", 0, 100);
    number(attributes, "run", 0, Integer.MAX_VALUE);
    number(attributes, "step", -1, 1_000);
    attributes.withObjectProperty("salt").putObject("constraints").put("type", "string");
    ObjectNode value = document.withObjectProperty("values").withObjectProperty(key);
    value.put("enabled", true);
    value.put("percentage", flag.percentage().percent());
    value.put("run", flag.run());
    value.put("step", flag.step());
    value.put("salt", flag.salt());
    return document.toString();
  }

  private static void number(ObjectNode attributes, String name, int minimum, int maximum) {
    ObjectNode constraints = attributes.withObjectProperty(name).putObject("constraints");
    constraints.put("type", "number");
    constraints.put("minimum", minimum);
    constraints.put("maximum", maximum);
  }

  /** The flag as a hosted version holds it; null where the document lacks it. */
  static @Nullable Flag hosted(String content, String key) {
    return flag(parse(content).path("values").path(key));
  }

  /**
   * The flag as the data plane serves it; off where it is disabled or absent, as the functions
   * treat it.
   */
  static Flag served(String content, String key) {
    Flag flag = flag(parse(content).path(key));
    return flag == null ? Flag.off(0, "") : flag;
  }

  private static @Nullable Flag flag(JsonNode value) {
    if (!value.path("enabled").asBoolean(false) || !value.path("percentage").isNumber()) {
      return null;
    }
    return new Flag(
        value.path("run").asInt(0),
        value.path("step").asInt(-1),
        Percentage.of(value.path("percentage").decimalValue()),
        value.path("salt").asText(""));
  }

  /**
   * @throws IllegalArgumentException where it is not a JSON object
   */
  private static ObjectNode parse(String content) {
    try {
      if (MAPPER.readTree(content) instanceof ObjectNode document) {
        return document;
      }
    } catch (JsonProcessingException malformed) {
      throw new IllegalArgumentException(
          "the flag document is not JSON: " + malformed.getOriginalMessage(), malformed);
    }
    throw new IllegalArgumentException("the flag document is not a JSON object");
  }
}
