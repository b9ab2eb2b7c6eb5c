package com.huntaze.rehearsal.aws.cloudwatch.alarm;

import com.huntaze.rehearsal.aws.query.QueryForm;
import com.huntaze.rehearsal.aws.query.QueryRefusal;
import java.util.List;

/** What an alarm does on entering a state: ARNs, at most five each. */
public record Actions(List<String> ok, List<String> alarm, List<String> insufficientData) {
  private static final int MOST = 5;

  /**
   * @throws QueryRefusal for more than AWS allows
   */
  static Actions parse(QueryForm form) {
    return new Actions(
        list(form, "OKActions"), list(form, "AlarmActions"), list(form, "InsufficientDataActions"));
  }

  private static List<String> list(QueryForm form, String name) {
    List<String> arns = form.values(name);
    if (arns.size() > MOST) {
      throw QueryRefusal.invalid(name + " must not have more than " + MOST + " members.");
    }
    return arns;
  }

  List<String> on(StateValue state) {
    return switch (state) {
      case OK -> ok;
      case ALARM -> alarm;
      case INSUFFICIENT_DATA -> insufficientData;
    };
  }
}
