package com.huntaze.rehearsal.traffic;

import com.huntaze.rehearsal.functions.ApiGateway;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests at random moments, at a rate that no slow answer holds back (an open loop), so that
 * slowness is seen and not waited for.
 */
public final class LoadGenerator implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LoadGenerator.class);
  private static final Duration SLICE = Duration.ofMillis(5);
  private static final int MAX_CONNECTIONS = 1_000;

  private final HttpClient client;
  private final int port;
  private final double perSecond;
  private final ZipfUsers users;
  private final Random random;
  private final LongAdder lost = new LongAdder();
  private final Thread pacer;

  /**
   * @param port of the gateway on loopback
   * @param perSecond mean; 0: none
   * @param active users that are read, of {@code all} in the database
   */
  public LoadGenerator(Vertx vertx, int port, double perSecond, int active, int all, long seed) {
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions().setConnectTimeout(5_000).setKeepAliveTimeout(60),
            new PoolOptions().setHttp1MaxSize(MAX_CONNECTIONS));
    this.port = port;
    this.perSecond = perSecond;
    this.users = new ZipfUsers(active, all, seed);
    this.random = new Random(~seed);
    this.pacer = Thread.ofVirtual().name("load").unstarted(this::pace);
  }

  public void start() {
    pacer.start();
  }

  /** Requests that no function answered: the rehearsal's own failures, not an arm's. */
  public long lost() {
    return lost.sum();
  }

  private void pace() {
    if (perSecond <= 0) {
      return;
    }
    long next = System.nanoTime();
    try {
      while (!Thread.currentThread().isInterrupted()) {
        for (; next - System.nanoTime() <= 0; next += untilNext()) {
          send(users.next());
        }
        Thread.sleep(SLICE);
      }
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }

  /** Independent arrivals: exponential gaps. */
  private long untilNext() {
    return (long) (-Math.log(1 - random.nextDouble()) / perSecond * 1e9);
  }

  private void send(String user) {
    client
        .request(
            new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setHost("127.0.0.1")
                .setPort(port)
                .setIdleTimeout(30_000)
                .setURI("/users/" + user))
        .compose(request -> request.send())
        .compose(response -> response.body().map(_ -> response))
        .onComplete(
            response -> {
              if (response.getHeader(ApiGateway.ERROR_TYPE) != null) {
                lose("the gateway answered " + response.statusCode());
              }
            },
            cause -> lose(String.valueOf(cause.getMessage())));
  }

  private void lose(String why) {
    if (pacer.isInterrupted() || !pacer.isAlive()) {
      return;
    }
    lost.increment();
    LOG.warn("the rehearsal lost a request: {}", why);
  }

  @Override
  public void close() {
    pacer.interrupt();
    client.close();
  }
}
