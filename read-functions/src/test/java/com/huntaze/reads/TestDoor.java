package com.huntaze.reads;

import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.reads.flag.ReadFlag;
import com.huntaze.reads.proxy.ProxyResponse;
import com.huntaze.reads.routing.Answer;
import com.huntaze.reads.routing.Arm;
import com.huntaze.reads.routing.ControlPath;
import com.huntaze.reads.routing.ReadPath;
import com.huntaze.reads.users.MockUserReads;
import com.huntaze.reads.users.UserId;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** Front doors on one clock that only the paths move, and the metric lines they write. */
final class TestDoor {
  static final ReadFlag ALL = new ReadFlag(10_000, "s");
  static final Duration PLENTY = Duration.ofSeconds(10);
  static final ControlPath CONTROL = new ControlPath(new MockUserReads(100), "7");

  private final List<String> lines = new ArrayList<>();
  private final AtomicLong nanos = new AtomicLong();

  /** A path that takes a set time, then does what is given. */
  record Timed(Arm arm, AtomicLong nanos, long takesMs, Function<UserId, Answer> then)
      implements ReadPath {
    @Override
    public String version() {
      return "3";
    }

    @Override
    public Answer get(UserId id, Duration within) {
      nanos.addAndGet(Duration.ofMillis(takesMs).toNanos());
      return then.apply(id);
    }
  }

  Timed path(Arm arm, long takesMs) {
    return new Timed(arm, nanos, takesMs, _ -> new Answer(arm, "3", ProxyResponse.json("{}"), ""));
  }

  /** A candidate that takes a millisecond, then does what is given. */
  Timed candidate(Function<UserId, Answer> then) {
    return new Timed(Arm.CANDIDATE, nanos, 1, then);
  }

  List<String> lines() {
    return lines;
  }

  FrontDoor door(ReadFlag flag, ReadPath control, ReadPath candidate) {
    return new FrontDoor(
        new FrontDoor.Settings("huntaze-reads", Duration.ofMillis(500)),
        () -> flag,
        control,
        candidate,
        lines::add,
        new FrontDoor.Clocks(() -> Instant.ofEpochMilli(nanos.get() / 1_000_000), nanos::get));
  }

  static byte[] event(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }

  static byte[] get(String id) {
    return event("{\"httpMethod\":\"GET\",\"pathParameters\":{\"id\":\"%s\"}}".formatted(id));
  }

  JsonObject line() {
    assertThat(lines).hasSize(1);
    return new JsonObject(lines.getFirst());
  }
}
