package com.huntaze.reads.api;

import com.huntaze.reads.proxy.Problem;
import com.huntaze.reads.proxy.ProxyResponse;
import com.huntaze.reads.users.Document;
import com.huntaze.reads.users.Outcome;
import com.huntaze.reads.users.Subscriber;

/** The same status for the same outcome on both arms. */
public final class Reply {
  private Reply() {}

  public static ProxyResponse to(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Found(Document document) -> ProxyResponse.json(200, document.toJson().encode());
      case Outcome.Created(Subscriber user) -> ProxyResponse.json(201, user.toJson().encode());
      case Outcome.Deleted() -> ProxyResponse.noContent();
      case Outcome.NotFound() -> Problem.notFound();
      case Outcome.Conflict(String field, String detail) -> Problem.conflict(field, detail);
      case Outcome.Busy(_) -> Problem.tooManyRequests();
      case Outcome.Unavailable(_) -> Problem.unavailable();
      case Outcome.Late(_) -> Problem.gatewayTimeout();
      case Outcome.Failed(_) -> Problem.internalError();
    };
  }

  /** For the log; empty for what is no failure of ours. */
  public static String cause(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Found _, Outcome.Created _, Outcome.Deleted _ -> "";
      case Outcome.NotFound _, Outcome.Conflict _ -> "";
      case Outcome.Busy(String cause) -> cause;
      case Outcome.Unavailable(String cause) -> cause;
      case Outcome.Late(String cause) -> cause;
      case Outcome.Failed(String cause) -> cause;
    };
  }
}
