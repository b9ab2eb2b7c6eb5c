package com.huntaze.rehearsal.scenario;

import com.huntaze.canary.settings.ValueTypes;

/** How a run can end. */
public enum Outcome {
  PROMOTED,
  ROLLED_BACK,

  /** Neither within the scenario's periods: the percentage stays as served. */
  HELD;

  /** As in files and reports: promoted, rolled-back, held. */
  @Override
  public String toString() {
    return ValueTypes.show(this);
  }
}
