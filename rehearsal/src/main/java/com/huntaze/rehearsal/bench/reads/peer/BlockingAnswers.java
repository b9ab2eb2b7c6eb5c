package com.huntaze.rehearsal.bench.reads.peer;

/** A peer whose callers wait; it may be called concurrently. */
interface BlockingAnswers {
  /** The document, as JSON. */
  String answer(Call call) throws Exception;
}
