package com.huntaze.canary.web;

/** Outcome of starting the status server. */
public sealed interface Start {
  /** It answers on this port, also where any free one was asked for. */
  record Listening(int port) implements Start {}

  /** The address cannot be had; one plain line with the remedy, for standard error and exit 1. */
  record Refused(String message) implements Start {}
}
