package com.huntaze.canary.settings;

import java.time.Duration;

/**
 * Where the journal is.
 *
 * @param timeout after which the database counts as lost for this call
 */
public record JournalSettings(
    String host, int port, String database, String user, Secret password, Duration timeout) {}
