package com.huntaze.reads.cleanup;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The canary controller's read-only API. */
public final class Controller {
  /** The most that it gives at once. */
  private static final int PAGE = 1_000;

  private final HttpClient http;
  private final String base;
  private final Duration timeout;

  /**
   * @param address of the controller, without a path
   * @param timeout of one call
   */
  public Controller(HttpClient http, URI address, Duration timeout) {
    this.http = http;
    this.base = address.toString().replaceAll("/+$", "");
    this.timeout = timeout;
  }

  Told<RolloutStanding> rollout(String name) {
    return switch (get("/api/rollouts/" + name)) {
      case Told.Unknown<Object>(String why) -> new Told.Unknown<>(why);
      case Told.Known<Object>(Object json) ->
          Optional.of(json)
              .filter(JsonObject.class::isInstance)
              .map(JsonObject.class::cast)
              .flatMap(RolloutStanding::read)
              .<Told<RolloutStanding>>map(Told.Known::new)
              .orElseGet(() -> new Told.Unknown<>("the controller's answer is no rollout"));
    };
  }

  /** When alarms of the candidate began to fire, each with its name, as the journal has them. */
  Told<List<String>> alarms(String rollout, int run, Instant since) {
    var alarms = new ArrayList<String>();
    long after = 0;
    while (true) {
      String path =
          "/api/rollouts/%s/events?run=%d&after=%d&limit=%d".formatted(rollout, run, after, PAGE);
      switch (get(path)) {
        case Told.Unknown<Object>(String why) -> {
          return new Told.Unknown<>(why);
        }
        case Told.Known<Object>(JsonArray events) -> {
          for (Object event : events) {
            alarm(event, since).ifPresent(alarms::add);
          }
          if (events.size() < PAGE) {
            return new Told.Known<>(alarms);
          }
          after = events.getJsonObject(PAGE - 1).getLong("sequence");
        }
        case Told.Known<Object> _ -> {
          return new Told.Unknown<>("the controller's answer is no journal");
        }
      }
    }
  }

  private static Optional<String> alarm(Object event, Instant since) {
    return event instanceof JsonObject line
            && line.getValue("payload") instanceof JsonObject payload
            && payload.getValue("alarm") instanceof JsonObject alarm
            && "CANDIDATE".equals(alarm.getValue("arm"))
            && Boolean.TRUE.equals(alarm.getValue("firing"))
            && alarm.getValue("at") instanceof String at
            && !isBefore(at, since)
        ? Optional.of(alarm.getValue("alarm") + " at " + at)
        : Optional.empty();
  }

  /** A time that cannot be read may well be within. */
  private static boolean isBefore(String at, Instant since) {
    try {
      return Instant.parse(at).isBefore(since);
    } catch (DateTimeException notATime) {
      return false;
    }
  }

  private Told<Object> get(String path) {
    try {
      var request = HttpRequest.newBuilder(URI.create(base + path)).timeout(timeout).build();
      var response = http.send(request, BodyHandlers.ofString());
      Object json = decode(response.body());
      if (response.statusCode() == 200 && json != null) {
        return new Told.Known<>(json);
      }
      String detail = json instanceof JsonObject problem ? problem.getString("detail", "") : "";
      return new Told.Unknown<>(
          ("the controller answered " + response.statusCode() + " " + detail).strip());
    } catch (IOException unreachable) {
      return new Told.Unknown<>(
          "the controller did not answer: " + unreachable.getClass().getSimpleName());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return new Told.Unknown<>("interrupted while asking the controller");
    }
  }

  private static @Nullable Object decode(String body) {
    try {
      return Json.decodeValue(body);
    } catch (DecodeException notJson) {
      return null;
    }
  }
}
