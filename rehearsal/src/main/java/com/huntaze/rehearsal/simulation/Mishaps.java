package com.huntaze.rehearsal.simulation;

import com.huntaze.rehearsal.aws.Passage;
import java.time.InstantSource;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** What goes wrong at a port, by seed: before the effect, after it, or the process dies. */
final class Mishaps {
  private final RandomGenerator random;
  private final double faultRate;
  private final double crashRate;
  private final Coverage coverage;
  private final Trace trace;
  private final InstantSource clock;
  private boolean over;
  private boolean blackHole;

  Mishaps(
      RandomGenerator random,
      double faultRate,
      double crashRate,
      Coverage coverage,
      Trace trace,
      InstantSource clock) {
    this.random = random;
    this.faultRate = faultRate;
    this.crashRate = crashRate;
    this.coverage = coverage;
    this.trace = trace;
    this.clock = clock;
  }

  /** From now on nothing goes wrong. */
  void end() {
    over = true;
  }

  boolean isOver() {
    return over;
  }

  /** Calls to AWS have no effect and no answer. */
  void blackHole(boolean now) {
    blackHole = now;
  }

  boolean strike(String kind) {
    if (over || random.nextDouble() >= faultRate) {
      return false;
    }
    happened(kind);
    return true;
  }

  void happened(String kind) {
    coverage.fault(kind);
    trace.add(clock.instant(), () -> "  fault: " + kind);
  }

  /** The process may die before or after the effect; nothing else goes wrong. */
  <T> T mortal(String call, Supplier<T> effect) {
    maybeCrash("before " + call);
    T answer = effect.get();
    maybeCrash("after " + call);
    return answer;
  }

  private void maybeCrash(String where) {
    if (!over && random.nextDouble() < crashRate) {
      coverage.crash(where);
      throw new Crashed(where);
    }
  }

  /**
   * The way to AWS.
   *
   * @param controller as the trace names it
   * @param service before the operation's name; empty: AppConfig
   * @param afterEffect is told of each effect, whatever becomes of its answer
   */
  Passage passage(String controller, String service, AfterEffect afterEffect) {
    return new Passage() {
      @Override
      public <T> T through(String operation, Supplier<T> effect) {
        String call = service + operation;
        return mortal(
            call,
            () -> {
              if (blackHole || strike("aws: time-out before the effect")) {
                throw timedOut();
              }
              if (strike("aws: throttled")) {
                throw refused(429, "ThrottlingException");
              }
              if (strike("aws: 500 before the effect")) {
                throw refused(500, "InternalServerException");
              }
              T answer = effect.get();
              trace.add(clock.instant(), () -> controller + " " + call);
              afterEffect.happened(call, answer);
              if (strike("aws: time-out after the effect")) {
                throw timedOut();
              }
              return answer;
            });
      }
    };
  }

  /** Is told of each effect at AWS. */
  interface AfterEffect {
    void happened(String operation, Object answer);
  }

  private static SdkClientException timedOut() {
    return SdkClientException.create("timed out", new TimeoutException("timed out"));
  }

  private static AwsServiceException refused(int status, String code) {
    return AwsServiceException.builder()
        .statusCode(status)
        .message(code)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage("").build())
        .build();
  }
}
