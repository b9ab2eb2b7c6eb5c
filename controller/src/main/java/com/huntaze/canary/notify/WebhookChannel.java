package com.huntaze.canary.notify;

import com.huntaze.canary.port.Notification;
import com.huntaze.canary.port.NotificationChannel;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Set;

/** Posts a notification as JSON. Redirects are not followed, and the answer's body is not read. */
public final class WebhookChannel implements NotificationChannel {
  /** Asked for again later: request time-out, too early, too many requests. */
  private static final Set<Integer> PASSING = Set.of(408, 425, 429);

  private final String name;
  private final URI url;
  private final Template template;
  private final HttpClient client;
  private final Duration timeout;

  /**
   * @param name for logs and metrics
   * @param timeout of one attempt
   */
  public WebhookChannel(
      String name, URI url, Template template, HttpClient client, Duration timeout) {
    this.name = name;
    this.url = url;
    this.template = template;
    this.client = client;
    this.timeout = timeout;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Delivery deliver(Notification notification) {
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .timeout(timeout)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(template.fill(notification)))
            .build();
    try {
      return outcome(client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
    } catch (HttpTimeoutException late) {
      return new Delivery.Later("no answer within " + timeout.toMillis() + " ms");
    } catch (IOException lost) {
      return new Delivery.Later("no connection (" + lost.getClass().getSimpleName() + ")");
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      return new Delivery.Later("the controller is stopping");
    }
  }

  private static Delivery outcome(int status) {
    if (status >= 200 && status < 300) {
      return new Delivery.Delivered();
    }
    String cause = "it answered " + status;
    return status >= 500 || PASSING.contains(status)
        ? new Delivery.Later(cause)
        : new Delivery.Refused(cause);
  }
}
