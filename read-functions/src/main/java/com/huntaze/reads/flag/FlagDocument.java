package com.huntaze.reads.flag;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads one flag out of AppConfig's flattened flag document. */
public final class FlagDocument {
  private static final List<String> LISTS = List.of("allow", "deny", "testers");

  private FlagDocument() {}

  /** The flag, or why there is none. */
  public sealed interface Parsed {
    record Good(ReadFlag flag) implements Parsed {}

    /**
     * @param reason what is wrong and where
     */
    record Malformed(String reason) implements Parsed {}
  }

  /** A disabled flag is {@link ReadFlag#OFF}: AppConfig leaves its attributes out. */
  public static Parsed parse(String json, String flag) {
    try {
      if (!(new JsonObject(json).getValue(flag) instanceof JsonObject found)) {
        return new Parsed.Malformed("no flag '" + flag + "' in the document");
      }
      if (!(found.getValue("enabled") instanceof Boolean enabled)) {
        return new Parsed.Malformed(flag + ".enabled is not true or false");
      }
      return enabled ? enabled(found, flag) : new Parsed.Good(ReadFlag.OFF);
    } catch (DecodeException notJson) {
      return new Parsed.Malformed("the document is not a JSON object");
    }
  }

  private static Parsed enabled(JsonObject found, String flag) {
    if (!(found.getValue("percentage") instanceof Number percentage)) {
      return new Parsed.Malformed(flag + ".percentage is not a number");
    }
    if (!(found.getValue("salt") instanceof String salt) || salt.isEmpty()) {
      return new Parsed.Malformed(flag + ".salt is not a text of at least one character");
    }
    for (String list : LISTS) {
      if (found.containsKey(list) && texts(found, list).isEmpty()) {
        return new Parsed.Malformed(flag + "." + list + " is not an array of texts");
      }
    }
    try {
      int basisPoints =
          new BigDecimal(percentage.toString())
              .movePointRight(2)
              .setScale(0, RoundingMode.UNNECESSARY)
              .intValueExact();
      return new Parsed.Good(
          new ReadFlag(
              basisPoints,
              salt,
              texts(found, "allow").orElse(Set.of()),
              texts(found, "deny").orElse(Set.of()),
              texts(found, "testers").orElse(Set.of())));
    } catch (ArithmeticException | IllegalArgumentException outside) {
      return new Parsed.Malformed(
          flag + ".percentage is not between 0 and 100 with at most two decimals");
    }
  }

  private static Optional<Set<String>> texts(JsonObject found, String list) {
    return found.getValue(list) instanceof JsonArray array
            && array.stream().allMatch(String.class::isInstance)
        ? Optional.of(array.stream().map(String.class::cast).collect(Collectors.toSet()))
        : Optional.empty();
  }
}
