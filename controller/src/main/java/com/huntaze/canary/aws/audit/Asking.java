package com.huntaze.canary.aws.audit;

import com.huntaze.canary.audit.Answer;
import com.huntaze.canary.aws.AwsFailure;
import com.huntaze.canary.ops.Blocking;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Asks AWS one thing and waits; what goes wrong is an answer too. */
final class Asking {
  /** Wrong or expired credentials are refused with 403 as well, and lack no permission. */
  private static final Set<String> DENIED =
      Set.of(
          "AccessDenied",
          "AccessDeniedException",
          "AuthorizationError",
          "AuthorizationErrorException",
          "UnauthorizedOperation");

  /** As all services word it; the action is not always the call's (kms:Decrypt). */
  private static final Pattern ACTION =
      Pattern.compile("not authorized to perform: ([a-z0-9-]+:[A-Za-z0-9]+)");

  private static final Pattern ABSENT =
      Pattern.compile("NotFound|NonExistent|DoesNotExist|NoSuchEntity");

  private final Duration timeout;

  Asking(Duration timeout) {
    this.timeout = timeout;
  }

  /**
   * @param action that the call needs, as IAM names it
   * @param reading what is wanted of the answer; empty: there is no such thing
   */
  <R, T> Answer<T> one(
      String action, Supplier<CompletableFuture<R>> call, Function<R, Optional<T>> reading) {
    try {
      return reading
          .apply(Blocking.await(call.get(), timeout))
          .<Answer<T>>map(Answer.Read::new)
          .orElseGet(Answer.Absent::new);
    } catch (Blocking.Lost lost) {
      return lost.getCause() instanceof AwsServiceException refused
          ? refused(action, refused, lost)
          : lost(action, lost);
    }
  }

  /** As {@link #one} where an answer always tells. */
  <R, T> Answer<T> read(
      String action, Supplier<CompletableFuture<R>> call, Function<R, T> reading) {
    return one(action, call, answer -> Optional.of(reading.apply(answer)));
  }

  private static <T> Answer<T> refused(
      String action, AwsServiceException refused, Blocking.Lost lost) {
    String code =
        refused.awsErrorDetails() == null
            ? ""
            : String.valueOf(refused.awsErrorDetails().errorCode());
    if (DENIED.contains(code)) {
      Matcher named = ACTION.matcher(String.valueOf(refused.getMessage()));
      return new Answer.Denied<>(named.find() ? named.group(1) : action);
    }
    return ABSENT.matcher(code).find() ? new Answer.Absent<>() : lost(action, lost);
  }

  private static <T> Answer<T> lost(String action, Blocking.Lost lost) {
    return new Answer.Lost<>(
        action + " was not answered: " + AwsFailure.reason(lost),
        "see that Region and credentials are right, then run the audit again");
  }
}
