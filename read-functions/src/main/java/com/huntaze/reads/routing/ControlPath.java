package com.huntaze.reads.routing;

import com.huntaze.reads.api.Reply;
import com.huntaze.reads.ops.Await;
import com.huntaze.reads.users.Operation;
import com.huntaze.reads.users.Outcome;
import com.huntaze.reads.users.Users;
import java.time.Duration;

/**
 * The control, served by the front door itself.
 *
 * @param version of this function
 */
public record ControlPath(Users users, String version) implements ReadPath {
  @Override
  public Arm arm() {
    return Arm.CONTROL;
  }

  @Override
  public Answer answer(Operation.Read read, Duration within) {
    Outcome outcome = Outcome.await(users.answer(read, within), within, Await.OTHERS);
    return Answer.of(Arm.CONTROL, version, Reply.to(outcome), Reply.cause(outcome));
  }
}
