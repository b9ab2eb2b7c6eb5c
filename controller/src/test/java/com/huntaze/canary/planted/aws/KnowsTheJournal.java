package com.huntaze.canary.planted.aws;

import com.huntaze.canary.planted.journal.KnowsTheCommands;
import io.vertx.sqlclient.Pool;

/** An adapter that knows another, and its library. */
public record KnowsTheJournal(KnowsTheCommands journal, Pool pool) {}
