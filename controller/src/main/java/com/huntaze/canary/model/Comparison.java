package com.huntaze.canary.model;

/** What is compared with what. */
public sealed interface Comparison {
  /** The two arms that the flag splits users between. */
  record Arms() implements Comparison {}

  /** Two versions of one function: the old one is the control. */
  record Versions(CodeChange change) implements Comparison {}
}
