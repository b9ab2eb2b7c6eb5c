package com.huntaze.rehearsal.aws.sns;

import com.huntaze.rehearsal.aws.AwsTime;
import com.huntaze.rehearsal.aws.Schedule;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Brings messages to endpoints: 2xx to 4xx is delivered; anything else is tried three times more,
 * 20 s apart, and then kept as a dead letter (aws-facts.md).
 */
public final class Delivery {
  private static final int RETRIES = 3;
  private static final Duration APART = Duration.ofSeconds(20);
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(15);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final AwsTime time;
  private final Schedule schedule;
  private final List<Message> deadLetters = new CopyOnWriteArrayList<>();

  Delivery(AwsTime time, Schedule schedule) {
    this.time = time;
    this.schedule = schedule;
  }

  /** Messages that no attempt could deliver. */
  public List<Message> deadLetters() {
    return List.copyOf(deadLetters);
  }

  void send(Message message, URI endpoint) {
    Thread.startVirtualThread(() -> attempt(message, endpoint, RETRIES));
  }

  private void attempt(Message message, URI endpoint, int left) {
    int status = post(message, endpoint);
    if (status >= 200 && status < 500) {
      return;
    }
    if (left == 0) {
      deadLetters.add(message);
    } else {
      schedule.after(
          time.of(APART),
          () -> Thread.startVirtualThread(() -> attempt(message, endpoint, left - 1)));
    }
  }

  /** The answer's status; 0: none came. */
  private int post(Message message, URI endpoint) {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint)
            .timeout(ANSWER_LIMIT)
            .header("x-amz-sns-message-type", message.type())
            .header("x-amz-sns-message-id", message.id())
            .header("x-amz-sns-topic-arn", message.topic())
            .header("Content-Type", "text/plain; charset=UTF-8")
            .POST(HttpRequest.BodyPublishers.ofString(message.body().encode()))
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException away) {
      return 0;
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }
}
