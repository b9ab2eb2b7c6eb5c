package com.huntaze.rehearsal.aws.appconfig;

import com.huntaze.rehearsal.aws.rest.Operation;
import com.huntaze.rehearsal.aws.rest.Refusal;
import com.huntaze.rehearsal.aws.rest.Reply;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** AppConfigData's two operations. */
final class DataRoutes {
  private static final int LONGEST_INTERVAL_SECONDS = 86_400;

  private final AppConfigWorld world;
  private final Sessions sessions;
  private final AppConfigFaults faults;

  DataRoutes(AppConfigWorld world, Sessions sessions, AppConfigFaults faults) {
    this.world = world;
    this.sessions = sessions;
    this.faults = faults;
  }

  void mount(Router router) {
    router.post("/configurationsessions").handler(faults.before(this::open));
    router.get("/configuration").handler(faults.before(this::poll));
  }

  private Reply open(RoutingContext call) {
    JsonObject body = Operation.body(call);
    AppConfigWorld.Place place =
        world.place(
            Operation.required(body, "ApplicationIdentifier"),
            Operation.required(body, "EnvironmentIdentifier"),
            Operation.required(body, "ConfigurationProfileIdentifier"));
    String token =
        sessions.open(place, interval(body.getValue("RequiredMinimumPollIntervalInSeconds")));
    return Reply.json(201, new JsonObject().put("InitialConfigurationToken", token));
  }

  private static @Nullable Duration interval(@Nullable Object seconds) {
    return seconds == null
        ? null
        : Duration.ofSeconds(
            Operation.whole(
                seconds,
                "RequiredMinimumPollIntervalInSeconds",
                0,
                (int) Sessions.SHORTEST_INTERVAL.toSeconds(),
                LONGEST_INTERVAL_SECONDS));
  }

  private Reply poll(RoutingContext call) {
    String token = call.request().getParam("configuration_token");
    if (token == null) {
      throw Refusal.badRequest("ConfigurationToken is required");
    }
    Sessions.Poll poll = sessions.poll(token);
    HostedVersion version = poll.version();
    Reply reply =
        version == null
            ? Reply.of(200, "application/octet-stream", Buffer.buffer())
            : Reply.of(200, version.contentType(), Buffer.buffer(poll.place().form(version)))
                .header("Version-Label", version.label());
    return reply
        .header("Next-Poll-Configuration-Token", poll.nextToken())
        .header("Next-Poll-Interval-In-Seconds", poll.interval().toSeconds());
  }
}
