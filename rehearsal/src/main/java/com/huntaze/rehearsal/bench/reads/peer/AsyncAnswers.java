package com.huntaze.rehearsal.bench.reads.peer;

import io.vertx.core.Future;

/** A peer on an event loop. */
interface AsyncAnswers {
  /** The document, as JSON. */
  Future<String> answer(Call call);
}
