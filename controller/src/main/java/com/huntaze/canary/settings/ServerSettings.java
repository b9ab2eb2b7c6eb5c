package com.huntaze.canary.settings;

/**
 * @param host address to listen on; loopback unless told otherwise
 * @param port 0: any free one
 */
public record ServerSettings(String host, int port) {}
