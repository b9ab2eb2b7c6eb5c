package com.huntaze.canary.settings;

import org.jspecify.annotations.Nullable;

/**
 * @param host address to listen on; loopback unless people sign in
 * @param port 0: any free one
 * @param alb signs people in; without it nobody does
 */
public record ServerSettings(String host, int port, @Nullable AlbSettings alb) {}
