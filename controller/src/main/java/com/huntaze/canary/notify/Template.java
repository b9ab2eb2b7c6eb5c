package com.huntaze.canary.notify;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.huntaze.canary.port.Notification;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JSON with places for a notification's fields, {@code {"text": "{sentence}"}}. A place stands
 * within a JSON string: what is put there is escaped for one.
 *
 * @param text checked by the settings
 */
public record Template(String text) {
  /** All fields. */
  public static final Template WHOLE =
      new Template(
          """
          {"id":"{id}","event":"{event}","rollout":"{rollout}","run":"{run}","at":"{at}",\
          "percentage":"{percentage}","reason":"{reason}","sentence":"{sentence}"}\
          """);

  private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)}");

  /** As an incoming webhook of Slack takes it. */
  public static final Template SLACK = new Template("{\"text\":\"{slack}\"}");

  /** Slack's incoming webhooks want these three characters escaped. */
  private static String forSlack(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  String fill(Notification notification) {
    Map<String, String> fields =
        Map.of(
            "id", notification.id(),
            "event", notification.kind().word(),
            "rollout", notification.rollout(),
            "run", String.valueOf(notification.run()),
            "at", notification.at().toString(),
            "percentage", notification.percentage().percent().toPlainString(),
            "reason", notification.reason(),
            "sentence", notification.sentence(),
            "slack", forSlack(notification.sentence()));
    return PLACE
        .matcher(text)
        .replaceAll(
            place -> {
              String value = fields.get(place.group(1));
              return Matcher.quoteReplacement(value == null ? place.group() : escaped(value));
            });
  }

  private static String escaped(String value) {
    String quoted = JsonNodeFactory.instance.textNode(value).toString();
    return quoted.substring(1, quoted.length() - 1);
  }
}
