package com.huntaze.canary.web;

import com.huntaze.canary.status.RolloutSnapshot;
import com.huntaze.canary.status.StatusBoard;
import io.vertx.core.Context;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Server-sent events: a snapshot of every rollout on connecting, then what changes. Publishing only
 * leaves the snapshot behind; all else happens on the server's event loop, so several publications
 * in a row become one event.
 */
final class EventStream {
  static final int MAX_CLIENTS = 200;
  private static final int RETRY_MS = 2_000;

  private final Context loop;
  private final ConcurrentHashMap<String, RolloutSnapshot> pending = new ConcurrentHashMap<>();
  private final Map<String, RolloutSnapshot> shown = new TreeMap<>();
  private final Set<StreamClient> clients = new LinkedHashSet<>();
  private long eventId;
  private volatile boolean closed;

  /** Made on the event loop it works on. */
  EventStream(Context loop, StatusBoard board) {
    this.loop = loop;
    board.onPublish(this::publish);
    board.onRemove(rollout -> loop.runOnContext(_ -> remove(rollout)));
    board.all().forEach(snapshot -> shown.put(snapshot.name(), snapshot));
  }

  private void publish(RolloutSnapshot snapshot) {
    if (!closed && pending.put(snapshot.name(), snapshot) == null) {
      loop.runOnContext(_ -> broadcast(snapshot.name()));
    }
  }

  private void broadcast(String rollout) {
    RolloutSnapshot now = pending.remove(rollout);
    if (now == null) {
      return;
    }
    RolloutSnapshot before = shown.put(rollout, now);
    if (clients.isEmpty()) {
      return;
    }
    StreamMessage message =
        before == null
            ? new StreamMessage.Snapshot(Instant.now(), now)
            : StreamMessage.between(before, now, Instant.now());
    String event = encode(message);
    List.copyOf(clients).forEach(client -> client.offer(rollout, event));
  }

  private void remove(String rollout) {
    if (shown.remove(rollout) != null) {
      String event = gone(rollout);
      List.copyOf(clients).forEach(client -> client.offer(rollout, event));
    }
  }

  void connect(RoutingContext request) {
    if (clients.size() >= MAX_CLIENTS) {
      request.response().putHeader(HttpHeaders.RETRY_AFTER, "10");
      Problem.answer(request, 503, "too many pages are open on this controller; close some");
      return;
    }
    HttpServerResponse response = request.response();
    response
        .setChunked(true)
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .putHeader("X-Accel-Buffering", "no");
    var client = new StreamClient(response);
    response.closeHandler(_ -> clients.remove(client));
    response.exceptionHandler(_ -> clients.remove(client));
    response.drainHandler(_ -> catchUp(client));
    clients.add(client);
    client.write("retry: " + RETRY_MS + "\n\n");
    client.write(encode(new StreamMessage.Hello(Instant.now(), List.copyOf(shown.keySet()))));
    shown.forEach((rollout, now) -> client.offer(rollout, snapshot(now)));
  }

  private void catchUp(StreamClient client) {
    for (String rollout : client.missed()) {
      RolloutSnapshot now = shown.get(rollout);
      client.catchUp(rollout, now == null ? gone(rollout) : snapshot(now));
    }
  }

  void heartbeat() {
    String event = encode(new StreamMessage.Heartbeat(Instant.now()));
    for (StreamClient client : List.copyOf(clients)) {
      if (!client.heartbeat(event)) {
        clients.remove(client);
        client.close();
      }
    }
  }

  /** Nothing more is sent; closing the server ends the connections. */
  void close() {
    closed = true;
    clients.clear();
  }

  private String snapshot(RolloutSnapshot now) {
    return encode(new StreamMessage.Snapshot(Instant.now(), now));
  }

  private String gone(String rollout) {
    return encode(new StreamMessage.Gone(rollout));
  }

  /** JSON has no raw line break, so the data is one line whatever names and reasons hold. */
  private String encode(StreamMessage message) {
    eventId++;
    return "id: "
        + eventId
        + "\nevent: "
        + message.event()
        + "\ndata: "
        + SnapshotJson.write(message)
        + "\n\n";
  }
}
