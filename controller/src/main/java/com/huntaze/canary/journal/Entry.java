package com.huntaze.canary.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.huntaze.canary.port.JournalEvent;
import java.time.temporal.ChronoUnit;

/**
 * An event as the database holds it.
 *
 * @param event its time in whole microseconds and without NUL characters: PostgreSQL knows neither
 * @param expendable a decision to hold, the one kind that may be lost when memory runs out: it
 *     changed nothing, and the next one says nearly the same
 */
record Entry(JournalEvent event, boolean expendable) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What is unique. */
  record Key(String rollout, int run, long sequence) {
    @Override
    public String toString() {
      return sequence + " of run " + run + " of " + rollout;
    }
  }

  /** What a controller is fenced from. */
  record Run(String rollout, int run) {}

  /**
   * @throws IllegalArgumentException when the payload is not a JSON object or a number is out of
   *     range
   */
  static Entry of(JournalEvent event) {
    Key key = key(event);
    if (event.run() < 0 || event.sequence() < 1) {
      throw new IllegalArgumentException(
          "an event's run is >= 0 and its sequence >= 1, not " + key);
    }
    JsonNode payload = object(event.payload(), key);
    boolean hold =
        event.kind().equals("decision") && payload.path("action").asText().equals("HOLD");
    return new Entry(storable(event), hold);
  }

  private static JsonNode object(String payload, Key key) {
    try {
      JsonNode node = JSON.readTree(payload);
      if (node != null && node.isObject()) {
        return node;
      }
    } catch (JsonProcessingException malformed) {
      throw new IllegalArgumentException(
          "the payload of event " + key + " is not JSON: " + malformed.getOriginalMessage(),
          malformed);
    }
    throw new IllegalArgumentException("the payload of event " + key + " is not a JSON object");
  }

  private static JournalEvent storable(JournalEvent event) {
    return new JournalEvent(
        withoutNul(event.rollout()),
        event.run(),
        event.sequence(),
        event.at().truncatedTo(ChronoUnit.MICROS),
        withoutNul(event.kind()),
        withoutNul(event.actor()),
        event.payload().replace("\\u0000", "\\ufffd"));
  }

  private static String withoutNul(String text) {
    return text.replace('\0', '\ufffd');
  }

  static Key key(JournalEvent event) {
    return new Key(event.rollout(), event.run(), event.sequence());
  }

  Key key() {
    return key(event);
  }

  Run run() {
    return new Run(event.rollout(), event.run());
  }

  /** Characters that it keeps in memory, nearly. */
  int weight() {
    return event.payload().length() + 200;
  }
}
