package com.huntaze.reads.routing;

import com.huntaze.reads.users.ReadOutcome;
import com.huntaze.reads.users.UserId;
import com.huntaze.reads.users.UserReads;
import java.time.Duration;

/**
 * The control, served by the front door itself.
 *
 * @param version of this function
 */
public record ControlPath(UserReads reads, String version) implements ReadPath {
  @Override
  public Arm arm() {
    return Arm.CONTROL;
  }

  @Override
  public Answer get(UserId id, Duration within) {
    ReadOutcome outcome = reads.byId(id, within);
    return new Answer(Arm.CONTROL, version, Reply.to(outcome), Reply.cause(outcome));
  }
}
