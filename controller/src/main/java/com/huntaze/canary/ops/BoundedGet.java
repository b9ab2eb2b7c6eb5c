package com.huntaze.canary.ops;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A GET without redirects that ends in time and reads no more than it must. */
public final class BoundedGet {
  private static final Duration CONNECT = Duration.ofSeconds(2);

  private final HttpClient client =
      HttpClient.newBuilder()
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(CONNECT)
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .build();
  private final Duration limit;
  private final long maxBytes;

  /**
   * @param limit of the whole exchange, body included
   */
  public BoundedGet(Duration limit, long maxBytes) {
    this.limit = limit;
    this.maxBytes = maxBytes;
  }

  /** What came of it. */
  public sealed interface Answer {
    @SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
    record Body(byte[] bytes) implements Answer {}

    /** The server answers, but not this. */
    record Refused(String cause) implements Answer {}

    /** No answer, or one that says to come again. */
    record Unavailable(String cause) implements Answer {}
  }

  public Answer get(URI address) {
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(
            HttpRequest.newBuilder(address).GET().build(),
            BodyHandlers.limiting(BodyHandlers.ofByteArray(), maxBytes));
    try {
      return judged(answer.get(limit.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException late) {
      return new Answer.Unavailable("no answer within " + limit.toMillis() + " ms");
    } catch (ExecutionException failed) {
      return new Answer.Unavailable(
          failed.getCause() instanceof IOException broken
              ? "the connection failed, " + broken.getClass().getSimpleName()
              : "the request failed");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return new Answer.Unavailable("the controller is stopping");
    } finally {
      answer.cancel(true);
    }
  }

  private static Answer judged(HttpResponse<byte[]> response) {
    int status = response.statusCode();
    if (status == 200) {
      return new Answer.Body(response.body());
    }
    String cause = "the server answers " + status;
    return status >= 500 || status == 429
        ? new Answer.Unavailable(cause)
        : new Answer.Refused(cause);
  }
}
