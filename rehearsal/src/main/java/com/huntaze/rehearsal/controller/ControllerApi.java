package com.huntaze.rehearsal.controller;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** What the controller tells anyone who asks; silent while it is down. */
public final class ControllerApi {
  private static final Duration LIMIT = Duration.ofSeconds(2);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(LIMIT).build();
  private final String rollout;

  public ControllerApi(String rollout) {
    this.rollout = rollout;
  }

  /** What the page shows of the rollout now, its last 100 decisions among it. */
  public Optional<JsonObject> snapshot(String address) {
    URI uri = URI.create(address + "api/rollouts/" + rollout);
    try {
      var response =
          http.send(HttpRequest.newBuilder(uri).timeout(LIMIT).build(), BodyHandlers.ofString());
      return response.statusCode() == 200
          ? Optional.of(new JsonObject(response.body()))
          : Optional.empty();
    } catch (IOException away) {
      return Optional.empty();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
