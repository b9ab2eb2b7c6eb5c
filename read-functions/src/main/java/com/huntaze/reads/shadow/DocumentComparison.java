package com.huntaze.reads.shadow;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Compares JSON documents by what they mean: members in any order, numbers by value, arrays in
 * order unless the rules say otherwise.
 */
final class DocumentComparison {
  private final ComparisonRules rules;
  private final List<Mismatch> found = new ArrayList<>();

  private DocumentComparison(ComparisonRules rules) {
    this.rules = rules;
  }

  static List<Mismatch> of(JsonObject control, JsonObject candidate, ComparisonRules rules) {
    return at("", control, candidate, rules);
  }

  private static List<Mismatch> at(
      String path, @Nullable Object control, @Nullable Object candidate, ComparisonRules rules) {
    var comparison = new DocumentComparison(rules);
    comparison.value(path, control, candidate);
    return comparison.found;
  }

  private void value(String path, @Nullable Object control, @Nullable Object candidate) {
    if (rules.isIgnored(path)) {
      return;
    }
    if (control instanceof JsonObject expected && candidate instanceof JsonObject actual) {
      object(path, expected, actual);
    } else if (control instanceof JsonArray expected && candidate instanceof JsonArray actual) {
      array(path, expected, actual);
    } else if (control instanceof Number expected && candidate instanceof Number actual) {
      if (decimal(expected).compareTo(decimal(actual)) != 0) {
        add(MismatchClass.VALUE, path, control, candidate);
      }
    } else if (!Objects.equals(type(control), type(candidate))) {
      add(MismatchClass.TYPE, path, control, candidate);
    } else if (!Objects.equals(control, candidate)) {
      add(MismatchClass.VALUE, path, control, candidate);
    }
  }

  /** Null has a type of its own. */
  private static @Nullable Class<?> type(@Nullable Object value) {
    return value == null ? null : value.getClass();
  }

  private static BigDecimal decimal(Number number) {
    return new BigDecimal(number.toString());
  }

  private void object(String path, JsonObject control, JsonObject candidate) {
    for (String name : control.fieldNames()) {
      String member = ComparisonRules.member(path, name);
      if (candidate.containsKey(name)) {
        value(member, control.getValue(name), candidate.getValue(name));
      } else {
        missing(member, control.getValue(name));
      }
    }
    for (String name : candidate.fieldNames()) {
      if (!control.containsKey(name)) {
        extra(ComparisonRules.member(path, name), candidate.getValue(name));
      }
    }
  }

  private void array(String path, JsonArray control, JsonArray candidate) {
    String element = ComparisonRules.element(path);
    Alignment aligned =
        Alignment.of(
            elements(control),
            elements(candidate),
            (expected, actual) -> at(element, expected, actual, rules).isEmpty());
    if (!aligned.inOrder() && !rules.isUnordered(path)) {
      add(MismatchClass.ORDER, path, control, candidate);
    }
    int lost = aligned.lost().size();
    int gained = aligned.gained().size();
    int pairs = Math.min(lost, gained);
    for (int i = 0; i < pairs; i++) {
      value(element, aligned.lost().get(i), aligned.gained().get(i));
    }
    aligned.lost().subList(pairs, lost).forEach(value -> missing(element, value));
    aligned.gained().subList(pairs, gained).forEach(value -> extra(element, value));
  }

  private static List<@Nullable Object> elements(JsonArray array) {
    var elements = new ArrayList<@Nullable Object>(array.size());
    for (int i = 0; i < array.size(); i++) {
      elements.add(array.getValue(i));
    }
    return elements;
  }

  private void missing(String path, @Nullable Object value) {
    if (!rules.isIgnored(path)) {
      found.add(
          new Mismatch(MismatchClass.MISSING_FIELD, path, Mismatch.shape(value), Mismatch.NOTHING));
    }
  }

  private void extra(String path, @Nullable Object value) {
    if (!rules.isIgnored(path)) {
      found.add(
          new Mismatch(MismatchClass.EXTRA_FIELD, path, Mismatch.NOTHING, Mismatch.shape(value)));
    }
  }

  private void add(
      MismatchClass kind, String path, @Nullable Object control, @Nullable Object candidate) {
    found.add(Mismatch.between(kind, path, control, candidate));
  }
}
