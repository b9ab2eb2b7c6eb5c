package com.huntaze.reads;

import com.huntaze.reads.api.Route;
import com.huntaze.reads.flag.ReadFlag;
import com.huntaze.reads.metrics.ReadMetrics;
import com.huntaze.reads.proxy.Problem;
import com.huntaze.reads.proxy.ProxyRequest;
import com.huntaze.reads.proxy.ProxyResponse;
import com.huntaze.reads.routing.Answer;
import com.huntaze.reads.routing.Arm;
import com.huntaze.reads.routing.Assignment;
import com.huntaze.reads.routing.ReadPath;
import com.huntaze.reads.shadow.Shadow;
import com.huntaze.reads.users.Operation;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Routes a request to its arm, measures it end to end and writes one metric line. A request refused
 * before routing belongs to no arm and is counted for none.
 */
public final class FrontDoor {
  /** Kept back from the function's remaining time, so that an answer and its metrics get out. */
  static final Duration REPLY_MARGIN = Duration.ofMillis(250);

  /** By which a tester of the flag's list chooses an arm: control or candidate. */
  static final String ARM_HEADER = "x-huntaze-arm";

  private static final System.Logger LOG = System.getLogger(FrontDoor.class.getName());

  private final Settings settings;
  private final Supplier<ReadFlag> flag;
  private final ReadPath control;
  private final ReadPath candidate;
  private final Shadow shadow;
  private final Consumer<String> metrics;
  private final Clocks clocks;

  /**
   * @param service dimension Service of the metrics
   * @param slow a request that takes longer counts as slow
   */
  public record Settings(String service, Duration slow) {}

  /**
   * @param wall for the metrics' timestamps
   * @param nanos for durations
   */
  public record Clocks(InstantSource wall, LongSupplier nanos) {
    public static Clocks system() {
      return new Clocks(InstantSource.system(), System::nanoTime);
    }
  }

  /** Without shadow reads. */
  public FrontDoor(
      Settings settings,
      Supplier<ReadFlag> flag,
      ReadPath control,
      ReadPath candidate,
      Consumer<String> metrics,
      Clocks clocks) {
    this(settings, flag, control, candidate, Shadow.none(), metrics, clocks);
  }

  /**
   * @param flag a cheap read, see {@link com.huntaze.reads.flag.CachedFlag}; must not throw
   * @param shadow of the reads that the control serves
   * @param metrics takes each line; standard output on Lambda
   */
  public FrontDoor(
      Settings settings,
      Supplier<ReadFlag> flag,
      ReadPath control,
      ReadPath candidate,
      Shadow shadow,
      Consumer<String> metrics,
      Clocks clocks) {
    this.settings = settings;
    this.flag = flag;
    this.control = control;
    this.candidate = candidate;
    this.shadow = shadow;
    this.metrics = metrics;
    this.clocks = clocks;
  }

  /**
   * @param event API Gateway proxy event
   * @param remaining until Lambda ends the invocation
   */
  public ProxyResponse handle(byte[] event, Duration remaining) {
    long start = clocks.nanos().getAsLong();
    Optional<ProxyRequest> request = ProxyRequest.parse(event);
    if (request.isEmpty()) {
      return Problem.badRequest("event", "The event is not an API Gateway proxy event.");
    }
    return switch (Route.of(request.get())) {
      case Route.Refused(ProxyResponse problem) -> problem;
      case Route.To(Operation.Write _) -> Problem.readOnly();
      case Route.To(Operation.Read read) ->
          route(read, request.get(), start, remaining.minus(REPLY_MARGIN));
    };
  }

  private ProxyResponse route(
      Operation.Read read, ProxyRequest request, long start, Duration within) {
    Arm decided = Assignment.of(flag.get(), read, request.caller(), wish(request));
    return switch (decided) {
      case CONTROL -> {
        Runnable handedOver = shadow.begin(read, within.minus(since(start)));
        ProxyResponse response = answer(decided, control, read, start, within);
        // After the metrics: the arm is not to blame for this wait.
        handedOver.run();
        yield response;
      }
      case CANDIDATE -> answer(decided, candidate, read, start, within);
    };
  }

  private ProxyResponse answer(
      Arm decided, ReadPath path, Operation.Read read, long start, Duration within) {
    Answer answer;
    try {
      answer = path.answer(read, within.minus(since(start)));
    } catch (RuntimeException bug) {
      answer = thrown(path, bug);
    } catch (Error fatal) {
      record(decided, thrown(path, fatal), since(start));
      throw fatal;
    }
    record(decided, answer, since(start));
    return answer.response();
  }

  private static Optional<Arm> wish(ProxyRequest request) {
    return Optional.ofNullable(request.headers().get(ARM_HEADER)).flatMap(Arm::named);
  }

  private static Answer thrown(ReadPath path, Throwable thrown) {
    return Answer.of(
        path.arm(), path.version(), Problem.internalError(), thrown.getClass().getSimpleName());
  }

  private void record(Arm decided, Answer answer, Duration latency) {
    if (answer.isError()) {
      LOG.log(
          System.Logger.Level.WARNING,
          "read failed arm={0} version={1} status={2} cause={3}",
          answer.arm().dimension(),
          answer.version(),
          Integer.toString(answer.response().status()),
          answer.cause());
    }
    metrics.accept(
        new ReadMetrics(
                clocks.wall().instant(),
                settings.service(),
                answer.arm().dimension(),
                answer.version(),
                answer.isError(),
                latency.compareTo(settings.slow()) > 0,
                latency,
                answer.arm() != decided)
            .toLine());
  }

  private Duration since(long start) {
    return Duration.ofNanos(clocks.nanos().getAsLong() - start);
  }
}
