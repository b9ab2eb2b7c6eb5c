package com.huntaze.canary.rollout;

import com.huntaze.canary.model.CodeChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run in progress remembers of who is exposed.
 *
 * @param run the attempt
 * @param stage which lever moves
 * @param code that this run brings or has brought; null where it brings none, or none is known yet
 * @param step that is served; -1: nobody is exposed
 * @param deadline after which the operator is asked
 * @param firstExposure when the data plane first served more than 0 %; null before
 * @param blindSince when sight was lost; null while it is there
 * @param marks newest last, at most {@value #MAX_MARKS}
 */
public record Exposure(
    int run,
    Stage stage,
    @Nullable CodeChange code,
    int step,
    Instant deadline,
    @Nullable Instant firstExposure,
    @Nullable Instant blindSince,
    List<StepMark> marks) {
  static final int MAX_MARKS = 16;

  public Exposure {
    marks = List.copyOf(marks);
  }

  /** Nobody has been exposed by the run yet. */
  public static Exposure none(int run, Stage stage, Instant deadline) {
    return new Exposure(run, stage, null, -1, deadline, null, null, List.of());
  }

  /** The code stage has its change; users come next, none of them exposed. */
  Exposure usersNext() {
    return new Exposure(run, Stage.USERS, code, -1, deadline, null, blindSince, List.of());
  }

  Exposure bringing(@Nullable CodeChange change) {
    return new Exposure(run, stage, change, step, deadline, firstExposure, blindSince, marks);
  }

  /**
   * The step as served from now on. More users count only once every function has taken it over;
   * fewer count at once.
   *
   * @param effective when every function has it
   */
  public Exposure servedAt(int newStep, Instant now, Instant effective) {
    List<StepMark> all = new ArrayList<>(marks);
    all.add(new StepMark(newStep > step ? effective : now, newStep));
    int surplus = Math.max(0, all.size() - MAX_MARKS);
    Instant first = firstExposure == null && newStep >= 0 ? now : firstExposure;
    return new Exposure(
        run, stage, code, newStep, deadline, first, blindSince, all.subList(surplus, all.size()));
  }

  Exposure blind(Instant now) {
    return blindSince != null
        ? this
        : new Exposure(run, stage, code, step, deadline, firstExposure, now, marks);
  }

  /** Blindness counted anew, after it was acted on. */
  Exposure blindFrom(Instant now) {
    return new Exposure(run, stage, code, step, deadline, firstExposure, now, marks);
  }

  Exposure seeing() {
    return blindSince == null
        ? this
        : new Exposure(run, stage, code, step, deadline, firstExposure, null, marks);
  }

  Exposure until(Instant newDeadline) {
    return new Exposure(run, stage, code, step, newDeadline, firstExposure, blindSince, marks);
  }

  boolean isExposed() {
    return step >= 0;
  }

  /**
   * The lowest step served in a period.
   *
   * @param start inclusive
   * @param end exclusive
   * @return -1 where some of the period was before the first step
   */
  public int lowestStep(Instant start, Instant end) {
    int atStart = -1;
    int lowest = Integer.MAX_VALUE;
    for (StepMark mark : marks) {
      if (!mark.from().isAfter(start)) {
        atStart = mark.step();
      } else if (mark.from().isBefore(end)) {
        lowest = Math.min(lowest, mark.step());
      }
    }
    return Math.min(lowest, atStart);
  }
}
