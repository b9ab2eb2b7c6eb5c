package com.huntaze.canary.settings;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One section of a file, read key by key. What is wrong goes to the shared {@link Problems} and a
 * usable value is returned, so that reading goes on and every problem is found at once: whoever
 * reads must look at the problems before using anything. A key that nobody asked for is unknown.
 *
 * <pre>{@code
 * int port = server.get("port", integer(0, 65_535), 8080);
 * String name = rollout.require("name", text(), "huntaze-reads");
 * Optional<Percentage> from = candidate.find("from-percentage", percentage());
 * }</pre>
 */
public final class StrictConfig {
  private final ConfigObject object;
  private final String path;
  private final Place place;
  private final Problems problems;
  private final TreeSet<String> known = new TreeSet<>();
  private final Set<String> refused = new HashSet<>();
  private final List<StrictConfig> children = new ArrayList<>();

  StrictConfig(ConfigObject object, String path, Place place, Problems problems) {
    this.object = object;
    this.path = path;
    this.place = place;
    this.problems = problems;
  }

  /** Where the section begins. */
  public Place place() {
    return place;
  }

  /** Where the key is written, or the section where it is not. */
  public Place place(String key) {
    ConfigValue value = object.get(key);
    return value == null ? place : Place.of(value.origin(), place);
  }

  public boolean has(String key) {
    return value(key) != null;
  }

  /** The value, or the default where the key is absent. */
  public <T> T get(String key, ValueType<T> type, T fallback) {
    return find(key, type).orElse(fallback);
  }

  /** The value, or nothing where the key is absent. */
  public <T> Optional<T> find(String key, ValueType<T> type) {
    ConfigValue value = value(key);
    return value == null ? Optional.empty() : read(key, new Element(value, pathOf(key)), type);
  }

  /**
   * The value of a key that must be there.
   *
   * @param example a valid value as it would be written, for the message; also what is returned
   *     when there is a problem
   */
  public <T> T require(String key, ValueType<T> type, String example) {
    ConfigValue value = value(key);
    if (value == null) {
      problem(key, "is missing, for example " + key + " = " + example);
    }
    return Optional.ofNullable(value)
        .flatMap(written -> read(key, new Element(written, pathOf(key)), type))
        .orElseGet(() -> exampleOf(type, example));
  }

  /**
   * The elements that are of the type; empty where the key is absent. A string counts as its parts
   * between commas, so that an environment variable can hold a list.
   */
  public <T> List<T> list(String key, ValueType<T> type) {
    return elements(key).stream().flatMap(element -> read(key, element, type).stream()).toList();
  }

  /** The sections of a list; empty where the key is absent. */
  public List<StrictConfig> sections(String key) {
    return elements(key).stream().flatMap(element -> open(key, element).stream()).toList();
  }

  /** A section; an absent one is empty, so that its required keys are reported one by one. */
  public StrictConfig section(String key) {
    ConfigValue value = value(key);
    return Optional.ofNullable(value)
        .flatMap(written -> open(key, new Element(written, pathOf(key))))
        .orElseGet(
            () ->
                adopt(
                    new StrictConfig(
                        ConfigValueFactory.fromMap(Map.of()), pathOf(key), place, problems)));
  }

  /** A section whose keys are free, in the order of the alphabet; empty where it is absent. */
  public <T> Map<String, T> map(String key, ValueType<T> type) {
    StrictConfig section = section(key);
    Map<String, T> entries = new LinkedHashMap<>();
    section.object.keySet().stream()
        .sorted()
        .forEach(name -> section.find(name, type).ifPresent(value -> entries.put(name, value)));
    return entries;
  }

  /** Adds a problem about one of this section's keys. */
  public void problem(String key, String message) {
    refused.add(key);
    problems.add(place(key), pathOf(key) + " " + message);
  }

