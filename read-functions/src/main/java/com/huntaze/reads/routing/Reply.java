package com.huntaze.reads.routing;

import com.huntaze.reads.proxy.Problem;
import com.huntaze.reads.proxy.ProxyResponse;
import com.huntaze.reads.users.ReadOutcome;

/** The same status for the same outcome on both arms. */
public final class Reply {
  private Reply() {}

  public static ProxyResponse to(ReadOutcome outcome) {
    return switch (outcome) {
      case ReadOutcome.Found(var user) -> ProxyResponse.json(user.toJson());
      case ReadOutcome.NotFound() -> Problem.notFound();
      case ReadOutcome.Unavailable(_) -> Problem.unavailable();
      case ReadOutcome.Failed(_) -> Problem.internalError();
    };
  }

  /** For the log; empty for a success. */
  public static String cause(ReadOutcome outcome) {
    return switch (outcome) {
      case ReadOutcome.Found(_), ReadOutcome.NotFound() -> "";
      case ReadOutcome.Unavailable(String cause) -> cause;
      case ReadOutcome.Failed(String cause) -> cause;
    };
  }
}
