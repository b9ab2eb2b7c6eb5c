package com.huntaze.rehearsal.deploy;

import com.huntaze.rehearsal.aws.AwsService;
import com.huntaze.rehearsal.aws.query.QueryEndpoint;
import com.huntaze.rehearsal.aws.query.QueryXml;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a deployment asks of S3, Lambda and SNS. */
final class OtherServices implements AwsService {
  final Set<String> buckets = ConcurrentHashMap.newKeySet();
  final Set<String> closed = ConcurrentHashMap.newKeySet();
  final List<String> stored = new CopyOnWriteArrayList<>();

  /** What the functions answer. */
  volatile int status = 200;

  /** Of the topic's mail subscription. */
  volatile boolean confirmed = true;

  @Override
  public void mount(Router router) {
    new QueryEndpoint(
            Map.of("ListSubscriptionsByTopic", _ -> subscriptions()), () -> Duration.ZERO, () -> {})
        .mount(router);
    router.post("/2015-03-31/functions/:name/invocations").handler(this::invoke);
    router.head("/:bucket").handler(this::hasBucket);
    router.put("/:bucket").handler(this::putBucket);
    router.headWithRegex("/[^/]+/.+").handler(call -> call.response().setStatusCode(404).end());
    router.putWithRegex("/[^/]+/.+").handler(this::store);
  }

  private String subscriptions() {
    return QueryXml.answer(
        "ListSubscriptionsByTopic",
        result ->
            result.element(
                "Subscriptions",
                list ->
                    list.element(
                        "member",
                        one -> {
                          one.text("Endpoint", "ada@example.com");
                          one.text("Protocol", "email");
                          one.text(
                              "SubscriptionArn", confirmed ? "arn:one" : "PendingConfirmation");
                        })));
  }

  private void invoke(RoutingContext call) {
    call.response().end("{\"statusCode\":" + status + ",\"body\":\"{}\"}");
  }

  private void hasBucket(RoutingContext call) {
    boolean there = buckets.contains(call.pathParam("bucket"));
    call.response().setStatusCode(there ? 200 : 404).end();
  }

  private void putBucket(RoutingContext call) {
    String bucket = call.pathParam("bucket");
    (call.request().query() != null && call.request().query().startsWith("publicAccessBlock")
            ? closed
            : buckets)
        .add(bucket);
    call.response().end();
  }

  private void store(RoutingContext call) {
    stored.add(call.request().path());
    call.response().putHeader("ETag", "\"0\"").end();
  }
}
