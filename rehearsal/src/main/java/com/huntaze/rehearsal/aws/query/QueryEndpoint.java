package com.huntaze.rehearsal.aws.query;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * {@code POST /} for one service's operations. Services share the path, so a call of none of them
 * goes on to the next.
 *
 * @param operations by their Action; each answers in XML or throws {@link QueryRefusal}
 * @param arrival told of each call, says how much later it is to be answered
 * @param admission throws {@link QueryRefusal} where the service takes no calls at the moment
 */
public record QueryEndpoint(
    Map<String, Function<QueryForm, String>> operations,
    Supplier<Duration> arrival,
    Runnable admission) {

  public void mount(Router router) {
    router.post("/").handler(this::handle);
  }

  private void handle(RoutingContext context) {
    String action = context.request().getFormAttribute("Action");
    Function<QueryForm, String> operation = action == null ? null : operations.get(action);
    if (operation == null) {
      context.next();
      return;
    }
    Duration delay = arrival.get();
    TreeMap<String, String> fields = new TreeMap<>();
    context.request().formAttributes().forEach(fields::put);
    QueryForm form = QueryForm.of(fields);
    after(delay, context, () -> answer(context, () -> operation.apply(form)));
  }

  private static void after(Duration delay, RoutingContext context, Runnable answer) {
    if (delay.isZero()) {
      answer.run();
    } else {
      context.vertx().setTimer(Math.max(1, delay.toMillis()), _ -> answer.run());
    }
  }

  /** A large answer takes a while: the loop that serves the other services must not wait for it. */
  private void answer(RoutingContext context, Supplier<String> operation) {
    HttpServerResponse response = context.response();
    if (response.closed()) {
      return;
    }
    response.putHeader(HttpHeaders.CONTENT_TYPE, "text/xml");
    context
        .vertx()
        .executeBlocking(
            () -> {
              admission.run();
              return operation.get();
            },
            false)
        .onSuccess(response::end)
        .onFailure(
            failure -> {
              if (failure instanceof QueryRefusal refusal) {
                response.setStatusCode(refusal.status()).end(QueryXml.refusal(refusal));
              } else {
                context.fail(failure);
              }
            });
  }
}
