package com.huntaze.canary.model;

/** The two read paths compared. */
public enum Arm {
  CONTROL,
  CANDIDATE
}
