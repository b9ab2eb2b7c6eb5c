package com.huntaze.rehearsal.aws.appconfig;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.huntaze.rehearsal.aws.rest.Refusal;
import java.util.List;

/** Flag documents as JSON, every number exactly as it was written. */
final class FlagJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private FlagJson() {}

  /**
   * @throws Refusal where it is not JSON
   */
  static JsonNode read(String content) {
    try {
      return MAPPER.readTree(content);
    } catch (JsonProcessingException malformed) {
      throw Refusal.badRequest("Invalid feature flags: not JSON");
    }
  }

  /**
   * What the data plane serves of a document: each flag with {@code enabled}, its attributes only
   * while it is.
   */
  static String flattened(String document) {
    ObjectNode flat = MAPPER.createObjectNode();
    read(document)
        .path("values")
        .properties()
        .forEach(
            value -> {
              boolean enabled = value.getValue().path("enabled").asBoolean();
              ObjectNode flag = flat.putObject(value.getKey()).put("enabled", enabled);
              value.getValue().properties().stream()
                  .filter(entry -> enabled && !entry.getKey().startsWith("_"))
                  .forEach(entry -> flag.set(entry.getKey(), entry.getValue()));
            });
    return flat.toString();
  }

  /**
   * The agent's answer to {@code ?flag=}: one flag's value alone, several by their keys.
   *
   * @throws Refusal where one is not there
   */
  static String selected(String flattened, List<String> flags) {
    JsonNode all = read(flattened);
    ObjectNode chosen = MAPPER.createObjectNode();
    for (String flag : flags) {
      if (!all.has(flag)) {
        throw Refusal.notFound("flag " + flag + " was not found");
      }
      chosen.set(flag, all.path(flag));
    }
    return flags.size() == 1 ? chosen.path(flags.getFirst()).toString() : chosen.toString();
  }
}
