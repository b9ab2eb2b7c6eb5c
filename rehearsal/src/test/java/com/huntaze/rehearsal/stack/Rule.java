package com.huntaze.rehearsal.stack;

import java.util.List;
import java.util.function.Function;

/**
 * What the templates must hold.
 *
 * @param name says the rule
 * @param check what breaks it, each with its place; empty where it holds
 */
record Rule(String name, Function<Stack, List<String>> check) {
  List<String> violations(Stack stack) {
    return check.apply(stack);
  }

  @Override
  public String toString() {
    return name;
  }
}
