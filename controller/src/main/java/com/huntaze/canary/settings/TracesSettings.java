package com.huntaze.canary.settings;

import org.jspecify.annotations.Nullable;

/**
 * @param endpoint that takes OTLP over HTTP, without a path; null: nothing is traced
 */
public record TracesSettings(@Nullable String endpoint) {}
