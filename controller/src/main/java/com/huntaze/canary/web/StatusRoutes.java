package com.huntaze.canary.web;

import com.huntaze.canary.port.SignIn;
import com.huntaze.canary.status.RolloutSnapshot;
import com.huntaze.canary.status.StatusBoard;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** What is answered where. All of it only reads, but for the webhook. */
final class StatusRoutes {
  private static final String METRICS = "/metrics";

  private final Vertx vertx;
  private final StatusBoard board;
  private final EventsReader events;
  private final Supplier<String> metrics;
  private final Assets assets = Assets.load();

  StatusRoutes(Vertx vertx, StatusBoard board, EventsReader events, Supplier<String> metrics) {
    this.metrics = metrics;
    this.vertx = vertx;
    this.board = board;
    this.events = events;
  }

  Router router(
      boolean loopback,
      EventStream stream,
      Supplier<Health> live,
      Supplier<Health> ready,
      Optional<SnsRoute> sns,
      Optional<SignIn> signIn) {
    Router router = Router.router(vertx);
    router.route().handler(new SecurityHeaders());
    // Before the guard: a proxy hands SNS's requests on under the public name, and a browser that
    // is lured here has no signature.
    sns.ifPresent(webhook -> router.route(SnsRoute.PATH).handler(webhook));
    if (loopback) {
      router.route().handler(new LoopbackHostGuard());
    }
    router.get("/health/live").handler(request -> health(request, live.get()));
    router.get("/health/ready").handler(request -> health(request, ready.get()));
    if (signIn.isPresent()) {
      // A collector beside the daemon has nobody to sign in.
      router.get(METRICS).handler(new OnlyFromHere(this::metrics));
      router.route().handler(new SignInGuard(vertx, signIn.get()));
    }
    router.get("/").handler(this::page);
    router.get("/assets/:hash/:file").handler(this::asset);
    router.get("/api/rollouts").handler(request -> json(request, SnapshotJson.write(board.all())));
    router.get("/api/rollouts/:name").handler(this::rollout);
    router.get("/api/rollouts/:name/events").handler(this::events);
    router.get("/api/stream").handler(stream::connect);
    router.get(METRICS).handler(this::metrics);
    problems(router);
    return router;
  }

  private static void problems(Router router) {
    router.errorHandler(400, request -> Problem.answer(request, 400, "the request is malformed"));
    router.errorHandler(404, request -> Problem.answer(request, 404, "there is no such path"));
    router.errorHandler(
        405,
        request -> {
          request.response().putHeader(HttpHeaders.ALLOW, HttpMethod.GET.name());
          Problem.answer(request, 405, "this path can only be read, with GET");
        });
    router.errorHandler(
        500,
        request -> Problem.answer(request, 500, "the controller failed to answer; see its log"));
  }

  private void page(RoutingContext request) {
    request
        .response()
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
    var _ = request.response().end(assets.page());
  }

  private void asset(RoutingContext request) {
    Optional<Assets.Asset> asset =
        assets.find(parameter(request, "hash"), parameter(request, "file"));
    if (asset.isEmpty()) {
      Problem.answer(request, 404, "there is no such file; reload the page");
      return;
    }
    request
        .response()
        .putHeader(HttpHeaders.CONTENT_TYPE, asset.get().contentType())
        .putHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable");
    var _ = request.response().end(asset.get().body());
  }

  private void rollout(RoutingContext request) {
    board
        .find(parameter(request, "name"))
        .ifPresentOrElse(
            found -> json(request, SnapshotJson.write(found)), () -> unknownRollout(request));
  }

  private void events(RoutingContext request) {
    Optional<RolloutSnapshot> rollout = board.find(parameter(request, "name"));
    if (rollout.isEmpty()) {
      unknownRollout(request);
      return;
    }
    switch (EventsQuery.parse(request.queryParams(), rollout.get().run())) {
      case EventsQuery.Invalid invalid ->
          Problem.answer(request, 400, String.join("; ", invalid.problems()));
      case EventsQuery.Valid query -> read(request, rollout.get().name(), query);
    }
  }

  private void read(RoutingContext request, String rollout, EventsQuery.Valid query) {
    vertx
        .executeBlocking(
            () -> events.read(rollout, query.run(), query.after(), query.limit()), false)
        .onSuccess(array -> json(request, array))
        .onFailure(
            lost ->
                Problem.answer(request, 503, "the journal cannot be read: " + lost.getMessage()));
  }

  private void metrics(RoutingContext request) {
    vertx
        .executeBlocking(metrics::get, false)
        .onSuccess(
            text -> {
              request
                  .response()
                  .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")
                  .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
              var _ = request.response().end(text);
            })
        .onFailure(request::fail);
  }

  /** A part of the path; the route has it, so it is there. */
  private static String parameter(RoutingContext request, String name) {
    return Objects.requireNonNull(request.pathParam(name));
  }

  private void unknownRollout(RoutingContext request) {
    List<String> known = board.all().stream().map(RolloutSnapshot::name).toList();
    String detail =
        known.isEmpty()
            ? "there is no rollout yet"
            : "there is no such rollout; there are " + String.join(", ", known);
    Problem.answer(request, 404, detail, "known", known);
  }

  private static void health(RoutingContext request, Health health) {
    if (health.isGood()) {
      json(request, "{\"status\":\"up\"}");
    } else {
      Problem.answer(
          request, 503, String.join("; ", health.reasons()), "reasons", health.reasons());
    }
  }

  private static void json(RoutingContext request, String body) {
    request
        .response()
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    var _ = request.response().end(body);
  }
}
