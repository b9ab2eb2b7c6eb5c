package com.huntaze.rehearsal.world;

import com.huntaze.rehearsal.aws.AwsAccount;
import com.huntaze.rehearsal.aws.sns.Forgeries;
import com.huntaze.rehearsal.aws.sns.Message;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What comes to the controller's webhook, true and false. */
final class SnsMischief {
  private static final Logger LOG = LoggerFactory.getLogger(SnsMischief.class);
  private static final String ALARM = "huntaze-candidate-errors";
  private static final DateTimeFormatter CHANGED =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxx").withZone(ZoneOffset.UTC);

  private SnsMischief() {}

  /** CloudWatch tells that an alarm of the candidate fires. */
  static void alarm(LocalAws aws) {
    aws.sns().publish(LocalAws.topic(), firing(), "ALARM: \"" + ALARM + "\" in EU (Ireland)");
  }

  /**
   * Posts every forgery.
   *
   * @throws IllegalStateException when one of them is taken
   */
  static void forge(LocalAws aws, String page) {
    HttpClient http = HttpClient.newHttpClient();
    Forgeries.of(aws.sns(), LocalAws.topic(), firing(), Instant.now())
        .forEach(
            (name, forged) -> {
              int status = post(http, URI.create(page + "webhooks/sns"), forged);
              LOG.info("forged message ({}) was answered {}", name, status);
              if (status < 400 || status >= 500) {
                throw new IllegalStateException(name + " was answered " + status);
              }
            });
  }

  private static int post(HttpClient http, URI webhook, Message message) {
    HttpRequest request =
        HttpRequest.newBuilder(webhook)
            .header("x-amz-sns-message-type", message.type())
            .POST(HttpRequest.BodyPublishers.ofString(message.body().encode()))
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", ending);
    }
  }

  private static String firing() {
    return new JsonObject()
        .put("AlarmName", ALARM)
        .put("AlarmArn", AwsAccount.arn("cloudwatch", "alarm:" + ALARM))
        .put("AWSAccountId", AwsAccount.ID)
        .put("NewStateValue", "ALARM")
        .put("OldStateValue", "OK")
        .put("NewStateReason", "Threshold Crossed: 1 datapoint was greater than the threshold")
        .put("StateChangeTime", CHANGED.format(Instant.now()))
        .put("Region", AwsAccount.REGION_NAME)
        .encode();
  }
}
