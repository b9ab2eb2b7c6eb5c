package com.huntaze.rehearsal.aws.hardening;

import com.huntaze.rehearsal.aws.AwsService;
import com.huntaze.rehearsal.aws.query.QueryEndpoint;
import com.huntaze.rehearsal.aws.query.QueryForm;
import com.huntaze.rehearsal.aws.query.QueryRefusal;
import com.huntaze.rehearsal.aws.query.QueryXml;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** IAM's SimulatePrincipalPolicy, on every resource. */
public final class IamService implements AwsService {
  private final Map<String, Set<String>> roles = new ConcurrentHashMap<>();

  /**
   * @param actions that the role may on every resource
   */
  public void allow(String role, Set<String> actions) {
    roles.put(role, Set.copyOf(actions));
  }

  @Override
  public void mount(Router router) {
    new QueryEndpoint(
            Map.of("SimulatePrincipalPolicy", this::simulate), () -> Duration.ZERO, () -> {})
        .mount(router);
  }

  private String simulate(QueryForm form) {
    String role = form.get("PolicySourceArn");
    Set<String> allowed = roles.get(role);
    if (allowed == null) {
      throw QueryRefusal.notFound("NoSuchEntity", "The role " + role + " cannot be found.");
    }
    return QueryXml.answer(
        "SimulatePrincipalPolicy",
        result -> {
          result.text("IsTruncated", "false");
          result.element(
              "EvaluationResults",
              list -> {
                for (String action : form.values("ActionNames")) {
                  list.element(
                      "member",
                      member -> {
                        member.text("EvalActionName", action);
                        member.text("EvalResourceName", "*");
                        member.text(
                            "EvalDecision", allowed.contains(action) ? "allowed" : "implicitDeny");
                      });
                }
              });
        });
  }
}
