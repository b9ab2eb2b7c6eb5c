package com.huntaze.reads.routing;

import com.huntaze.reads.flag.ReadFlag;
import com.huntaze.reads.users.Operation;
import com.huntaze.reads.users.UserId;
import java.util.Optional;

/** Which arm a read goes to. */
public final class Assignment {
  private Assignment() {}

  /**
   * A tester's own wish goes first, then the lists of the flag, deny before allow, then the hash.
   * The subject is the user that is read; where several are, it is who asks. Nobody known is the
   * control's.
   *
   * @param caller who asks, as the authorizer says
   * @param wish that the request carries; without effect unless the caller is a tester
   */
  public static Arm of(
      ReadFlag flag, Operation.Read read, Optional<String> caller, Optional<Arm> wish) {
    if (wish.isPresent() && caller.filter(flag.testers()::contains).isPresent()) {
      return wish.get();
    }
    return subject(read, caller).map(subject -> arm(flag, subject)).orElse(Arm.CONTROL);
  }

  private static Optional<String> subject(Operation.Read read, Optional<String> caller) {
    return switch (read) {
      case Operation.ById(UserId id) -> Optional.of(id.value());
      case Operation.WithSubscription(UserId id) -> Optional.of(id.value());
      case Operation.Batch _, Operation.Page _, Operation.Statistics _ -> caller;
    };
  }

  /** At 0 % the allowed are the control's too: a rollback takes everybody back. */
  private static Arm arm(ReadFlag flag, String subject) {
    if (flag.deny().contains(subject)) {
      return Arm.CONTROL;
    }
    return flag.basisPoints() > 0 && flag.allow().contains(subject)
        ? Arm.CANDIDATE
        : UserHash.arm(flag, subject);
  }
}
