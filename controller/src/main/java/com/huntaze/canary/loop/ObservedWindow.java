package com.huntaze.canary.loop;

import com.huntaze.canary.judge.History;
import com.huntaze.canary.model.Arm;
import com.huntaze.canary.model.ArmCounts;
import com.huntaze.canary.model.PeriodCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The settled periods as they were read, newest kept. A period read again with more in it is
 * noticed, not judged again. Confined to its loop's thread.
 */
final class ObservedWindow {
  /** Oldest first. A thousand windows of hours are held, so it is no map. */
  private List<PeriodCounts> periods = List.of();

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
    if (read.isEmpty()) {
      return List.of();
    }
    List<String> late = new ArrayList<>();
    List<PeriodCounts> merged = new ArrayList<>(periods);
    for (PeriodCounts counts : read) {
      int place = placeOf(counts.period(), merged);
      if (place < merged.size() && merged.get(place).period() == counts.period()) {
        describeLate(merged.set(place, counts), counts, late);
      } else {
        merged.add(place, counts);
      }
    }
    long oldest = merged.getLast().period() - capacity + 1;
    periods = List.copyOf(merged.subList(placeOf(oldest, merged), merged.size()));
    return late;
  }

  /** Of the first entry that is not before the period. What comes is new, so from the end. */
  private static int placeOf(long period, List<PeriodCounts> sorted) {
    int place = sorted.size();
    while (place > 0 && sorted.get(place - 1).period() >= period) {
      place--;
    }
    return place;
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
    periods = List.of();
  }

  boolean isEmpty() {
    return periods.isEmpty();
  }

  /** Oldest period that holds data; the argument where none does. */
  long oldest(long otherwise) {
    return periods.isEmpty() ? otherwise : periods.getFirst().period();
  }

  /** Oldest first; another list whenever anything was read. */
  List<PeriodCounts> all() {
    return periods;
  }

  /** Those with candidate traffic after a period, oldest first. */
  List<PeriodCounts> exposedAfter(long period) {
    return periods.stream()
        .filter(counts -> counts.period() > period && counts.candidate() != null)
        .toList();
  }

  /** The control's counts up to a period, one entry a period, 0 where it had no traffic. */
  History history(long newest) {
    List<Double> requests = new ArrayList<>();
    List<Double> errors = new ArrayList<>();
    List<Double> slow = new ArrayList<>();
    int place = 0;
    for (long period = oldest(newest + 1); period <= newest; period++) {
      boolean read = place < periods.size() && periods.get(place).period() == period;
      ArmCounts control = read ? periods.get(place).control() : null;
      place += read ? 1 : 0;
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
