package com.huntaze.canary.rollout;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;

/** When nothing advances. Rollbacks know no freeze. */
public sealed interface FreezeWindow {
  /** Shown to people. */
  String name();

  boolean covers(Instant at);

  /**
   * Once.
   *
   * @param from inclusive
   * @param to exclusive
   */
  record Once(String name, Instant from, Instant to) implements FreezeWindow {
    @Override
    public boolean covers(Instant at) {
      return !at.isBefore(from) && at.isBefore(to);
    }
  }

  /**
   * Every week.
   *
   * @param days on which it begins
   * @param from inclusive
   * @param to exclusive; where it is not after {@code from}, on the next day
   */
  record Weekly(String name, Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone)
      implements FreezeWindow {
    public Weekly {
      days = Set.copyOf(days);
    }

    @Override
    public boolean covers(Instant at) {
      ZonedDateTime local = at.atZone(zone);
      LocalTime time = local.toLocalTime();
      boolean today = days.contains(local.getDayOfWeek());
      boolean yesterday = days.contains(local.getDayOfWeek().minus(1));
      boolean begun = !time.isBefore(from);
      boolean open = time.isBefore(to);
      boolean overnight = !to.isAfter(from);
      return overnight ? (today && begun) || (yesterday && open) : today && begun && open;
    }
  }
}
