package com.huntaze.rehearsal.aws.codedeploy;

import com.huntaze.rehearsal.aws.rest.Refusal;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An AppSpec for one alias, in JSON; YAML, which AWS takes as well, is refused here.
 *
 * @param content as it came
 * @param hooks functions by lifecycle event
 */
record AppSpec(
    String content,
    String function,
    String alias,
    String current,
    String target,
    Map<Phase, String> hooks) {

  /**
   * @param sha256 of the content in hexadecimal digits; null: not checked
   * @throws Refusal where it is none
   */
  static AppSpec parse(String content, @Nullable String sha256) {
    if (sha256 != null && !sha256.equalsIgnoreCase(sha256(content))) {
      throw invalid("the content's sha256 is another one");
    }
    try {
      JsonObject document = new JsonObject(content);
      JsonObject properties = properties(document.getJsonArray("Resources", new JsonArray()));
      return new AppSpec(
          content,
          text(properties, "Name"),
          text(properties, "Alias"),
          text(properties, "CurrentVersion"),
          text(properties, "TargetVersion"),
          hooks(document.getJsonArray("Hooks", new JsonArray())));
    } catch (DecodeException | ClassCastException malformed) {
      throw invalid("the AppSpec is no JSON document of the form that Lambda deployments have");
    }
  }

  /** The way back: to what was current, at once and without hooks. */
  AppSpec reversed() {
    JsonObject properties =
        new JsonObject()
            .put("Name", function)
            .put("Alias", alias)
            .put("CurrentVersion", target)
            .put("TargetVersion", current);
    JsonObject resource =
        new JsonObject().put("Type", "AWS::Lambda::Function").put("Properties", properties);
    String reversed =
        new JsonObject()
            .put("version", 0.0)
            .put("Resources", new JsonArray().add(new JsonObject().put(function, resource)))
            .encode();
    return parse(reversed, null);
  }

  Optional<String> hook(Phase phase) {
    return Optional.ofNullable(hooks.get(phase));
  }

  String sha256() {
    return sha256(content);
  }

  private static JsonObject properties(JsonArray resources) {
    if (resources.size() != 1 || resources.getJsonObject(0).size() != 1) {
      throw invalid("the AppSpec must have one resource");
    }
    JsonObject named = resources.getJsonObject(0);
    JsonObject resource = named.getJsonObject(named.fieldNames().iterator().next());
    if (!"AWS::Lambda::Function".equals(resource.getString("Type"))) {
      throw invalid("the resource's Type must be AWS::Lambda::Function");
    }
    return resource.getJsonObject("Properties", new JsonObject());
  }

  private static String text(JsonObject properties, String name) {
    Object value = properties.getValue(name);
    if (value == null || value.toString().isEmpty()) {
      throw invalid("the resource lacks " + name);
    }
    return value.toString();
  }

  private static Map<Phase, String> hooks(JsonArray hooks) {
    Map<Phase, String> functions = new TreeMap<>();
    for (int i = 0; i < hooks.size(); i++) {
      for (Map.Entry<String, Object> hook : hooks.getJsonObject(i)) {
        functions.put(
            Phase.hooked(hook.getKey())
                .orElseThrow(() -> invalid(hook.getKey() + " is no hook of a Lambda deployment")),
            (String) hook.getValue());
      }
    }
    return functions;
  }

  private static String sha256(String content) {
    try {
      byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java has SHA-256", missing);
    }
  }

  private static Refusal invalid(String message) {
    return Refusal.of(400, "InvalidRevisionException", message);
  }
}
