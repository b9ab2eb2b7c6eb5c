package com.huntaze.reads.routing;

import com.huntaze.reads.users.Operation;
import java.time.Duration;

/** How the front door gets an answer from one arm. Blocks; may be called concurrently. */
public interface ReadPath {
  Arm arm();

  /** Of the code that serves, as far as it is known without an answer. */
  String version();

  Answer answer(Operation.Read read, Duration within);
}
