package com.huntaze.canary.settings;

import static com.huntaze.canary.settings.ValueTypes.secret;
import static com.huntaze.canary.settings.ValueTypes.text;
import static com.huntaze.canary.settings.ValueTypes.where;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Section {@code notifications}. */
final class NotificationsSection {
  /** What a template may name. */
  private static final Set<String> PLACES =
      new TreeSet<>(
          Set.of("id", "event", "rollout", "run", "at", "percentage", "reason", "sentence"));

  private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)}");
  private static final Pattern TOPIC =
      Pattern.compile("arn:aws(-cn|-us-gov)?:sns:([a-z0-9-]+):[0-9]{12}:[A-Za-z0-9_-]{1,256}");

  private static final ValueType<String> ARN =
      text(
          TOPIC, "the ARN of a standard topic such as arn:aws:sns:eu-west-1:123456789012:releases");
  private static final ValueType<Secret> URL =
      where(
          secret(),
          url -> isAllowed(url.value()),
          "must be an https URL (http only to a loopback address such as 127.0.0.1)");

  private static final ValueType<String> TEMPLATE =
      where(
          text(),
          NotificationsSection::isTemplate,
          "must be JSON whose strings may hold the places {"
              + String.join("}, {", PLACES)
              + "}, for example {\"text\": \"{sentence}\"}");

  private NotificationsSection() {}

  /**
   * @param region of the client that publishes
   */
  static NotificationSettings read(StrictConfig notifications, String region) {
    String topic = notifications.find("sns", ARN).orElse(null);
    if (topic != null && !topic.split(":", -1)[3].equals(region)) {
      notifications.problem("sns", "must be a topic in aws.region, " + region);
    }
    List<NotificationSettings.Webhook> webhooks =
        notifications.sections("webhooks").stream().map(NotificationsSection::webhook).toList();
    return new NotificationSettings(topic, notifications.find("slack", URL).orElse(null), webhooks);
  }

  private static NotificationSettings.Webhook webhook(StrictConfig webhook) {
    Secret url =
        webhook
            .find("url", URL)
            .orElseGet(
                () -> {
                  if (!webhook.has("url")) {
                    webhook.problem("url", "is missing, for example url = ${CANARY_WEBHOOK_URL}");
                  }
                  return new Secret("https://example.org/");
                });
    return new NotificationSettings.Webhook(url, webhook.find("template", TEMPLATE).orElse(null));
  }

  private static boolean isTemplate(String template) {
    try {
      new ObjectMapper().readTree(PLACE.matcher(template).replaceAll("x"));
      return PLACE
          .matcher(template)
          .results()
          .map((MatchResult place) -> place.group(1))
          .allMatch(PLACES::contains);
    } catch (JsonProcessingException notJson) {
      return false;
    }
  }

  private static boolean isAllowed(String url) {
    try {
      URI uri = new URI(url);
      String host = uri.getHost();
      return host != null
          && uri.getUserInfo() == null
          && ("https".equals(uri.getScheme())
              || ("http".equals(uri.getScheme()) && isLoopback(host)));
    } catch (URISyntaxException notOne) {
      return false;
    }
  }

  /** Asks no name server. */
  private static boolean isLoopback(String host) {
    try {
      return InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", "")).isLoopbackAddress();
    } catch (IllegalArgumentException aName) {
      return host.equals("localhost");
    }
  }
}
