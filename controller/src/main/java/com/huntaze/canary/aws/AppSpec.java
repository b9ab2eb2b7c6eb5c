package com.huntaze.canary.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.huntaze.canary.model.CodeChange;
import com.huntaze.canary.settings.CodeDeploySettings;

/** CodeDeploy's AppSpec of a Lambda deployment, as JSON. */
final class AppSpec {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private AppSpec() {}

  static String of(CodeDeploySettings settings, CodeChange change, boolean gated) {
    ObjectNode spec = MAPPER.createObjectNode().put("version", 0.0);
    ObjectNode function = spec.putArray("Resources").addObject().putObject(settings.function());
    function.put("Type", "AWS::Lambda::Function");
    function
        .putObject("Properties")
        .put("Name", settings.function())
        .put("Alias", settings.alias())
        .put("CurrentVersion", change.from())
        .put("TargetVersion", change.to());
    if (gated) {
      ArrayNode hooks = MAPPER.createArrayNode();
      settings.beforeHook().ifPresent(hook -> hooks.addObject().put("BeforeAllowTraffic", hook));
      settings.afterHook().ifPresent(hook -> hooks.addObject().put("AfterAllowTraffic", hook));
      if (!hooks.isEmpty()) {
        spec.set("Hooks", hooks);
      }
    }
    return spec.toString();
  }

  /**
   * The change that a revision brings.
   *
   * @throws IllegalArgumentException where it shifts no version of a function
   */
  static CodeChange change(String content) {
    try {
      JsonNode properties = MAPPER.readTree(content).path("Resources").findPath("Properties");
      String from = properties.path("CurrentVersion").asText();
      String to = properties.path("TargetVersion").asText();
      if (from.isEmpty() || to.isEmpty()) {
        throw new IllegalArgumentException("a CodeDeploy revision names no versions");
      }
      return new CodeChange(from, to);
    } catch (JsonProcessingException yaml) {
      throw new IllegalArgumentException("a CodeDeploy revision is not JSON", yaml);
    }
  }
}
