package com.huntaze.reads.shadow;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Documents of a seed, and changes to them. */
final class RandomDocuments {
  private final Random random;

  RandomDocuments(long seed) {
    this.random = new Random(seed);
  }

  /** Where a value stands, and how another is put there or it is taken away. */
  record Site(
      String path, @Nullable Object value, Consumer<@Nullable Object> put, Runnable remove) {}

  Map<String, @Nullable Object> object(int depth) {
    var members = new LinkedHashMap<String, @Nullable Object>();
    int count = 1 + random.nextInt(5);
    for (int i = 0; i < count; i++) {
      members.put("m" + random.nextInt(20), value(depth));
    }
    return members;
  }

  private @Nullable Object value(int depth) {
    return switch (random.nextInt(depth > 0 ? 7 : 5)) {
      case 0 -> null;
      case 1 -> random.nextBoolean();
      case 2 -> random.nextInt(5);
      case 3 -> random.nextInt(1_000) / 8.0;
      case 4 -> "text " + random.nextInt(1_000);
      case 5 -> object(depth - 1);
      default -> array(depth - 1);
    };
  }

  private List<@Nullable Object> array(int depth) {
    var elements = new ArrayList<@Nullable Object>();
    int count = random.nextInt(5);
    for (int i = 0; i < count; i++) {
      elements.add(value(depth));
    }
    return elements;
  }

  static JsonObject json(Map<String, @Nullable Object> document) {
    return new JsonObject(new JsonObject(document).encode());
  }

  /** The same document: its members in another order, its whole numbers written as fractions. */
  @SuppressWarnings("unchecked")
  @Nullable Object rewritten(@Nullable Object value) {
    return switch (value) {
      case Map<?, ?> members -> {
        var names = new ArrayList<>(((Map<String, @Nullable Object>) members).keySet());
        Collections.shuffle(names, random);
        var copy = new LinkedHashMap<String, @Nullable Object>();
        names.forEach(name -> copy.put(name, rewritten(members.get(name))));
        yield copy;
      }
      case List<?> elements -> {
        var copy = new ArrayList<@Nullable Object>();
        elements.forEach(element -> copy.add(rewritten(element)));
        yield copy;
      }
      case Integer number -> number.doubleValue();
      case null, default -> value;
    };
  }

  /** Every value in a document, the document itself left out. */
  static List<Site> sites(Map<String, @Nullable Object> document) {
    var sites = new ArrayList<Site>();
    collect("", document, sites);
    return sites;
  }

  @SuppressWarnings("unchecked")
  private static void collect(String path, @Nullable Object value, List<Site> sites) {
    if (value instanceof Map<?, ?> map) {
      var members = (Map<String, @Nullable Object>) map;
      members.forEach(
          (name, member) -> {
            String at = path.isEmpty() ? name : path + "." + name;
            sites.add(
                new Site(
                    at, member, other -> members.put(name, other), () -> members.remove(name)));
            collect(at, member, sites);
          });
    } else if (value instanceof List<?> list) {
      var elements = (List<@Nullable Object>) list;
      for (int i = 0; i < elements.size(); i++) {
        int index = i;
        sites.add(
            new Site(
                path + "[]",
                elements.get(i),
                other -> elements.set(index, other),
                () -> elements.remove(index)));
        collect(path + "[]", elements.get(i), sites);
      }
    }
  }

  <T> T any(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  int below(int bound) {
    return random.nextInt(bound);
  }
}
