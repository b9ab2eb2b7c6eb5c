package com.huntaze.canary.judge;

/** Which test found harm, in the order in which they are asked. */
public enum Harm {
  ABSOLUTE_ERROR,
  ABSOLUTE_SLOW,
  RELATIVE_ERROR,
  RELATIVE_SLOW
}
