package com.huntaze.reads.traces;

import com.amazonaws.services.lambda.runtime.Context;
import com.huntaze.reads.routing.ReadPath;
import com.huntaze.reads.users.Users;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * What a function tells of its requests. The API's stage samples (10 % of them), and everybody
 * behind it follows: a request is told of when the header that Lambda passes on says so.
 */
public interface Traces {
  /** Tells nothing, and loads nothing. */
  Traces NONE =
      new Traces() {
        @Override
        public void request(Context context, Handling handling) throws IOException {
          handling.handle();
        }

        @Override
        public ReadPath path(ReadPath path) {
          return path;
        }

        @Override
        public Users users(Users users) {
          return users;
        }
      };

  /**
   * @param collector its address, without a path; nothing is told without one
   * @param environment Lambda's, of which the function's name and version are told
   */
  static Traces to(Optional<URI> collector, Map<String, String> environment) {
    return collector.<Traces>map(at -> OtlpTraces.open(at, environment)).orElse(NONE);
  }

  /** Handles one request and answers it. */
  interface Handling {
    /** Returns the status of the answer. */
    int handle() throws IOException;
  }

  /** Runs on the calling thread; what the handling asks of a path or of users is a child span. */
  void request(Context context, Handling handling) throws IOException;

  /** The same path, and a span for each time it is asked in a request that is told of. */
  ReadPath path(ReadPath path);

  /** The same users, and a span for each operation in a request that is told of. */
  Users users(Users users);
}
