package com.huntaze.rehearsal.aws.hardening;

import com.huntaze.rehearsal.aws.AwsService;
import com.huntaze.rehearsal.aws.rest.Refusal;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Secrets Manager's DescribeSecret, which tells no secret. */
public final class SecretsService implements AwsService {
  private final Map<String, Rotation> secrets = new ConcurrentHashMap<>();

  /**
   * @param last empty: never
   */
  public record Rotation(boolean enabled, Optional<Instant> last) {}

  public void put(String secret, Rotation rotation) {
    secrets.put(secret, rotation);
  }

  @Override
  public void mount(Router router) {
    new JsonTarget("secretsmanager", Map.of("DescribeSecret", this::describe)).mount(router);
  }

  private JsonObject describe(JsonObject call) {
    String name = call.getString("SecretId");
    Rotation rotation = secrets.get(name);
    if (rotation == null) {
      throw Refusal.of(
          400, "ResourceNotFoundException", "Secrets Manager can't find the specified secret.");
    }
    JsonObject secret =
        new JsonObject().put("Name", name).put("RotationEnabled", rotation.enabled());
    rotation.last().ifPresent(at -> secret.put("LastRotatedDate", at.toEpochMilli() / 1e3));
    return secret;
  }
}
