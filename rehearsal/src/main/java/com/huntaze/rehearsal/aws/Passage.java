package com.huntaze.rehearsal.aws;

import java.util.function.Supplier;

/** What every call to AWS goes through: it may fail before or after its effect. */
public interface Passage {
  /**
   * @param operation as AWS names it
   * @param effect at AWS, and its answer
   */
  <T> T through(String operation, Supplier<T> effect);
}
