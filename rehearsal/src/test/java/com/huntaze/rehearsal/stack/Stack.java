package com.huntaze.rehearsal.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The templates of sam/, as they are or with one thing broken.
 *
 * @param texts of the files, by name
 * @param templates the same, parsed
 */
record Stack(Map<String, String> texts, Map<String, JsonNode> templates) {
  static final Path FOLDER = Path.of("..", "sam");

  static Stack read() {
    var texts = new TreeMap<String, String>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".yaml")).toList()) {
        texts.put(file.getFileName().toString(), Files.readString(file));
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return of(texts);
  }

  private static Stack of(Map<String, String> texts) {
    var templates = new TreeMap<String, JsonNode>();
    texts.forEach((file, text) -> templates.put(file, TemplateYaml.read(text)));
    return new Stack(texts, templates);
  }

  /**
   * Without what is at the pointer.
   *
   * @throws IllegalArgumentException where nothing is there, so that a test cannot break nothing
   */
  Stack without(String file, String pointer) {
    return changed(
        file,
        pointer,
        (holder, name) -> {
          switch (holder) {
            case ObjectNode object -> object.remove(name);
            case ArrayNode array -> array.remove(Integer.parseInt(name));
            default -> throw new IllegalArgumentException(pointer);
          }
        });
  }

  /** With another value at the pointer. */
  Stack with(String file, String pointer, String value) {
    JsonNode parsed = TemplateYaml.read(value);
    return changed(
        file,
        pointer,
        (holder, name) -> {
          switch (holder) {
            case ObjectNode object -> object.set(name, parsed);
            case ArrayNode array -> array.set(Integer.parseInt(name), parsed);
            default -> throw new IllegalArgumentException(pointer);
          }
        });
  }

  private interface Change {
    void apply(JsonNode holder, String name);
  }

  private Stack changed(String file, String pointer, Change change) {
    Stack copy = of(texts);
    JsonNode template = copy.template(file);
    if (template.at(pointer).isMissingNode()) {
      throw new IllegalArgumentException("nothing at " + pointer + " in " + file);
    }
    int last = pointer.lastIndexOf('/');
    String name = pointer.substring(last + 1).replace("~1", "/");
    change.apply(template.at(pointer.substring(0, last)), name);
    return copy;
  }

  /** With another text. */
  Stack rewritten(String file, UnaryOperator<String> change) {
    var changed = new TreeMap<>(texts);
    changed.put(file, change.apply(text(file)));
    if (changed.equals(texts)) {
      throw new IllegalArgumentException("nothing changes in " + file);
    }
    return of(changed);
  }

  JsonNode template(String file) {
    JsonNode template = templates.get(file);
    if (template == null) {
      throw new IllegalArgumentException("no template " + file);
    }
    return template;
  }

  String text(String file) {
    String text = texts.get(file);
    if (text == null) {
      throw new IllegalArgumentException("no template " + file);
    }
    return text;
  }

  Stream<Resource> resources() {
    return templates.entrySet().stream()
        .flatMap(
            template ->
                template.getValue().path("Resources").properties().stream()
                    .map(each -> new Resource(template.getKey(), each.getKey(), each.getValue())));
  }

  Stream<Resource> resources(String type) {
    return resources().filter(each -> each.type().equals(type));
  }

  /** A resource without properties where there is none, so that a rule misses what it wants. */
  Resource resource(String file, String id) {
    return new Resource(file, id, template(file).path("Resources").path(id));
  }

  JsonNode parameter(String file, String name) {
    return template(file).path("Parameters").path(name);
  }
}
