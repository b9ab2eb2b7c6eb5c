package com.huntaze.rehearsal.aws.hardening;

import com.huntaze.rehearsal.aws.AwsService;
import com.huntaze.rehearsal.aws.query.QueryRefusal;
import com.huntaze.rehearsal.aws.query.QueryXml;
import com.huntaze.rehearsal.aws.rest.Refusal;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Denies operations to the caller, as IAM does; it stands before the services. */
public final class Refusals implements AwsService {
  /** Operations of REST services, by method and path. */
  private static final Map<String, Pattern> PATHS = paths();

  private final Map<String, String> denied = new ConcurrentHashMap<>();

  private static Map<String, Pattern> paths() {
    Map<String, Pattern> paths = new LinkedHashMap<>();
    String function = "GET /2015-03-31/functions/[^/]+";
    String versions =
        "GET /applications/[^/]+/configurationprofiles/[^/]+/hostedconfigurationversions";
    paths.put("GetAlias", Pattern.compile(function + "/aliases/.+"));
    paths.put("GetFunctionConfiguration", Pattern.compile(function + "/configuration"));
    paths.put("GetFunctionEventInvokeConfig", Pattern.compile("GET /2019-09-25/functions/.+"));
    paths.put("GetSamplingRules", Pattern.compile("POST /GetSamplingRules"));
    paths.put("GET", Pattern.compile("GET /restapis/.+"));
    paths.put(
        "GetConfigurationProfile",
        Pattern.compile("GET /applications/[^/]+/configurationprofiles/[^/]+"));
    paths.put("ListHostedConfigurationVersions", Pattern.compile(versions));
    paths.put("GetHostedConfigurationVersion", Pattern.compile(versions + "/.+"));
    return paths;
  }

  /**
   * @param operation as its service names it; {@code GET} for all of API Gateway
   * @param action that the refusal names, {@code sns:Publish}
   */
  public void deny(String operation, String action) {
    denied.put(operation, action);
  }

  public void allowAll() {
    denied.clear();
  }

  @Override
  public void mount(Router router) {
    router.route().handler(this::handle);
  }

  private void handle(RoutingContext call) {
    String action = denied.get(operation(call));
    if (action == null) {
      call.next();
      return;
    }
    String message =
        "User: arn:aws:iam::123456789012:user/auditor is not authorized to perform: %s on resource: *"
            .formatted(action);
    if (call.request().getFormAttribute("Action") == null) {
      Refusal.of(403, "AccessDeniedException", message).reply().send(call);
    } else {
      QueryRefusal refusal = QueryRefusal.forbidden("AccessDenied", message);
      call.response()
          .setStatusCode(refusal.status())
          .putHeader("Content-Type", "text/xml")
          .end(QueryXml.refusal(refusal));
    }
  }

  private static String operation(RoutingContext call) {
    @Nullable String action = call.request().getFormAttribute("Action");
    @Nullable String target = call.request().getHeader("X-Amz-Target");
    if (action != null) {
      return action;
    }
    if (target != null) {
      return target.substring(target.lastIndexOf('.') + 1);
    }
    String request = call.request().method() + " " + call.request().path();
    return PATHS.entrySet().stream()
        .filter(path -> path.getValue().matcher(request).matches())
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(request);
  }
}
