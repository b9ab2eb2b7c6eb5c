package com.huntaze.rehearsal.aws.lambda;

import com.huntaze.rehearsal.aws.Passage;
import com.huntaze.rehearsal.aws.rest.Refusal;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.GetAliasRequest;
import software.amazon.awssdk.services.lambda.model.GetAliasResponse;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.ListVersionsByFunctionRequest;
import software.amazon.awssdk.services.lambda.model.ListVersionsByFunctionResponse;

/** The SDK's client of Lambda over functions in memory: no wire. */
public final class DirectLambda implements LambdaAsyncClient {
  private final Functions functions;
  private final Passage passage;

  public DirectLambda(Functions functions, Passage passage) {
    this.functions = functions;
    this.passage = passage;
  }

  private <T> CompletableFuture<T> answer(String operation, Supplier<T> effect) {
    return passage.answer(operation, effect, DirectLambda::translated);
  }

  private static RuntimeException translated(Refusal refusal) {
    return LambdaException.builder()
        .awsErrorDetails(
            AwsErrorDetails.builder()
                .errorCode(refusal.type())
                .errorMessage(refusal.getMessage())
                .build())
        .message(refusal.getMessage())
        .statusCode(refusal.status())
        .build();
  }

  @Override
  public CompletableFuture<GetAliasResponse> getAlias(GetAliasRequest request) {
    return answer(
        "GetAlias",
        () -> {
          Alias alias = functions.alias(request.functionName(), request.name());
          GetAliasResponse.Builder response =
              GetAliasResponse.builder()
                  .name(alias.name())
                  .functionVersion(alias.version())
                  .revisionId(alias.revisionId());
          if (!alias.weights().isEmpty()) {
            response.routingConfig(routing -> routing.additionalVersionWeights(alias.weights()));
          }
          return response.build();
        });
  }

  /** All of them as one page. */
  @Override
  public CompletableFuture<ListVersionsByFunctionResponse> listVersionsByFunction(
      ListVersionsByFunctionRequest request) {
    return answer(
        "ListVersionsByFunction",
        () ->
            ListVersionsByFunctionResponse.builder()
                .versions(
                    functions.versions(request.functionName()).stream()
                        .map(
                            each -> FunctionConfiguration.builder().version(each.version()).build())
                        .toList())
                .build());
  }

  /** Waits for the handler. */
  @Override
  public CompletableFuture<InvokeResponse> invoke(InvokeRequest request) {
    FunctionName name = FunctionName.parse(request.functionName(), request.qualifier());
    return answer(
        "Invoke",
        () -> {
          Invocation done = functions.begin(name, request.payload().asByteArray()).await();
          return InvokeResponse.builder()
              .statusCode(200)
              .executedVersion(done.executedVersion())
              .functionError(done.failed() ? "Unhandled" : null)
              .payload(SdkBytes.fromByteArray(done.payload().getBytes()))
              .build();
        });
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {
    // nothing is held
  }
}
