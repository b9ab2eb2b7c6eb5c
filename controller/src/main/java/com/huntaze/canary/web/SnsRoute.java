package com.huntaze.canary.web;

import com.huntaze.canary.port.Webhook;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /webhooks/sns}: reads a body of bounded size in bounded time, for a bounded number of
 * senders at once, and hands it to the webhook on a virtual thread. A sender that is cut off loses
 * its connection.
 */
public final class SnsRoute implements Handler<RoutingContext> {
  static final String PATH = "/webhooks/sns";

  /** A message of SNS has at most 256 KB, and its JSON escapes at most a few times that. */
  public static final int MAX_BODY_BYTES = 1 << 20;

  /** At most so much memory, times {@link #MAX_BODY_BYTES}. */
  public static final int MAX_AT_ONCE = 32;

  /** SNS gives up after 15 s, and the answer takes a little as well. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(SnsRoute.class);
  private static final String TYPE_HEADER = "x-amz-sns-message-type";

  private final Vertx vertx;
  private final Webhook webhook;
  private final Duration patience;
  private final AtomicInteger atOnce = new AtomicInteger();

  public SnsRoute(Vertx vertx, Webhook webhook) {
    this(vertx, webhook, PATIENCE);
  }

  /**
   * @param patience from the head of a request to the end of its body
   */
  public SnsRoute(Vertx vertx, Webhook webhook, Duration patience) {
    this.vertx = vertx;
    this.webhook = webhook;
    this.patience = patience;
  }

  @Override
  public void handle(RoutingContext request) {
    if (!request.request().method().equals(HttpMethod.POST)) {
      request.response().putHeader(HttpHeaders.ALLOW, HttpMethod.POST.name());
      cutOff(request, 405, "this path takes what SNS posts, with POST");
    } else if (announcedBytes(request.request()) > MAX_BODY_BYTES) {
      cutOff(request, 413, "the body is larger than 1 MB");
    } else if (atOnce.incrementAndGet() > MAX_AT_ONCE) {
      atOnce.decrementAndGet();
      request.response().putHeader(HttpHeaders.RETRY_AFTER, "20");
      cutOff(request, 503, "too many messages arrive at once");
    } else {
      request.addEndHandler(_ -> atOnce.decrementAndGet());
      new Body(request).read();
    }
  }

  /** A length that is no number was refused by the server before. */
  private static long announcedBytes(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return length == null ? 0 : Long.parseLong(length);
  }

  /** Answers and closes the connection, for the rest of the body is not wanted. */
  private static void cutOff(RoutingContext request, int status, String detail) {
    request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    request.addEndHandler(_ -> request.request().connection().close());
    Problem.answer(request, status, detail);
  }

  /** One body on its way in; used on the server's event loop only. */
  private final class Body {
    private final RoutingContext request;
    private final Buffer bytes = Buffer.buffer();
    private boolean over;

    Body(RoutingContext request) {
      this.request = request;
    }

    void read() {
      long timer =
          vertx.setTimer(patience.toMillis(), _ -> refuse(408, "the body did not arrive in time"));
      request.addEndHandler(_ -> vertx.cancelTimer(timer));
      request
          .request()
          .handler(this::append)
          .endHandler(
              _ -> {
                vertx.cancelTimer(timer);
                whole();
              })
          .exceptionHandler(_ -> over = true);
    }

    private void append(Buffer chunk) {
      if (!over && bytes.length() + chunk.length() > MAX_BODY_BYTES) {
        refuse(413, "the body is larger than 1 MB");
      } else if (!over) {
        bytes.appendBuffer(chunk);
      }
    }

    private void refuse(int status, String detail) {
      if (!over) {
        over = true;
        cutOff(request, status, detail);
      }
    }

    private void whole() {
      if (over) {
        return;
      }
      over = true;
      Optional<String> type = Optional.ofNullable(request.request().getHeader(TYPE_HEADER));
      byte[] body = bytes.getBytes();
      Context loop = vertx.getOrCreateContext();
      Thread.ofVirtual().name("sns").start(() -> judge(type, body, loop));
    }

    private void judge(Optional<String> type, byte[] body, Context loop) {
      Webhook.Reply reply = reply(type, body);
      loop.runOnContext(_ -> answer(reply));
    }

    private Webhook.Reply reply(Optional<String> type, byte[] body) {
      try {
        return webhook.receive(type, body);
      } catch (RuntimeException bug) {
        LOG.error("sns message failed", bug);
        return new Webhook.Reply(500, "the controller failed on this message; see its log");
      }
    }

    private void answer(Webhook.Reply reply) {
      if (reply.isDelivered()) {
        if (!request.response().ended()) {
          var _ = request.response().end();
        }
      } else {
        Problem.answer(request, reply.status(), reply.detail());
      }
    }
  }
}
