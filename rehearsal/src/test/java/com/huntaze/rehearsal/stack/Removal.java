package com.huntaze.rehearsal.stack;

import java.util.function.UnaryOperator;

/**
 * One thing taken out of the templates, or set wrong.
 *
 * @param item of the seed's picture and lists, or of the original's holes
 * @param rule that must notice
 */
record Removal(String item, Rule rule, UnaryOperator<Stack> breakage) {
  static Removal without(String item, Rule rule, String file, String pointer) {
    return new Removal(item, rule, stack -> stack.without(file, pointer));
  }

  static Removal with(String item, Rule rule, String file, String pointer, String value) {
    return new Removal(item, rule, stack -> stack.with(file, pointer, value));
  }

  static Removal rewritten(String item, Rule rule, String file, String from, String to) {
    return new Removal(item, rule, stack -> stack.rewritten(file, text -> text.replace(from, to)));
  }

  @Override
  public String toString() {
    return item;
  }
}
