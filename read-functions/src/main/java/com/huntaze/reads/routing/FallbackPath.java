package com.huntaze.reads.routing;

import com.huntaze.reads.users.Operation;
import java.time.Duration;

/**
 * An arm whose errors the user does not see: the control answers instead. Each stays counted
 * against the arm, with the time that both took, or a bad candidate would look good.
 */
public record FallbackPath(ReadPath path, ReadPath control) implements ReadPath {
  @Override
  public Arm arm() {
    return path.arm();
  }

  @Override
  public String version() {
    return path.version();
  }

  @Override
  public Answer answer(Operation.Read read, Duration within) {
    long start = System.nanoTime();
    Answer answer = path.answer(read, within);
    if (!answer.isError()) {
      return answer;
    }
    Duration left = within.minusNanos(System.nanoTime() - start);
    Answer instead = control.answer(read, left);
    return instead.isError() ? answer : answer.hiddenBy(instead.response());
  }
}
