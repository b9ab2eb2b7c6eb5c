package com.huntaze.canary.settings;

/** A value that prints as stars. */
public record Secret(String value) {
  @Override
  public String toString() {
    return "***";
  }
}
