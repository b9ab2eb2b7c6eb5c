package com.huntaze.rehearsal.aws.query;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/**
 * A structure in the form of an AWS query call: {@code Queries.member.1.Id=a} is the field {@code
 * Id} of the first member of {@code Queries}.
 *
 * @param fields the whole call
 * @param prefix of this structure's fields, empty for the call itself
 */
public record QueryForm(NavigableMap<String, String> fields, String prefix) {

  public static QueryForm of(NavigableMap<String, String> fields) {
    return new QueryForm(fields, "");
  }

  public @Nullable String find(String name) {
    return fields.get(prefix + name);
  }

  /**
   * @throws QueryRefusal when it is missing
   */
  public String get(String name) {
    String value = find(name);
    if (value == null || value.isEmpty()) {
      throw QueryRefusal.sender(
          "MissingParameter", "The parameter " + prefix + name + " is required.");
    }
    return value;
  }

  /** The nested structure, or null when the call has no field of it. */
  public @Nullable QueryForm structure(String name) {
    String nested = prefix + name + ".";
    String field = fields.ceilingKey(nested);
    return field != null && field.startsWith(nested) ? new QueryForm(fields, nested) : null;
  }

  /** The members of a list of structures, in their order. */
  public List<QueryForm> structures(String name) {
    List<QueryForm> members = new ArrayList<>();
    for (int i = 1; ; i++) {
      QueryForm member = structure(name + ".member." + i);
      if (member == null) {
        return members;
      }
      members.add(member);
    }
  }

  /** The members of a list of plain values, in their order. */
  public List<String> values(String name) {
    List<String> members = new ArrayList<>();
    for (int i = 1; ; i++) {
      String value = find(name + ".member." + i);
      if (value == null) {
        return members;
      }
      members.add(value);
    }
  }
}
