package com.huntaze.rehearsal.aws.cloudwatch.alarm;

import com.huntaze.rehearsal.aws.query.QueryRefusal;
import org.jspecify.annotations.Nullable;

/** How an alarm takes periods without a datapoint: its TreatMissingData. */
enum MissingData {
  MISSING("missing", "Missing"),
  IGNORE("ignore", "Ignore"),
  BREACHING("breaching", "Breaching"),
  NOT_BREACHING("notBreaching", "NonBreaching");

  private final String wire;
  private final String spoken;

  MissingData(String wire, String spoken) {
    this.wire = wire;
    this.spoken = spoken;
  }

  /**
   * @param text null: the default
   * @throws QueryRefusal when there is no such treatment
   */
  static MissingData parse(@Nullable String text) {
    if (text == null) {
      return MISSING;
    }
    for (MissingData treatment : values()) {
      if (treatment.wire.equals(text)) {
        return treatment;
      }
    }
    throw QueryRefusal.invalid(
        "Value '"
            + text
            + "' at 'treatMissingData' must be one of breaching, notBreaching,"
            + " ignore, missing.");
  }

  String wire() {
    return wire;
  }

  /** As the reason of a state change names it. */
  String spoken() {
    return spoken;
  }
}
