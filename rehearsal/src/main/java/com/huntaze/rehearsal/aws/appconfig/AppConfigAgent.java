package com.huntaze.rehearsal.aws.appconfig;

import com.huntaze.rehearsal.aws.AwsService;
import com.huntaze.rehearsal.aws.AwsTime;
import com.huntaze.rehearsal.aws.rest.Operation;
import com.huntaze.rehearsal.aws.rest.Refusal;
import com.huntaze.rehearsal.aws.rest.Reply;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The AppConfig agent as the Lambda extension runs it: keeps what the data plane last served, asks
 * again after 45 s of AWS time, and goes on serving what it has while AppConfig is away. It asks
 * when it is asked itself, because Lambda freezes the extension between two invocations.
 */
public final class AppConfigAgent implements AwsService {
  private static final Duration POLL_INTERVAL = Duration.ofSeconds(45);

  private final AppConfigWorld world;
  private final Sessions sessions;
  private final AppConfigFaults faults;
  private final Map<String, Held> held = new HashMap<>();

  public AppConfigAgent(AppConfigWorld world, AppConfigFaults faults) {
    this.world = world;
    this.sessions = new Sessions(world);
    this.faults = faults;
  }

  private record Held(@Nullable String token, @Nullable HostedVersion version, Instant nextPoll) {}

  @Override
  public void mount(Router router) {
    router
        .get("/applications/:application/environments/:environment/configurations/:profile")
        .handler(call -> Operation.run(this::answer, call));
  }

  private Reply answer(RoutingContext call) {
    AppConfigWorld.Place place =
        world.place(
            Operation.path(call, "application"),
            Operation.path(call, "environment"),
            Operation.path(call, "profile"));
    HostedVersion version = current(call.normalizedPath(), place);
    List<String> flags = call.queryParam("flag");
    String document = place.form(version);
    String body = flags.isEmpty() ? document : FlagJson.selected(document, flags);
    return Reply.of(200, version.contentType(), Buffer.buffer(body))
        .header("Configuration-Version", version.number())
        .header("Version-Label", version.label());
  }

  private synchronized HostedVersion current(String path, AppConfigWorld.Place place) {
    AwsTime time = world.time();
    Held before = held.getOrDefault(path, new Held(null, null, Instant.MIN));
    Held after = time.now().isBefore(before.nextPoll()) ? before : refreshed(place, before, time);
    held.put(path, after);
    if (after.version() == null) {
      throw Refusal.of(502, "BadGateway", "AppConfig has not answered yet");
    }
    return after.version();
  }

  /** On any refusal what is held stays, and the next poll begins a session. */
  private Held refreshed(AppConfigWorld.Place place, Held before, AwsTime time) {
    Instant next = time.now().plus(time.of(POLL_INTERVAL));
    try {
      faults.check();
      String token = before.token() == null ? sessions.open(place, null) : before.token();
      Sessions.Poll poll = sessions.poll(token);
      HostedVersion served = poll.version() == null ? before.version() : poll.version();
      return new Held(poll.nextToken(), served, next);
    } catch (Refusal refused) {
      return new Held(null, before.version(), before.version() == null ? Instant.MIN : next);
    }
  }
}
