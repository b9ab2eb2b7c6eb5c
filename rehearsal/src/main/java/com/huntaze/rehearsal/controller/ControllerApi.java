package com.huntaze.rehearsal.controller;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the controller tells anyone who asks; silent while it is down. */
public final class ControllerApi {
  private static final Duration LIMIT = Duration.ofSeconds(2);
  private static final int PAGE = 500;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(LIMIT).build();
  private final String rollout;

  public ControllerApi(String rollout) {
    this.rollout = rollout;
  }

  /**
   * One line of the journal.
   *
   * @param sequence from 1
   */
  public record Event(long sequence, Instant at, String kind, JsonObject payload) {}

  /** State in one word, as the page shows it. */
  public Optional<String> state(String address) {
    return get(address + "api/rollouts/" + rollout)
        .map(body -> new JsonObject(body).getString("state"));
  }

  /** Events of a run behind a sequence, oldest first. */
  public List<Event> events(String address, int run, long after) {
    List<Event> events = new ArrayList<>();
    get(address
            + "api/rollouts/%s/events?run=%d&after=%d&limit=%d"
                .formatted(rollout, run, after, PAGE))
        .ifPresent(
            body ->
                new JsonArray(body)
                    .stream()
                        .map(JsonObject.class::cast)
                        .map(
                            event ->
                                new Event(
                                    event.getLong("sequence"),
                                    event.getInstant("at"),
                                    event.getString("kind"),
                                    event.getJsonObject("payload")))
                        .forEach(events::add));
    return events;
  }

  private Optional<String> get(String address) {
    try {
      var response =
          http.send(
              HttpRequest.newBuilder(URI.create(address)).timeout(LIMIT).build(),
              BodyHandlers.ofString());
      return response.statusCode() == 200 ? Optional.of(response.body()) : Optional.empty();
    } catch (IOException away) {
      return Optional.empty();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
