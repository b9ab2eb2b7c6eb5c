package com.huntaze.canary.loop;

import com.huntaze.canary.judge.History;
import com.huntaze.canary.model.Arm;
import com.huntaze.canary.model.ArmCounts;
import com.huntaze.canary.model.PeriodCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The settled periods as they were read, newest kept. A period read again with more in it is
 * noticed, not judged again. Confined to its loop's thread.
 */
final class ObservedWindow {
  private final TreeMap<Long, PeriodCounts> periods = new TreeMap<>();
  private final int capacity;

  /**
   * @param capacity how many periods are kept, from the newest back
   */
  ObservedWindow(int capacity) {
    this.capacity = capacity;
  }

  /**
   * Takes what was read.
   *
   * @return in plain words, each period that had been read before with other counts: its settling
   *     time is too short
   */
  List<String> merge(List<PeriodCounts> read) {
    List<String> late = new ArrayList<>();
    for (PeriodCounts counts : read) {
      PeriodCounts before = periods.put(counts.period(), counts);
      if (before != null) {
        describeLate(before, counts, late);
      }
    }
    if (!periods.isEmpty()) {
      periods.headMap(periods.lastKey() - capacity + 1).clear();
    }
    return late;
  }

  private static void describeLate(PeriodCounts before, PeriodCounts now, List<String> late) {
    for (Arm arm : Arm.values()) {
      double was = requests(before.arm(arm));
      double is = requests(now.arm(arm));
      if (was != is) {
        late.add(
            String.format(
                Locale.ROOT,
                "late points: period %d of the %s was read with %.0f requests and has %.0f now;"
                    + " raise settling",
                now.period(),
                arm.name().toLowerCase(Locale.ROOT),
                was,
                is));
      }
    }
  }

  void clear() {
    periods.clear();
  }

  boolean isEmpty() {
    return periods.isEmpty();
  }

  /** Oldest period that holds data; the argument where none does. */
  long oldest(long otherwise) {
    return periods.isEmpty() ? otherwise : periods.firstKey();
  }

  /** Oldest first. */
  List<PeriodCounts> all() {
    return List.copyOf(periods.values());
  }

  /** Those with candidate traffic after a period, oldest first. */
  List<PeriodCounts> exposedAfter(long period) {
    return periods.tailMap(period, false).values().stream()
        .filter(counts -> counts.candidate() != null)
        .toList();
  }

  /** The control's counts up to a period, one entry a period, 0 where it had no traffic. */
  History history(long newest) {
    List<Double> requests = new ArrayList<>();
    List<Double> errors = new ArrayList<>();
    List<Double> slow = new ArrayList<>();
    for (long period = oldest(newest + 1); period <= newest; period++) {
      PeriodCounts counts = periods.get(period);
      ArmCounts control = counts == null ? null : counts.control();
      requests.add(requests(control));
      errors.add(control == null ? 0 : control.errors());
      slow.add(control == null ? 0 : control.slow());
    }
    return new History(requests, errors, slow);
  }

  private static double requests(@Nullable ArmCounts counts) {
    return counts == null ? 0 : counts.requests();
  }
}
