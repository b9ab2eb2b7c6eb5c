package com.huntaze.canary.settings;

import static com.huntaze.canary.settings.ValueTypes.text;

import com.huntaze.canary.rollout.FreezeWindow;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The calendar {@code freezes}: once, from an instant to another, or every week. */
final class FreezeSection {
  private static final Map<String, DayOfWeek> DAYS =
      Stream.of(DayOfWeek.values())
          .collect(
              Collectors.toMap(
                  day -> day.name().substring(0, 3).toLowerCase(Locale.ROOT), day -> day));
  private static final ValueType<String> DAY =
      text(
          Pattern.compile(String.join("|", DAYS.keySet())),
          "a day: mon, tue, wed, thu, fri, sat, sun");

  private FreezeSection() {}

  static List<FreezeWindow> read(StrictConfig policy) {
    List<FreezeWindow> windows = new ArrayList<>();
    for (StrictConfig freeze : policy.sections("freezes")) {
      windows.add(freeze.has("days") ? weekly(freeze) : once(freeze));
    }
    return windows;
  }

  private static FreezeWindow once(StrictConfig freeze) {
    String name = freeze.require("name", text(), "year's end");
    Instant from = parsed(freeze, "from", "2026-12-20T00:00:00Z", Instant::parse);
    Instant to = parsed(freeze, "to", "2027-01-03T00:00:00Z", Instant::parse);
    if (freeze.accepted("from", "to") && !to.isAfter(from)) {
      freeze.problem("to", "must be after from");
    }
    return new FreezeWindow.Once(name, from, to);
  }

  private static FreezeWindow weekly(StrictConfig freeze) {
    String name = freeze.require("name", text(), "weekend");
    Set<DayOfWeek> days =
        freeze.list("days", DAY).stream()
            .map(day -> DAYS.getOrDefault(day, DayOfWeek.MONDAY))
            .collect(Collectors.toSet());
    return new FreezeWindow.Weekly(
        name,
        days,
        parsed(freeze, "from", "16:00", LocalTime::parse),
        parsed(freeze, "to", "09:00", LocalTime::parse),
        parsed(freeze, "zone", "Europe/Paris", ZoneId::of));
  }

  private static <T> T parsed(
      StrictConfig freeze, String key, String example, Function<String, T> parse) {
    String told = freeze.require(key, text(), example);
    try {
      return parse.apply(told);
    } catch (DateTimeException unreadable) {
      freeze.problem(key, "must look like " + example + ", not " + told);
      return parse.apply(example);
    }
  }
}
