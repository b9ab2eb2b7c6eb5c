package com.huntaze.rehearsal.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What stands in a template's values. */
final class Values {
  private static final Pattern PLACE = Pattern.compile("\\$\\{([A-Za-z0-9:]+)(\\.[A-Za-z0-9.]+)?}");

  private Values() {}

  /** The node and everything below it. */
  static Stream<JsonNode> all(JsonNode node) {
    return Stream.concat(
        Stream.of(node), StreamSupport.stream(node.spliterator(), false).flatMap(Values::all));
  }

  /** One value or several. */
  static List<JsonNode> list(JsonNode node) {
    return node.isArray()
        ? StreamSupport.stream(node.spliterator(), false).toList()
        : node.isMissingNode() ? List.of() : List.of(node);
  }

  static List<String> texts(JsonNode node) {
    return list(node).stream().map(JsonNode::asText).toList();
  }

  /** Names that a value refers to: parameters, resources, conditions are left out. */
  static Stream<String> references(JsonNode node) {
    return all(node).flatMap(Values::ownReferences);
  }

  private static Stream<String> ownReferences(JsonNode node) {
    if (node.has("Ref")) {
      return Stream.of(node.path("Ref").asText());
    }
    if (node.has("Fn::GetAtt")) {
      return Stream.of(node.path("Fn::GetAtt").path(0).asText());
    }
    JsonNode sub = node.path("Fn::Sub");
    String text = sub.isArray() ? sub.path(0).asText() : sub.asText();
    Matcher places = PLACE.matcher(text);
    return places.results().map(place -> place.group(1)).filter(name -> !sub.path(1).has(name));
  }

  static boolean refersTo(JsonNode node, String name) {
    return references(node).anyMatch(Predicate.isEqual(name));
  }
}
