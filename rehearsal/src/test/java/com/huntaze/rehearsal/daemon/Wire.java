package com.huntaze.rehearsal.daemon;

import com.huntaze.rehearsal.aws.AwsService;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Notes every call that reaches the endpoints, before any service sees it, and answers none. */
final class Wire implements AwsService {
  private final List<String> calls = new CopyOnWriteArrayList<>();

  @Override
  public void mount(Router router) {
    router.route().handler(this::note);
  }

  private void note(RoutingContext call) {
    @Nullable String action = call.request().getFormAttribute("Action");
    calls.add(
        call.request().method() + " " + call.request().path() + (action == null ? "" : action));
    call.next();
  }

  /** As they came; the query protocol's with the action. */
  List<String> calls() {
    return List.copyOf(calls);
  }

  void forget() {
    calls.clear();
  }
}
