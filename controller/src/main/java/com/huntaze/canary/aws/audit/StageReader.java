package com.huntaze.canary.aws.audit;

import com.huntaze.canary.audit.Answer;
import com.huntaze.canary.audit.Finding;
import com.huntaze.canary.audit.Item;
import com.huntaze.canary.audit.Observability;
import com.huntaze.canary.audit.Observability.SamplingRule;
import com.huntaze.canary.audit.Observability.Stage;
import com.huntaze.canary.settings.AuditSettings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigateway.ApiGatewayAsyncClient;
import software.amazon.awssdk.services.xray.XRayAsyncClient;

/** A stage of API Gateway and the rules by which X-Ray samples its requests. */
record StageReader(
    Asking asking,
    ApiGatewayAsyncClient gateway,
    XRayAsyncClient xray,
    AuditSettings.@Nullable Stage stage,
    double sampling)
    implements Reader {
  private static final String ACTION = "apigateway:GET";

  @Override
  public List<Finding> findings() {
    if (stage == null) {
      return List.of(Item.TRACING.unnamed("audit.stage"), Item.SAMPLING.unnamed("audit.stage"));
    }
    String id = stage.api() + "/" + stage.name();
    Answer<Stage> seen = seen(stage);
    return List.of(
        Observability.tracing(id, seen),
        switch (seen) {
          case Answer.Read<Stage>(Stage read) -> {
            String name = read.api() + "/" + stage.name();
            yield Observability.sampling(name, rules(), sampling);
          }
          case Answer<Stage> unread ->
              Observability.sampling(id, unread.map(_ -> List.of()), sampling);
        });
  }

  /** The sampling rules know an API by its name. */
  private Answer<Stage> seen(AuditSettings.Stage wanted) {
    Answer<String> name =
        asking.read(
            ACTION,
            () -> gateway.getRestApi(call -> call.restApiId(wanted.api())),
            answer -> answer.name());
    return name.then(
        api ->
            asking.read(
                ACTION,
                () ->
                    gateway.getStage(call -> call.restApiId(wanted.api()).stageName(wanted.name())),
                answer -> new Stage(api, Boolean.TRUE.equals(answer.tracingEnabled()))));
  }

  private Answer<List<SamplingRule>> rules() {
    return page(null, List.of());
  }

  private Answer<List<SamplingRule>> page(@Nullable String token, List<SamplingRule> before) {
    return asking
        .read(
            "xray:GetSamplingRules",
            () -> xray.getSamplingRules(call -> call.nextToken(token)),
            answer -> answer)
        .then(
            answer -> {
              List<SamplingRule> all = new ArrayList<>(before);
              answer.samplingRuleRecords().stream()
                  .map(record -> record.samplingRule())
                  .filter(StageReader::isOfAllRequests)
                  .map(StageReader::rule)
                  .forEach(all::add);
              return answer.nextToken() == null
                  ? new Answer.Read<>(List.copyOf(all))
                  : page(answer.nextToken(), all);
            });
  }

  /** A rule for some paths says nothing of the stage. */
  private static boolean isOfAllRequests(
      software.amazon.awssdk.services.xray.model.SamplingRule rule) {
    return rule.urlPath().equals("*") && rule.httpMethod().equals("*") && rule.host().equals("*");
  }

  private static SamplingRule rule(software.amazon.awssdk.services.xray.model.SamplingRule rule) {
    return new SamplingRule(
        rule.ruleName(), rule.priority(), rule.serviceType(), rule.serviceName(), rule.fixedRate());
  }
}
