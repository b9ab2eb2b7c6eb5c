package com.huntaze.canary.aws.audit;

import com.huntaze.canary.audit.Answer;
import com.huntaze.canary.audit.Finding;
import com.huntaze.canary.audit.Item;
import com.huntaze.canary.audit.Security;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.IamAsyncClient;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;

/** What the controller's role may, by IAM's simulation of its policies. */
record RoleReader(Asking asking, IamAsyncClient client, @Nullable String role) implements Reader {
  /** What the controller calls and CloudWatch allows on every resource only. */
  private static final List<String> NEEDED =
      List.of("cloudwatch:GetMetricData", "cloudwatch:PutMetricData");

  /** What it calls on named resources, and what it must never call. */
  private static final List<String> EXCESSIVE =
      List.of(
          "appconfig:CreateHostedConfigurationVersion",
          "appconfig:DeleteApplication",
          "appconfig:StartDeployment",
          "codedeploy:CreateDeployment",
          "dynamodb:GetItem",
          "iam:CreateAccessKey",
          "iam:PassRole",
          "lambda:InvokeFunction",
          "lambda:UpdateFunctionCode",
          "logs:DeleteLogGroup",
          "rds:DeleteDBInstance",
          "s3:GetObject",
          "secretsmanager:GetSecretValue",
          "sns:Publish",
          "sts:AssumeRole");

  @Override
  public List<Finding> findings() {
    if (role == null) {
      return List.of(
          Item.PERMISSIONS.unnamed("audit.role-arn"),
          Item.LEAST_PRIVILEGE.unnamed("audit.role-arn"));
    }
    return List.of(
        Security.permissions(role, simulated(role, NEEDED)),
        Security.leastPrivilege(role, simulated(role, EXCESSIVE)));
  }

  /** On every resource, which is what IAM simulates where none is named. */
  private Answer<Map<String, Boolean>> simulated(String principal, List<String> actions) {
    return asking.read(
        "iam:SimulatePrincipalPolicy",
        () ->
            client.simulatePrincipalPolicy(
                call -> call.policySourceArn(principal).actionNames(actions).maxItems(1000)),
        answer -> decisions(answer.evaluationResults()));
  }

  private static Map<String, Boolean> decisions(List<EvaluationResult> results) {
    Map<String, Boolean> decisions = new HashMap<>();
    results.forEach(
        result ->
            decisions.put(
                result.evalActionName(),
                result.evalDecision() == PolicyEvaluationDecisionType.ALLOWED));
    return decisions;
  }
}
