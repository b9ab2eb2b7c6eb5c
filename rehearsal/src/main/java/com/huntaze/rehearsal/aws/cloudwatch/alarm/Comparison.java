package com.huntaze.rehearsal.aws.cloudwatch.alarm;

import com.huntaze.rehearsal.aws.query.QueryRefusal;

/** How an alarm holds a value to its threshold: its ComparisonOperator. */
enum Comparison {
  ABOVE("GreaterThanThreshold", "greater than") {
    @Override
    boolean breaches(double value, double threshold) {
      return value > threshold;
    }
  },
  AT_LEAST("GreaterThanOrEqualToThreshold", "greater than or equal to") {
    @Override
    boolean breaches(double value, double threshold) {
      return value >= threshold;
    }
  },
  BELOW("LessThanThreshold", "less than") {
    @Override
    boolean breaches(double value, double threshold) {
      return value < threshold;
    }
  },
  AT_MOST("LessThanOrEqualToThreshold", "less than or equal to") {
    @Override
    boolean breaches(double value, double threshold) {
      return value <= threshold;
    }
  };

  private final String wire;
  private final String spoken;

  Comparison(String wire, String spoken) {
    this.wire = wire;
    this.spoken = spoken;
  }

  abstract boolean breaches(double value, double threshold);

  /**
   * @throws QueryRefusal for any other operator; those of anomaly detection do not exist here
   */
  static Comparison parse(String text) {
    for (Comparison comparison : values()) {
      if (comparison.wire.equals(text)) {
        return comparison;
      }
    }
    throw QueryRefusal.invalid("Value '" + text + "' at 'comparisonOperator' is not supported.");
  }

  String wire() {
    return wire;
  }

  /** As the reason of a state change words it. */
  String spoken() {
    return spoken;
  }
}
