package com.huntaze.reads.shadow;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Two arrays side by side: elements that both have are found wherever they are, so that one
 * inserted or lost does not make all that follow differ.
 *
 * @param lost elements of the control that the candidate has nowhere, in order
 * @param gained elements of the candidate that the control has nowhere, in order
 * @param inOrder whether what both have comes in the same order
 */
record Alignment(List<@Nullable Object> lost, List<@Nullable Object> gained, boolean inOrder) {
  /**
   * Equal ends are set aside first: of repeated elements the one that belongs is found then.
   *
   * @param same asked with the control's element first
   */
  static Alignment of(
      List<@Nullable Object> control,
      List<@Nullable Object> candidate,
      BiPredicate<@Nullable Object, @Nullable Object> same) {
    int shorter = Math.min(control.size(), candidate.size());
    int head = 0;
    while (head < shorter && same.test(control.get(head), candidate.get(head))) {
      head++;
    }
    int tail = 0;
    while (tail < shorter - head
        && same.test(
            control.get(control.size() - 1 - tail), candidate.get(candidate.size() - 1 - tail))) {
      tail++;
    }
    return ofDifferent(
        control.subList(head, control.size() - tail),
        candidate.subList(head, candidate.size() - tail),
        same);
  }

  private static Alignment ofDifferent(
      List<@Nullable Object> control,
      List<@Nullable Object> candidate,
      BiPredicate<@Nullable Object, @Nullable Object> same) {
    var lost = new ArrayList<@Nullable Object>();
    boolean[] taken = new boolean[candidate.size()];
    boolean inOrder = true;
    int newest = -1;
    for (Object wanted : control) {
      int place = 0;
      while (place < taken.length && (taken[place] || !same.test(wanted, candidate.get(place)))) {
        place++;
      }
      if (place == taken.length) {
        lost.add(wanted);
      } else {
        taken[place] = true;
        inOrder &= place > newest;
        newest = place;
      }
    }
    var gained = new ArrayList<@Nullable Object>();
    for (int i = 0; i < taken.length; i++) {
      if (!taken[i]) {
        gained.add(candidate.get(i));
      }
    }
    return new Alignment(lost, gained, inOrder);
  }
}
