package com.huntaze.rehearsal.stack;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A resource of a template.
 *
 * @param file of the template
 */
record Resource(String file, String id, JsonNode body) {
  String type() {
    return body.path("Type").asText();
  }

  JsonNode property(String pointer) {
    return body.path("Properties").at(pointer);
  }

  boolean refersTo(String resource) {
    return Values.refersTo(body, resource);
  }

  /** For messages. */
  String place() {
    return file + "#" + id;
  }
}
