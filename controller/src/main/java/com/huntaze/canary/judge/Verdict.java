package com.huntaze.canary.judge;

/** What the evidence says. Each carries its reason in one plain sentence. */
public sealed interface Verdict {
  String reason();

  /** Neither enough evidence to go on nor to go back. */
  record Hold(String reason) implements Verdict {}

  /**
   * Enough evidence for more users.
   *
   * @param step 0-based index to go to
   */
  record Advance(int step, String reason) implements Verdict {}

  /** Enough evidence that users are harmed. */
  record RollBack(Harm harm, String reason) implements Verdict {}

  /** Enough evidence at the last step: the candidate may have everyone. */
  record Complete(String reason) implements Verdict {}
}
