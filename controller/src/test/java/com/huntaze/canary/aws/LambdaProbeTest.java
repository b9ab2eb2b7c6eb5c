package com.huntaze.canary.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.huntaze.canary.port.CodeLever.Probe;
import com.huntaze.canary.rollout.CodePolicy;
import com.huntaze.canary.settings.CodeDeploySettings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;

class LambdaProbeTest {
  private final AnsweringServer server = new AnsweringServer("{\"statusCode\":200}");
  private final LambdaAsyncClient client =
      server.configured(LambdaAsyncClient.builder(), ClientOverrideConfiguration.builder()).build();
  private final LambdaPlane lambda =
      new LambdaPlane(
          client,
          new CodeDeploySettings(
              "reads",
              "reads",
              "reads",
              "live",
              Optional.empty(),
              "CodeDeployDefault.LambdaAllAtOnce",
              Optional.empty(),
              Optional.empty(),
              Map.of(),
              List.of(),
              CodePolicy.OnHold.STOP,
              Duration.ofSeconds(60),
              List.of("{}", "{}")),
          Duration.ofSeconds(10));

  LambdaProbeTest() throws IOException {}

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  @Test
  void everyPayloadIsAskedAndBelow500IsWell() {
    assertThat(lambda.probe("2")).isEqualTo(new Probe.Passed());
    assertThat(server.forms).hasSize(2);
    server.answer("{\"statusCode\":404}");
    assertThat(lambda.probe("2")).isEqualTo(new Probe.Passed());
  }

  @Test
  void whatTheVersionAnswersIsItsOwnFailure() {
    server.answer("{\"statusCode\":503}");
    assertThat(lambda.probe("2")).isEqualTo(new Probe.Failed("version 2 answered 503"));
    server.answer("<html>");
    assertThat(lambda.probe("2")).isEqualTo(new Probe.Failed("version 2 answered no JSON"));
  }

  @Test
  void whatAwsRefusesIsNot() {
    server.refuse(429, "TooManyRequestsException");
    assertThat(lambda.probe("2")).isInstanceOf(Probe.Unasked.class);
    server.refuse(500, "ServiceException");
    assertThat(lambda.probe("2")).isInstanceOf(Probe.Unasked.class);
  }
}
