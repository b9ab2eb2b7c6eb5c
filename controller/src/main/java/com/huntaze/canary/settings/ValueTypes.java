package com.huntaze.canary.settings;

import com.huntaze.canary.model.Percentage;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The kinds of value a settings or scenario file may hold. Numbers may be quoted, as they are when
 * they come from an environment variable.
 */
public final class ValueTypes {
  private static final Pattern PERCENT = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)\\s*%");

  private ValueTypes() {}

  /** Text that is not blank. */
  public static ValueType<String> text() {
    return scalar("must be text that is not blank", Optional::of);
  }

  /**
   * Text that matches as a whole.
   *
   * @param shape in words, after "must be"
   */
  public static ValueType<String> text(Pattern pattern, String shape) {
    return scalar(
        "must be " + shape + " (" + pattern + ")",
        text -> Optional.of(text).filter(pattern.asMatchPredicate()));
  }

  /**
   * A type narrowed down.
   *
   * @param expectation in words, {@code must be ...}
   */
  public static <T> ValueType<T> where(ValueType<T> type, Predicate<T> holds, String expectation) {
    return value ->
        switch (type.read(value)) {
          case Reading.Read<T>(T read) when !holds.test(read) ->
              new Reading.Refused<>(expectation + shown(value, String.valueOf(value.unwrapped())));
          case Reading<T> reading -> reading;
        };
  }

  /** A value that is only accepted from the environment and never shown. */
  public static ValueType<Secret> secret() {
    return value -> {
      boolean whole = value.valueType() == ConfigValueType.STRING;
      if (!Place.fromEnvironment(value.origin()) || !whole) {
        return new Reading.Refused<>(
            "is a secret and must come from the environment, written as ${NAME_OF_A_VARIABLE}");
      }
      String text = (String) value.unwrapped();
      return text.isBlank()
          ? new Reading.Refused<>("must not be blank")
          : new Reading.Read<>(new Secret(text));
    };
  }

  /** A whole number, bounds included. */
  public static ValueType<Integer> integer(int min, int max) {
    return scalar(
        "must be a whole number" + range(min, max, Integer.MAX_VALUE),
        text -> number(text).flatMap(ValueTypes::whole).filter(n -> n >= min && n <= max));
  }

  /** A whole number, bounds included. */
  public static ValueType<Long> wholeNumber(long min, long max) {
    return scalar(
        "must be a whole number" + range(min, max, Long.MAX_VALUE),
        text -> number(text).flatMap(ValueTypes::wholeLong).filter(n -> n >= min && n <= max));
  }

  /** A number, bounds included. */
  public static ValueType<Double> decimal(double min, double max) {
    return scalar(
        "must be a number from " + min + " to " + max,
        text -> number(text).map(BigDecimal::doubleValue).filter(n -> n >= min && n <= max));
  }

  /** {@code true} or {@code false}, nothing else. */
  public static ValueType<Boolean> bool() {
    return scalar(
        "must be true or false",
        text ->
            switch (text) {
              case "true" -> Optional.of(true);
              case "false" -> Optional.of(false);
              default -> Optional.empty();
            });
  }

  /**
   * A HOCON duration, {@code 45s}, {@code 750ms}, {@code 1.5 h}, bounds included. The unit is
   * required: HOCON would read a bare 60 as milliseconds.
   */
  public static ValueType<Duration> duration(Duration min, Duration max) {
    return scalar(
        "must be a duration with its unit from " + show(min) + " to " + show(max),
        text -> parseDuration(text).filter(d -> d.compareTo(min) >= 0 && d.compareTo(max) <= 0));
  }

  /** {@code 10}, {@code "10"}, {@code 12.5 %}: in percent, at most two decimals. */
  public static ValueType<Percentage> percentage() {
    return scalar(
        "must be a percentage from 0 to 100 with at most two decimals",
        text -> percent(text).or(() -> number(text)).flatMap(ValueTypes::asPercentage));
  }

  /** {@code 0.02} or {@code 2 %}: between 0 and 1. */
  public static ValueType<Double> share() {
    return scalar(
        "must be a share from 0 to 1, or from 0 % to 100 %",
        text ->
            percent(text)
                .map(percent -> percent.movePointLeft(2))
                .or(() -> number(text))
                .map(BigDecimal::doubleValue)
                .filter(share -> share >= 0 && share <= 1));
  }

  /** A constant's name in lower case with hyphens, {@code step-down}; upper case is accepted. */
  public static <E extends Enum<E>> ValueType<E> oneOf(Class<E> type) {
    List<E> constants = Arrays.asList(type.getEnumConstants());
    List<String> names = constants.stream().map(ValueTypes::show).toList();
    return scalar(
        "must be one of " + String.join(", ", names),
        text -> {
          int index = names.indexOf(text.toLowerCase(Locale.ROOT));
          return index < 0 ? Optional.empty() : Optional.of(constants.get(index));
        });
  }

  /** As a file holds it: {@code step-down}. */
  public static String show(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** As a file holds it, in the largest unit that is whole: {@code 90s}, {@code 750ms}. */
  public static String show(Duration duration) {
    long millis = duration.toMillis();
    if (millis % 1000 != 0 || millis == 0) {
      return millis + "ms";
    }
    long seconds = millis / 1000;
    if (seconds % 86_400 == 0) {
      return seconds / 86_400 + "d";
    }
    if (seconds % 3600 == 0) {
      return seconds / 3600 + "h";
    }
    return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }

  private static <T> ValueType<T> scalar(String expectation, Function<String, Optional<T>> parser) {
    return value ->
        switch (value.valueType()) {
          case OBJECT -> new Reading.Refused<>(expectation + ", not a section");
          case LIST -> new Reading.Refused<>(expectation + ", not a list");
          case NULL, NUMBER, BOOLEAN, STRING -> {
            String text = String.valueOf(value.unwrapped()).strip();
            Optional<T> parsed = text.isEmpty() ? Optional.empty() : parser.apply(text);
            yield parsed
                .<Reading<T>>map(Reading.Read::new)
                .orElseGet(() -> new Reading.Refused<>(expectation + shown(value, text)));
          }
        };
  }

  /** A value from the environment may be a secret in the wrong place: it is not repeated. */
  private static String shown(ConfigValue value, String text) {
    return Place.fromEnvironment(value.origin()) ? "" : ", not \"" + text + "\"";
  }

  private static String range(long min, long max, long unbounded) {
    return max == unbounded ? ", " + min + " or more" : " from " + min + " to " + max;
  }

  private static Optional<BigDecimal> number(String text) {
    try {
      return text.length() > 30 ? Optional.empty() : Optional.of(new BigDecimal(text));
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }

  private static Optional<Integer> whole(BigDecimal number) {
    try {
      return Optional.of(number.intValueExact());
    } catch (ArithmeticException fraction) {
      return Optional.empty();
    }
  }

  private static Optional<Long> wholeLong(BigDecimal number) {
    try {
      return Optional.of(number.longValueExact());
    } catch (ArithmeticException fraction) {
      return Optional.empty();
    }
  }

  private static Optional<BigDecimal> percent(String text) {
    var matcher = PERCENT.matcher(text);
    return matcher.matches() ? Optional.of(new BigDecimal(matcher.group(1))) : Optional.empty();
  }

  private static Optional<Percentage> asPercentage(BigDecimal percent) {
    try {
      return Optional.of(Percentage.of(percent));
    } catch (IllegalArgumentException outOfRange) {
      return Optional.empty();
    }
  }

  private static Optional<Duration> parseDuration(String text) {
    if (number(text).isPresent()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          ConfigValueFactory.fromAnyRef(text).atKey("duration").getDuration("duration"));
    } catch (ConfigException notADuration) {
      return Optional.empty();
    }
  }
}
