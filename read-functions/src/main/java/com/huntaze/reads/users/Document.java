package com.huntaze.reads.users;

import io.vertx.core.json.JsonObject;

/** What a read answers. One form for both arms, so that equal users are equal bytes. */
public sealed interface Document permits User, Subscriber, UserBatch, UserPage, UserStatistics {
  /** With its members always in the same order. */
  JsonObject toJson();
}
