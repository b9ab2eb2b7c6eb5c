package com.huntaze.reads.traces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.huntaze.reads.Loopback;
import com.huntaze.reads.OneSecond;
import com.huntaze.reads.proxy.Problem;
import com.huntaze.reads.routing.Answer;
import com.huntaze.reads.routing.Arm;
import com.huntaze.reads.routing.ControlPath;
import com.huntaze.reads.routing.ReadPath;
import com.huntaze.reads.users.MockUsers;
import com.huntaze.reads.users.Operation;
import com.huntaze.reads.users.Outcome;
import com.huntaze.reads.users.UserId;
import com.huntaze.reads.users.Users;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.vertx.core.Future;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OtlpTracesTest {
  private static final String ROOT = "Root=1-5759e988-bd862e3fe1be46a994272793";
  private static final String TOLD = ROOT + ";Parent=53995c3f42cd8ad8;Sampled=1";
  private static final Map<String, String> LAMBDA =
      Map.of("AWS_LAMBDA_FUNCTION_NAME", "huntaze-mock-read", "AWS_LAMBDA_FUNCTION_VERSION", "7");
  private static final Operation.Read READ = new Operation.ById(new UserId("user-7"));
  private static final Duration PLENTY = Duration.ofSeconds(10);

  private final InMemorySpanExporter kept = InMemorySpanExporter.create();
  private final Traces traces = OtlpTraces.to(kept, LAMBDA);

  private static String text(SpanData span, String attribute) {
    return String.valueOf(span.getAttributes().get(AttributeKey.stringKey(attribute)));
  }

  private static int status(SpanData span) {
    Long status = span.getAttributes().get(AttributeKey.longKey("http.response.status_code"));
    return status == null ? 0 : status.intValue();
  }

  private void request(String header, ReadPath path) throws IOException {
    ReadPath traced = traces.path(path);
    traces.request(new OneSecond(header), () -> traced.answer(READ, PLENTY).response().status());
  }

  @Test
  void aSampledRequestContinuesItsTraceAndTheArmIsAChild() throws IOException {
    request(TOLD, new ControlPath(new MockUsers(100), "7"));
    assertThat(kept.getFinishedSpanItems()).hasSize(2);
    SpanData arm = kept.getFinishedSpanItems().getFirst();
    SpanData whole = kept.getFinishedSpanItems().getLast();
    assertThat(whole.getTraceId()).isEqualTo("5759e988bd862e3fe1be46a994272793");
    assertThat(whole.getParentSpanId()).isEqualTo("53995c3f42cd8ad8");
    assertThat(whole.getName()).isEqualTo("huntaze-mock-read");
    assertThat(whole.getKind()).isEqualTo(SpanKind.SERVER);
    assertThat(text(whole, "faas.invocation_id")).isEqualTo("r-1");
    assertThat(status(whole)).isEqualTo(200);
    assertThat(whole.getResource().getAttribute(AttributeKey.stringKey("faas.version")))
        .isEqualTo("7");
    assertThat(arm.getParentSpanContext()).isEqualTo(whole.getSpanContext());
    assertThat(arm.getName()).isEqualTo("control");
    assertThat(text(arm, "huntaze.operation")).isEqualTo("ById");
    assertThat(kept.getFinishedSpanItems().toString()).doesNotContain("user-7");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ROOT + ";Parent=53995c3f42cd8ad8;Sampled=0",
        ROOT + ";Parent=53995c3f42cd8ad8",
        ROOT + ";Parent=53995c3f42cd8ad8;Sampled=?",
        "Root=none;Parent=53995c3f42cd8ad8;Sampled=1",
        "Sampled=1",
        ""
      })
  void nothingIsToldOfARequestThatIsNotSampled(String header) throws IOException {
    request(header, new ControlPath(new MockUsers(100), "7"));
    assertThat(kept.getFinishedSpanItems()).isEmpty();
  }

  @Test
  void anErrorThatTheUserDoesNotSeeIsStillTheArms() throws IOException {
    Answer hidden = new Answer(Arm.CANDIDATE, "3", Problem.notFound(), true, "time-out");
    request(TOLD, new Fixed(hidden));
    SpanData arm = kept.getFinishedSpanItems().getFirst();
    assertThat(arm.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(arm.getStatus().getDescription()).isEqualTo("time-out");
    assertThat(text(arm, "faas.invoked_version")).isEqualTo("3");
    assertThat(kept.getFinishedSpanItems().getLast().getStatus().getStatusCode())
        .isEqualTo(StatusCode.UNSET);
  }

  private record Fixed(Answer answer) implements ReadPath {
    @Override
    public Arm arm() {
      return answer.arm();
    }

    @Override
    public String version() {
      return answer.version();
    }

    @Override
    public Answer answer(Operation.Read read, Duration within) {
      return answer;
    }
  }

  @Test
  void aHandlerThatThrowsIsToldByItsTypeOnly() {
    assertThatThrownBy(
            () ->
                traces.request(
                    new OneSecond(TOLD),
                    () -> {
                      throw new IOException("of ada@example.com");
                    }))
        .isInstanceOf(IOException.class);
    assertThat(kept.getFinishedSpanItems())
        .singleElement()
        .satisfies(
            span -> {
              assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
              assertThat(span.toString()).contains("IOException").doesNotContain("ada");
            });
  }

  @Test
  void anOperationOnTheDatabaseIsASpanThatEndsWithItsOutcome() throws IOException {
    Users away = (_, _) -> Future.succeededFuture(new Outcome.Unavailable("SQLSTATE 57P01"));
    Users traced = traces.users(away);
    traces.request(
        new OneSecond(TOLD),
        () -> traced.answer(READ, PLENTY).result() instanceof Outcome.Unavailable ? 503 : 0);
    SpanData query = kept.getFinishedSpanItems().getFirst();
    assertThat(query.getName()).isEqualTo("postgresql ById");
    assertThat(text(query, "db.system.name")).isEqualTo("postgresql");
    assertThat(query.getStatus().getDescription()).isEqualTo("SQLSTATE 57P01");
    assertThat(kept.getFinishedSpanItems().getLast().getStatus().getStatusCode())
        .isEqualTo(StatusCode.ERROR);
  }

  @Test
  void theyAreSentWhenTheRequestIsOver() throws Exception {
    var told = new CompletableFuture<String>();
    try (Loopback collector =
        new Loopback(
            asked -> {
              told.complete(asked.path());
              return Loopback.Reply.of(200, "");
            })) {
      Traces.to(Optional.of(collector.address()), LAMBDA).request(new OneSecond(TOLD), () -> 200);
      assertThat(told.get(20, TimeUnit.SECONDS)).isEqualTo("/v1/traces");
    }
  }

  @Test
  void aCollectorThatIsAwayCostsTheSpansAndNothingElse() throws IOException {
    Traces told = Traces.to(Optional.of(URI.create("http://127.0.0.1:1")), LAMBDA);
    StringBuilder answered = new StringBuilder();
    told.request(
        new OneSecond(TOLD),
        () -> {
          answered.append("yes");
          return 200;
        });
    assertThat(answered).hasToString("yes");
  }
}
