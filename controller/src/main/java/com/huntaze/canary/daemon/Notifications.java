package com.huntaze.canary.daemon;

import com.huntaze.canary.aws.AwsTargets;
import com.huntaze.canary.aws.SnsChannel;
import com.huntaze.canary.metrics.Meters;
import com.huntaze.canary.notify.Announcer;
import com.huntaze.canary.notify.Backoff;
import com.huntaze.canary.notify.Outbox;
import com.huntaze.canary.notify.Template;
import com.huntaze.canary.notify.WebhookChannel;
import com.huntaze.canary.port.LoopListener;
import com.huntaze.canary.port.NotificationChannel;
import com.huntaze.canary.settings.NotificationSettings;
import com.huntaze.canary.settings.Secret;
import com.huntaze.canary.settings.Settings;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Who is told what the rollouts do, as the settings name them. */
final class Notifications implements AutoCloseable {
  private static final Duration ATTEMPT = Duration.ofSeconds(10);

  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(ATTEMPT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final Outbox outbox;

  Notifications(Settings settings, AwsTargets aws, Meters meters) {
    this.outbox = new Outbox(channels(settings, aws), Backoff.STANDARD, meters::notified);
  }

  /** Hears of what the loops record. */
  LoopListener listener() {
    return new Announcer(outbox);
  }

  private List<NotificationChannel> channels(Settings settings, AwsTargets aws) {
    NotificationSettings told = settings.notifications();
    List<NotificationChannel> channels = new ArrayList<>();
    String topic = told.sns();
    if (topic != null) {
      channels.add(new SnsChannel(aws.sns(), topic, settings.aws().callTimeout()));
    }
    Secret slack = told.slack();
    if (slack != null) {
      channels.add(webhook("slack", slack, Template.SLACK));
    }
    for (int index = 0; index < told.webhooks().size(); index++) {
      NotificationSettings.Webhook webhook = told.webhooks().get(index);
      String template = webhook.template();
      channels.add(
          webhook(
              "webhook-" + (index + 1),
              webhook.url(),
              template == null ? Template.WHOLE : new Template(template)));
    }
    return channels;
  }

  private WebhookChannel webhook(String name, Secret url, Template template) {
    return new WebhookChannel(name, NotificationSettings.uri(url), template, http, ATTEMPT);
  }

  /** Tries what waits once more, for two seconds at most. */
  @Override
  public void close() {
    outbox.close();
    http.shutdownNow();
  }
}
