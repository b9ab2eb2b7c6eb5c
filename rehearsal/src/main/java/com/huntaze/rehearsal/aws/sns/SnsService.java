package com.huntaze.rehearsal.aws.sns;

import com.huntaze.rehearsal.aws.AwsService;
import com.huntaze.rehearsal.aws.query.QueryForm;
import com.huntaze.rehearsal.aws.query.QueryRefusal;
import com.huntaze.rehearsal.aws.query.QueryXml;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * SNS's operations, and what its messages point to: the certificate and the confirmation, which a
 * subscriber visits by GET.
 */
public final class SnsService implements AwsService {
  private static final String CONFIRM = "ConfirmSubscription";

  private final SnsWorld world;
  private final Map<String, Function<QueryForm, String>> operations;

  public SnsService(SnsWorld world) {
    this.world = world;
    Map<String, Function<QueryForm, String>> all =
        new HashMap<>(new SubscriptionOperations(world).byName());
    all.put("CreateTopic", this::createTopic);
    all.put("Subscribe", this::subscribe);
    all.put(CONFIRM, this::confirm);
    all.put("Publish", this::publish);
    this.operations = Map.copyOf(all);
  }

  @Override
  public void mount(Router router) {
    router
        .get(world.certificatePath())
        .handler(
            call ->
                call.response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/x-pem-file")
                    .end(world.certificate()));
    router.get("/").handler(call -> handle(call, call.queryParams()));
    router.post("/").handler(call -> handle(call, call.request().formAttributes()));
  }

  /** Other query services share the path, so what is none of SNS's operations goes on. */
  private void handle(RoutingContext call, MultiMap parameters) {
    String action = parameters.get("Action");
    Function<QueryForm, String> operation = action == null ? null : operations.get(action);
    if (operation == null) {
      call.next();
      return;
    }
    TreeMap<String, String> fields = new TreeMap<>();
    parameters.forEach(fields::put);
    var response = call.response().putHeader(HttpHeaders.CONTENT_TYPE, "text/xml");
    try {
      response.end(operation.apply(QueryForm.of(fields)));
    } catch (QueryRefusal refusal) {
      response.setStatusCode(refusal.status()).end(QueryXml.refusal(refusal));
    }
  }

  private String createTopic(QueryForm form) {
    String version = "1";
    for (int i = 1; form.find("Attributes.entry." + i + ".key") != null; i++) {
      if ("SignatureVersion".equals(form.find("Attributes.entry." + i + ".key"))) {
        version = form.get("Attributes.entry." + i + ".value");
      }
    }
    String arn = world.createTopic(form.get("Name"), version);
    return QueryXml.answer("CreateTopic", xml -> xml.text("TopicArn", arn));
  }

  private String subscribe(QueryForm form) {
    String protocol = form.get("Protocol");
    if (!protocol.equals("http") && !protocol.equals("https")) {
      throw QueryRefusal.sender("InvalidParameter", "the rehearsal knows http and https only");
    }
    String arn = world.subscribe(form.get("TopicArn"), endpoint(form.get("Endpoint")));
    boolean tell = "true".equals(form.find("ReturnSubscriptionArn"));
    return QueryXml.answer(
        "Subscribe", xml -> xml.text("SubscriptionArn", tell ? arn : "pending confirmation"));
  }

  private static URI endpoint(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException malformed) {
      throw QueryRefusal.sender("InvalidParameter", "Invalid parameter: Endpoint");
    }
  }

  private String confirm(QueryForm form) {
    String arn = world.confirm(form.get("TopicArn"), form.get("Token"));
    return QueryXml.answer(CONFIRM, xml -> xml.text("SubscriptionArn", arn));
  }

  private String publish(QueryForm form) {
    String id = world.publish(form.get("TopicArn"), form.get("Message"), form.find("Subject"));
    return QueryXml.answer("Publish", xml -> xml.text("MessageId", id));
  }
}
