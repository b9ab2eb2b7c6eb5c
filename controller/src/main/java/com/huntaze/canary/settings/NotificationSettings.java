package com.huntaze.canary.settings;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is told what the rollouts do; nobody where all is absent.
 *
 * @param sns ARN of a topic; null: none
 * @param slack URL of an incoming webhook; null: none
 */
public record NotificationSettings(
    @Nullable String sns, @Nullable Secret slack, List<Webhook> webhooks) {
  public NotificationSettings {
    webhooks = List.copyOf(webhooks);
  }

  /**
   * @param url https, or on loopback; a secret, for such URLs often carry a token
   * @param template JSON with places such as {@code {sentence}}; null: every field
   */
  public record Webhook(Secret url, @Nullable String template) {}

  /** A URL that the settings have checked. */
  public static URI uri(Secret url) {
    return URI.create(url.value());
  }
}