  /**
   * Whether nothing was wrong with the keys, nor within them where they are sections, so that
   * checking one against another makes sense: what was refused has been replaced by a default.
   */
  public boolean accepted(String... keys) {
    return Stream.of(keys)
        .noneMatch(
            key ->
                refused.contains(key)
                    || children.stream()
                        .anyMatch(child -> child.path.equals(pathOf(key)) && !child.isSound()));
  }

  private boolean isSound() {
    return refused.isEmpty() && children.stream().allMatch(StrictConfig::isSound);
  }

  /** The paths of all keys, sections too, that were asked for here and below. */
  Stream<String> knownKeys() {
    return Stream.concat(
        known.stream().map(this::pathOf), children.stream().flatMap(StrictConfig::knownKeys));
  }

  /** Reports every key, here and in all sections opened from here, that nobody has asked for. */
  public void rejectUnknownKeys() {
    for (String key : object.keySet()) {
      if (!known.contains(key)) {
        problems.add(place(key), "unknown key " + pathOf(key) + Nearest.hint(key, known));
      }
    }
    children.forEach(StrictConfig::rejectUnknownKeys);
  }

  /** The full path of a key, as it is written in messages. */
  public String pathOf(String key) {
    String name = ConfigUtil.joinPath(key);
    return path.isEmpty() ? name : path + "." + name;
  }

  private @Nullable ConfigValue value(String key) {
    known.add(key);
    ConfigValue value = object.get(key);
    return value == null || Unresolved.typeOf(value) == ConfigValueType.NULL ? null : value;
  }

  private <T> Optional<T> read(String key, Element element, ValueType<T> type) {
    if (reportedUnresolved(key, element)) {
      return Optional.empty();
    }
    return switch (type.read(element.value())) {
      case Reading.Read<T>(T read) -> Optional.of(read);
      case Reading.Refused<T>(String why) -> {
        refuse(key, element, why);
        yield Optional.empty();
      }
    };
  }

  private void refuse(String key, Element element, String why) {
    refused.add(key);
    problems.add(Place.of(element.value().origin(), place), element.path() + " " + why);
  }

  private static <T> T exampleOf(ValueType<T> type, String example) {
    return switch (type.read(
        ConfigValueFactory.fromAnyRef(example, Place.variable("of an example")))) {
      case Reading.Read<T>(T read) -> read;
      case Reading.Refused<T>(String why) ->
          throw new IllegalArgumentException("example " + example + " " + why);
    };
  }

  private List<Element> elements(String key) {
    ConfigValue value = value(key);
    if (value == null || reportedUnresolved(key, new Element(value, pathOf(key)))) {
      return List.of();
    }
    List<? extends ConfigValue> values =
        switch (value) {
          case ConfigList list -> list;
          case ConfigValue text when text.valueType() == ConfigValueType.STRING -> parts(text);
          default -> {
            problem(key, "must be a list, [ ... ]");
            yield List.of();
          }
        };
    return IntStream.range(0, values.size())
        .mapToObj(i -> new Element(values.get(i), pathOf(key) + "[" + i + "]"))
        .toList();
  }

  private static List<ConfigValue> parts(ConfigValue text) {
    return Arrays.stream(((String) text.unwrapped()).split(",", -1))
        .<ConfigValue>map(
            part -> ConfigValueFactory.fromAnyRef(part.strip()).withOrigin(text.origin()))
        .toList();
  }

  private Optional<StrictConfig> open(String key, Element element) {
    if (element.value() instanceof ConfigObject section) {
      Place start = Place.of(section.origin(), place);
      return Optional.of(adopt(new StrictConfig(section, element.path(), start, problems)));
    }
    if (!reportedUnresolved(key, element)) {
      refuse(key, element, "must be a section, { ... }");
    }
    return Optional.empty();
  }

  private boolean reportedUnresolved(String key, Element element) {
    Optional<String> missing = Unresolved.in(element.value());
    missing.ifPresent(why -> refuse(key, element, why));
    return missing.isPresent();
  }

  private StrictConfig adopt(StrictConfig child) {
    children.add(child);
    return child;
  }

  private record Element(ConfigValue value, String path) {}
}
