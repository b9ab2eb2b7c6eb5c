package com.huntaze.rehearsal.aws;

import com.huntaze.rehearsal.aws.rest.Refusal;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/** What every call to AWS goes through: it may fail before or after its effect. */
public interface Passage {
  /**
   * @param operation as AWS names it
   * @param effect at AWS, and its answer
   */
  <T> T through(String operation, Supplier<T> effect);

  /**
   * As the SDK's clients answer: a failure completes the future, none is thrown.
   *
   * @param exceptions the service's own, of what its world refuses
   */
  default <T> CompletableFuture<T> answer(
      String operation, Supplier<T> effect, Function<Refusal, RuntimeException> exceptions) {
    try {
      return CompletableFuture.completedFuture(through(operation, effect));
    } catch (Refusal refusal) {
      return CompletableFuture.failedFuture(exceptions.apply(refusal));
    } catch (RuntimeException failure) {
      return CompletableFuture.failedFuture(failure);
    }
  }
}
