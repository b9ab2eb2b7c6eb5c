package com.huntaze.rehearsal.aws.cloudwatch.alarm;

import com.huntaze.rehearsal.aws.query.QueryRefusal;
import java.util.Collections;
import java.util.List;

/**
 * When an alarm changes its state, as "Configuring how CloudWatch alarms treat missing data" has
 * it.
 *
 * @param datapointsToAlarm M, 1 to N
 * @param evaluationPeriods N
 */
record AlarmRule(int datapointsToAlarm, int evaluationPeriods, MissingData missing) {
  /** AWS looks further back than N, but not how far; its tables have N = 3 and look back 5. */
  private static final int LOOKS_FURTHER_BACK = 2;

  AlarmRule {
    if (evaluationPeriods < 1 || datapointsToAlarm < 1 || datapointsToAlarm > evaluationPeriods) {
      throw QueryRefusal.invalid(
          "EvaluationPeriods must be at least 1 and DatapointsToAlarm between 1 and"
              + " EvaluationPeriods.");
    }
  }

  /** How many periods are looked at. */
  int evaluationRange() {
    return evaluationPeriods + LOOKS_FURTHER_BACK;
  }

  /**
   * The state that follows from the evaluation range. N real datapoints suffice and the newest
   * decide, whatever is missing between them; a deficit is filled as {@link #missing()} says.
   *
   * @param range oldest first
   * @param current kept where nothing speaks for another
   */
  StateValue evaluate(List<Datapoint> range, StateValue current) {
    List<Datapoint> real = range.stream().filter(point -> point != Datapoint.MISSING).toList();
    int deficit = evaluationPeriods - real.size();
    if (deficit <= 0) {
      return byCount(breaching(real.subList(-deficit, real.size())));
    }
    return switch (missing) {
      case BREACHING -> byCount(breaching(real) + deficit);
      case NOT_BREACHING -> byCount(breaching(real));
      case MISSING -> unfilled(range, real, StateValue.INSUFFICIENT_DATA, StateValue.ALARM);
      case IGNORE -> unfilled(range, real, current, current);
    };
  }

  private StateValue byCount(int breaching) {
    return breaching >= datapointsToAlarm ? StateValue.ALARM : StateValue.OK;
  }

  private static int breaching(List<Datapoint> points) {
    return Collections.frequency(points, Datapoint.BREACHING);
  }

  /**
   * Nothing is filled in. What all breaches but is too little for M is an alarm all the same once
   * its oldest is M periods old; sooner, the alarm would be premature.
   */
  private StateValue unfilled(
      List<Datapoint> range, List<Datapoint> real, StateValue unknown, StateValue lasting) {
    int breaching = breaching(real);
    if (breaching >= datapointsToAlarm || breaching < real.size()) {
      return byCount(breaching);
    }
    int age = range.size() - range.indexOf(Datapoint.BREACHING);
    return breaching > 0 && age >= datapointsToAlarm ? lasting : unknown;
  }
}
