package com.huntaze.rehearsal.aws;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Notes who calls and for which Region, as the signatures say, and lets all calls pass. */
final class SignedCalls implements AwsService {
  private static final Pattern SCOPE =
      Pattern.compile(".*Credential=([^/]+)/[0-9]{8}/([^/]+)/[^/]+/aws4_request.*");

  /**
   * @param accessKey whose credentials signed it
   * @param region of the signature's scope
   * @param session that is asked for, of AssumeRole; else empty
   */
  record Call(String action, String accessKey, String region, String session) {}

  private final List<Call> calls = new CopyOnWriteArrayList<>();

  @Override
  public void mount(Router router) {
    router
        .route()
        .handler(
            context -> {
              note(context.request());
              context.next();
            });
  }

  private void note(HttpServerRequest request) {
    Matcher scope = SCOPE.matcher(String.valueOf(request.getHeader("Authorization")));
    if (scope.matches()) {
      String session = request.getFormAttribute("RoleSessionName");
      calls.add(
          new Call(
              String.valueOf(request.getFormAttribute("Action")),
              scope.group(1),
              scope.group(2),
              session == null ? "" : session));
    }
  }

  List<Call> of(String action) {
    return calls.stream().filter(call -> call.action().equals(action)).toList();
  }

  void forget() {
    calls.clear();
  }
}
