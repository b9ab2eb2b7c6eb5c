package com.huntaze.rehearsal.bench.reads.peer;

import java.util.List;
import java.util.stream.Stream;

/** One call of an operation, with the keys that were drawn for it. */
sealed interface Call {
  record User(String id) implements Call {}

  /** A user by a connection of its own. */
  record First(String id) implements Call {}

  record LatestSubscription(String id) implements Call {}

  record Batch(List<String> ids) implements Call {}

  /**
   * @param depth pages before it, newest users first
   */
  record Page(int depth) implements Call {}

  record Statistics() implements Call {}

  record Create() implements Call {}

  /**
   * @param ids of 20 users
   */
  record Form(ReadOperation operation, List<String> ids) implements Call {}

  static Call draw(ReadOperation operation, Keys keys, Population population) {
    return switch (operation) {
      case USER -> new User(keys.user());
      case HOT_USER -> new User(keys.hot());
      case FIRST_READ -> new First(keys.user());
      case LATEST_SUBSCRIPTION -> new LatestSubscription(keys.user());
      case BATCH -> new Batch(keys.batch());
      case PAGE -> new Page(keys.depth());
      case FIRST_PAGE -> new Page(0);
      case DEEP_PAGE -> new Page(population.pages() - 1);
      case STATISTICS -> new Statistics();
      case CREATE -> new Create();
      case FORM_USER,
          FORM_USER_SELECT_ALL,
          FORM_USER_SELECT_1,
          FORM_BATCH,
          FORM_BATCH_LOOP,
          FORM_PAGE_1000,
          FORM_PAGE_1000_OFFSET,
          FORM_PAGE_LATEST,
          FORM_PAGE_LATEST_LOOP ->
          new Form(operation, keys.batch());
    };
  }

  /** As {@link #draw}; a batch asks for a deleted user as well, which is answered as unknown. */
  static Call sample(ReadOperation operation, Keys keys, Population population) {
    return switch (draw(operation, keys, population)) {
      case Batch(List<String> ids) ->
          new Batch(Stream.concat(ids.stream(), Stream.of(Population.DELETED)).toList());
      case Call call -> call;
    };
  }
}
