package com.huntaze.reads.shadow;

import com.huntaze.reads.api.Reply;
import com.huntaze.reads.api.Route;
import com.huntaze.reads.metrics.ShadowMetrics;
import com.huntaze.reads.ops.Await;
import com.huntaze.reads.proxy.ProxyRequest;
import com.huntaze.reads.proxy.ProxyResponse;
import com.huntaze.reads.users.Operation;
import com.huntaze.reads.users.Outcome;
import com.huntaze.reads.users.Users;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Asks both arms one read, compares what they answer and writes one metric line; and one line of
 * log where they differ. Neither holds anything of the answers or of who was asked for.
 */
public final class ShadowRead {
  private static final System.Logger LOG = System.getLogger(ShadowRead.class.getName());
  private static final int EXAMPLES = 5;

  private final String service;
  private final Users control;
  private final Users candidate;
  private final ComparisonRules rules;
  private final Consumer<String> metrics;
  private final InstantSource clock;

  /**
   * @param service dimension Service of the metrics
   * @param metrics takes each line; standard output on Lambda
   * @param clock for the metrics' timestamps
   */
  public ShadowRead(
      String service,
      Users control,
      Users candidate,
      ComparisonRules rules,
      Consumer<String> metrics,
      InstantSource clock) {
    this.service = service;
    this.control = control;
    this.candidate = candidate;
    this.rules = rules;
    this.metrics = metrics;
    this.clock = clock;
  }

  /**
   * What it throws fails the invocation, so that Lambda tries again and then moves the event to the
   * function's dead-letter queue.
   *
   * @param event API Gateway proxy event of a read
   * @throws IllegalArgumentException for anything else
   * @throws IllegalStateException when the candidate's users are away: that says nothing of its
   *     answers
   */
  public void compare(byte[] event, Duration within) {
    Operation.Read read = read(event);
    Future<Outcome> asked = candidate.answer(read, within);
    Outcome ofControl = Outcome.await(control.answer(read, within), within, Await.OTHERS);
    ProxyResponse expected = Reply.to(ofControl);
    Outcome answered = Outcome.await(asked, within, Await.OTHERS);
    switch (answered) {
      case Outcome.Unavailable(String cause) -> throw away(cause);
      case Outcome.Busy(String cause) -> throw away(cause);
      default -> record(read, expected, Reply.to(answered));
    }
  }

  private static IllegalStateException away(String cause) {
    return new IllegalStateException("the candidate's users cannot be asked: " + cause);
  }

  private static Operation.Read read(byte[] event) {
    ProxyRequest request =
        ProxyRequest.parse(event).orElseThrow(() -> noRead("it is not an API Gateway proxy event"));
    return switch (Route.of(request)) {
      case Route.To(Operation.Read read) -> read;
      case Route.To(Operation.Write _) -> throw noRead("it is a write");
      case Route.Refused(ProxyResponse problem) ->
          throw noRead("it is answered " + problem.status());
    };
  }

  private static IllegalArgumentException noRead(String why) {
    return new IllegalArgumentException("the event is no read to compare: " + why);
  }

  private void record(Operation.Read read, ProxyResponse expected, ProxyResponse answered) {
    boolean compared = expected.status() < 500 && expected.status() != 429;
    List<Mismatch> mismatches = compared ? differences(expected, answered) : List.of();
    Map<String, Integer> classes =
        mismatches.stream()
            .collect(Collectors.toMap(found -> found.kind().metric(), _ -> 1, Integer::sum));
    metrics.accept(new ShadowMetrics(clock.instant(), service, compared, classes).toLine());
    if (!mismatches.isEmpty()) {
      LOG.log(
          System.Logger.Level.WARNING,
          "shadow mismatch read={0} mismatches={1} examples={2}",
          read.getClass().getSimpleName(),
          Integer.toString(mismatches.size()),
          mismatches.stream()
              .distinct()
              .limit(EXAMPLES)
              .map(Mismatch::toText)
              .collect(Collectors.joining("; ", "[", "]")));
    }
  }

  private List<Mismatch> differences(ProxyResponse expected, ProxyResponse answered) {
    if (answered.status() >= 500) {
      return List.of(ofStatus(MismatchClass.CANDIDATE_FAILED, expected, answered));
    }
    return answered.status() == expected.status()
        ? DocumentComparison.of(
            new JsonObject(expected.body()), new JsonObject(answered.body()), rules)
        : List.of(ofStatus(MismatchClass.STATUS, expected, answered));
  }

  private static Mismatch ofStatus(
      MismatchClass kind, ProxyResponse expected, ProxyResponse answered) {
    return new Mismatch(
        kind, "status", Integer.toString(expected.status()), Integer.toString(answered.status()));
  }
}
