package com.huntaze.canary.model;

import java.util.List;

/**
 * What the metric source could say of a window of settled periods. Only {@link Complete} may
 * promote.
 */
public sealed interface Observation {
  /** What the window's periods hold, oldest first; periods without any datapoint are left out. */
  List<PeriodCounts> periods();

  /** Every query answered completely and at least one period holds data. */
  record Complete(List<PeriodCounts> periods) implements Observation {
    public Complete {
      periods = List.copyOf(periods);
    }
  }

  /**
   * Some of the answer is there and some is not: it must not be judged yet.
   *
   * @param periods those whose counts are whole
   * @param cause which query or period is incomplete, in plain words
   */
  record Partial(List<PeriodCounts> periods, String cause) implements Observation {
    public Partial {
      periods = List.copyOf(periods);
    }
  }

  /** Every query answered completely and there is no datapoint at all: no traffic. */
  record Missing() implements Observation {
    @Override
    public List<PeriodCounts> periods() {
      return List.of();
    }
  }

  /**
   * The source could not be read: the controller sees nothing, which says nothing about the
   * candidate.
   *
   * @param cause in plain words
   */
  record Blind(String cause) implements Observation {
    @Override
    public List<PeriodCounts> periods() {
      return List.of();
    }
  }
}
