package com.huntaze.rehearsal.aws.lambda;

import static com.huntaze.rehearsal.aws.SdkClients.HTTP;
import static com.huntaze.rehearsal.aws.SdkClients.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.huntaze.reads.routing.Answer;
import com.huntaze.reads.routing.LambdaCandidate;
import com.huntaze.reads.users.Operation;
import com.huntaze.reads.users.UserId;
import com.huntaze.rehearsal.aws.AwsEndpoints;
import com.huntaze.rehearsal.aws.SdkClients;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.RequestTooLargeException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;

class LambdaServiceTest {
  private static final Duration LONG = Duration.ofSeconds(10);

  private final Functions functions =
      new Functions(InvocationMetrics.NONE, InstantSource.system(), 1);
  private final AwsEndpoints endpoints = SdkClients.serve(new LambdaService(functions));
  private final LambdaAsyncClient lambda =
      SdkClients.at(endpoints, LambdaAsyncClient.builder().httpClient(HTTP));

  @AfterEach
  void close() {
    lambda.close();
    functions.close();
    await(endpoints.close().toCompletionStage().toCompletableFuture());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private CompletableFuture<InvokeResponse> invoke(String function, String payload) {
    return lambda.invoke(
        request -> request.functionName(function).payload(SdkBytes.fromUtf8String(payload)));
  }

  private void register(Duration timeout, LambdaFunction.Handler handler) {
    functions.register("reads", new LambdaFunction("7", timeout, 10, handler));
  }

  @Test
  void theHandlersAnswerComesBackWithTheVersion() {
    register(LONG, (event, _) -> bytes("[" + new String(event, StandardCharsets.UTF_8) + "]"));
    InvokeResponse answer = await(invoke("reads", "{}"));
    assertThat(answer.payload().asUtf8String()).isEqualTo("[{}]");
    assertThat(answer.executedVersion()).isEqualTo("7");
    assertThat(answer.functionError()).isNull();
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @Test
  void anAliasRunsItsVersion() {
    functions.publish("reads", new LambdaFunction("8", LONG, 1, (_, _) -> bytes("2")));
    functions.point("reads", "live", "8");
    register(LONG, (_, _) -> bytes("1"));
    assertThat(await(invoke("reads:live", "{}")).executedVersion()).isEqualTo("8");
    assertThat(await(invoke("reads:$LATEST", "{}")).executedVersion()).isEqualTo("7");
    assertThat(
            await(invoke("arn:aws:lambda:eu-west-1:123456789012:function:reads:live", "{}"))
                .executedVersion())
        .isEqualTo("8");
    assertThat(
            await(lambda.invoke(request -> request.functionName("reads").qualifier("live")))
                .executedVersion())
        .isEqualTo("8");
  }

  @Test
  void anUnknownFunctionOrAliasIsNotFound() {
    register(LONG, (_, _) -> bytes("1"));
    assertThatThrownBy(() -> await(invoke("other", "{}")))
        .hasCauseInstanceOf(ResourceNotFoundException.class);
    assertThatThrownBy(() -> await(invoke("reads:other", "{}")))
        .hasCauseInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void aThrownExceptionIsTheFunctionsError() {
    register(
        LONG,
        (_, _) -> {
          throw new IllegalStateException("broken");
        });
    InvokeResponse answer = await(invoke("reads", "{}"));
    assertThat(answer.functionError()).isEqualTo("Unhandled");
    assertThat(answer.payload().asUtf8String())
        .isEqualTo(
            "{\"errorType\":\"java.lang.IllegalStateException\",\"errorMessage\":\"broken\"}");
  }

  @Test
  void anInvocationThatTakesTooLongIsKilled() throws InterruptedException {
    CountDownLatch killed = new CountDownLatch(1);
    register(
        Duration.ofMillis(50),
        (_, _) -> {
          try {
            return answerNever();
          } catch (InterruptedException interrupted) {
            killed.countDown();
            throw interrupted;
          }
        });
    InvokeResponse answer = await(invoke("reads", "{}"));
    assertThat(answer.functionError()).isEqualTo("Unhandled");
    assertThat(answer.payload().asUtf8String())
        .contains("\"Sandbox.Timedout\"", "timed out after 0.05 seconds");
    assertThat(killed.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void moreAtOnceThanTheLimitAreThrottled() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    functions.register(
        "reads",
        new LambdaFunction(
            "1",
            LONG,
            1,
            (_, _) -> {
              begun.countDown();
              go.await();
              return bytes("1");
            }));
    CompletableFuture<InvokeResponse> first = invoke("reads", "{}");
    assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
    assertThatThrownBy(() -> await(invoke("reads", "{}")))
        .hasCauseInstanceOf(TooManyRequestsException.class);
    go.countDown();
    await(first);
    assertThat(await(invoke("reads", "{}")).functionError()).isNull();
  }

  @Test
  void payloadsOverSixMegabytesAreRefusedEitherWay() {
    String big = "\"" + "x".repeat(6 * 1024 * 1024) + "\"";
    register(LONG, (_, _) -> bytes(big));
    assertThatThrownBy(() -> await(invoke("reads", big)))
        .hasCauseInstanceOf(RequestTooLargeException.class);
    InvokeResponse answer = await(invoke("reads", "{}"));
    assertThat(answer.functionError()).isEqualTo("Unhandled");
    assertThat(answer.payload().asUtf8String()).contains("Function.ResponseSizeTooLarge");
  }

  private Answer candidate(String function, Duration timeout) {
    return new LambdaCandidate(lambda, function, timeout)
        .answer(new Operation.ById(new UserId("user-42")), LONG);
  }

  @Test
  void theFrontDoorsCandidatePassesThrough() {
    register(LONG, (_, _) -> bytes("{\"statusCode\":200,\"body\":\"{}\"}"));
    Answer answer = candidate("reads", LONG);
    assertThat(answer.response().status()).isEqualTo(200);
    assertThat(answer.version()).isEqualTo("7");
  }

  @Test
  void theFrontDoorsCandidateFailsAsOnLambda() {
    register(
        LONG,
        (_, _) -> {
          throw new IllegalStateException("broken");
        });
    assertThat(candidate("reads", LONG).response().status()).isEqualTo(502);
    register(LONG, (_, _) -> answerNever());
    assertThat(candidate("reads", Duration.ofMillis(200)).response().status()).isEqualTo(504);
    functions.register("busy", new LambdaFunction("1", LONG, 0, (_, _) -> bytes("{}")));
    assertThat(candidate("busy", LONG).response().status()).isEqualTo(503);
  }

  /** Waits for what nobody does, until Lambda ends the invocation. */
  private static byte[] answerNever() throws InterruptedException {
    new CountDownLatch(1).await();
    throw new AssertionError("nobody counts down");
  }
}
