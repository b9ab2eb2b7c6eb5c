package com.huntaze.rehearsal.bench;

import com.huntaze.rehearsal.aws.rest.Reply;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * AppConfig for any number of applications: every one serves its {@link BenchTargets#flag}, and has
 * no deployments. A token is the application and how often it was asked.
 */
final class BenchFlags {
  private final Duration usual;
  private final Hang hang;

  /**
   * @param usual how long a call takes
   */
  BenchFlags(Duration usual, Hang hang) {
    this.usual = usual;
    this.hang = hang;
  }

  void mount(Router router) {
    router.post("/configurationsessions").handler(this::open);
    router.get("/configuration").handler(this::poll);
    router
        .get("/applications/:application/environments/:environment/deployments")
        .handler(
            call ->
                answer(
                    call,
                    Objects.requireNonNull(call.pathParam("application")),
                    Reply.json(200, new JsonObject().put("Items", new JsonArray()))));
  }

  private void open(RoutingContext call) {
    call.request()
        .body()
        .map(Buffer::toJsonObject)
        .onSuccess(body -> open(call, body.getString("ApplicationIdentifier")))
        .onFailure(call::fail);
  }

  private void open(RoutingContext call, String application) {
    answer(
        call,
        application,
        Reply.json(201, new JsonObject().put("InitialConfigurationToken", application + ".0")));
  }

  private void poll(RoutingContext call) {
    String token = Objects.requireNonNull(call.request().getParam("configuration_token"));
    int dot = token.indexOf('.');
    String application = token.substring(0, dot);
    int asked = Integer.parseInt(token.substring(dot + 1));
    Reply reply =
        asked == 0
            ? Reply.of(200, "application/json", Buffer.buffer(BenchTargets.flag(application)))
            : Reply.of(200, "application/octet-stream", Buffer.buffer());
    reply
        .header("Next-Poll-Configuration-Token", application + "." + (asked + 1))
        .header("Next-Poll-Interval-In-Seconds", 15);
    answer(call, application, reply);
  }

  private void answer(RoutingContext call, String application, Reply reply) {
    Duration delay = hang.of(List.of(BenchTargets.nameOf(application)), usual);
    call.vertx().setTimer(Math.max(1, delay.toMillis()), _ -> reply.send(call));
  }
}
