package com.huntaze.reads;

import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.reads.flag.ReadFlag;
import com.huntaze.reads.proxy.ProxyResponse;
import com.huntaze.reads.routing.Answer;
import com.huntaze.reads.routing.Arm;
import com.huntaze.reads.routing.ControlPath;
import com.huntaze.reads.routing.ReadPath;
import com.huntaze.reads.shadow.Shadow;
import com.huntaze.reads.users.MockUsers;
import com.huntaze.reads.users.Operation;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** Front doors on one clock that only the paths move, and the metric lines they write. */
final class TestDoor {
  static final ReadFlag ALL = new ReadFlag(10_000, "s");
  static final Duration PLENTY = Duration.ofSeconds(10);
  static final ControlPath CONTROL = new ControlPath(new MockUsers(100), "7");

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final AtomicLong nanos = new AtomicLong();

  /** A path that takes a set time, then does what is given. */
  record Timed(Arm arm, AtomicLong nanos, long takesMs, Function<Operation.Read, Answer> then)
      implements ReadPath {
    @Override
    public String version() {
      return "3";
    }

    @Override
    public Answer answer(Operation.Read read, Duration within) {
      nanos.addAndGet(Duration.ofMillis(takesMs).toNanos());
      return then.apply(read);
    }
  }

  Timed path(Arm arm, long takesMs) {
    return new Timed(
        arm, nanos, takesMs, _ -> Answer.of(arm, "3", ProxyResponse.json(200, "{}"), ""));
  }

  /** A candidate that takes a millisecond, then does what is given. */
  Timed candidate(Function<Operation.Read, Answer> then) {
    return new Timed(Arm.CANDIDATE, nanos, 1, then);
  }

  List<String> lines() {
    return lines;
  }

  FrontDoor door(ReadFlag flag, ReadPath control, ReadPath candidate) {
    return door(flag, control, candidate, Shadow.none());
  }

  FrontDoor door(ReadFlag flag, ReadPath control, ReadPath candidate, Shadow shadow) {
    return new FrontDoor(
        new FrontDoor.Settings("huntaze-reads", Duration.ofMillis(500)),
        () -> flag,
        control,
        candidate,
        shadow,
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
