package com.huntaze.canary.planted.journal;

import com.huntaze.canary.planted.cli.Knows;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;

/** An adapter that knows a command, and the library of another. */
public record KnowsTheCommands(Knows command, CloudWatchAsyncClient client) {}
