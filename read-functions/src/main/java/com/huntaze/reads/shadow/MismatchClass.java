package com.huntaze.reads.shadow;

/** In what way the candidate's answer differs from the control's. */
public enum MismatchClass {
  /** Other statuses; documents are not compared then. */
  STATUS("status", "ShadowMismatchStatus"),

  /** The candidate lacks a member or an element. */
  MISSING_FIELD("missing-field", "ShadowMismatchMissingField"),

  /** The candidate has a member or an element more. */
  EXTRA_FIELD("extra-field", "ShadowMismatchExtraField"),

  /** A value of another JSON type, null being one. */
  TYPE("type", "ShadowMismatchType"),

  VALUE("value", "ShadowMismatchValue"),

  /** An array's elements in another order. */
  ORDER("order", "ShadowMismatchOrder"),

  /** The candidate answered 500 or more, but was not merely away. */
  CANDIDATE_FAILED("candidate-failed", "ShadowMismatchCandidateFailed");

  private final String word;
  private final String metric;

  MismatchClass(String word, String metric) {
    this.word = word;
    this.metric = metric;
  }

  /** For the log. */
  String word() {
    return word;
  }

  String metric() {
    return metric;
  }
}
