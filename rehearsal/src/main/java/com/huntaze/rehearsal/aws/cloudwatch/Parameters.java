package com.huntaze.rehearsal.aws.cloudwatch;

import com.huntaze.rehearsal.aws.query.QueryForm;
import com.huntaze.rehearsal.aws.query.QueryRefusal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the parameters of CloudWatch's operations have in common. */
final class Parameters {
  private static final int MAX_DIMENSIONS = 30;

  private Parameters() {}

  static Instant instant(String name, String value) {
    try {
      return Instant.parse(value);
    } catch (DateTimeParseException malformed) {
      throw QueryRefusal.invalid("The parameter " + name + " is no timestamp: " + value);
    }
  }

  static int integer(String name, String value) {
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException malformed) {
      throw QueryRefusal.invalid("The parameter " + name + " is no whole number: " + value);
    }
  }

  /** The {@code Dimensions} of a metric. */
  static Map<String, String> dimensions(QueryForm metric) {
    List<QueryForm> members = metric.structures("Dimensions");
    if (members.size() > MAX_DIMENSIONS) {
      throw QueryRefusal.sender(
          "InvalidParameterValue",
          "The collection Dimensions must not have a size greater than " + MAX_DIMENSIONS + ".");
    }
    Map<String, String> dimensions = new HashMap<>();
    members.forEach(member -> dimensions.put(member.get("Name"), member.get("Value")));
    return dimensions;
  }
}
