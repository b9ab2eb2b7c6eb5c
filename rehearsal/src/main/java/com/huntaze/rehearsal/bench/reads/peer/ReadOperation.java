package com.huntaze.rehearsal.bench.reads.peer;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What is measured, under the name that the command and its results give it. */
public enum ReadOperation {
  USER("user", Group.ALL),
  LATEST_SUBSCRIPTION("latest-subscription", Group.ALL),
  BATCH("batch", Group.ALL),
  /** A page at a random depth. */
  PAGE("page", Group.ALL),
  STATISTICS("statistics", Group.ALL),
  CREATE("create", Group.ALL),
  FIRST_PAGE("page-1", Group.BY_NAME),
  /** Or the deepest one there is. */
  DEEP_PAGE("page-10000", Group.BY_NAME),
  /** One of {@value Keys#HOT} users that everybody asks for. */
  HOT_USER("hot-user", Group.OURS),
  /** A connection is opened for it, and closed after. */
  FIRST_READ("first-read", Group.OURS),
  FORM_USER("form-user", Group.NAIVE),
  FORM_USER_SELECT_ALL("form-user-select-all", Group.NAIVE),
  /** A probe goes before the query. */
  FORM_USER_SELECT_1("form-user-select-1", Group.NAIVE),
  FORM_BATCH("form-batch", Group.NAIVE),
  FORM_BATCH_LOOP("form-batch-loop", Group.NAIVE),
  FORM_PAGE_1000("form-page-1000", Group.NAIVE),
  FORM_PAGE_1000_OFFSET("form-page-1000-offset", Group.NAIVE),
  FORM_PAGE_LATEST("form-page-latest", Group.NAIVE),
  /** One query for the page, and one for the latest subscription of each of its users. */
  FORM_PAGE_LATEST_LOOP("form-page-latest-loop", Group.NAIVE);

  private enum Group {
    ALL,
    BY_NAME,
    OURS,
    NAIVE
  }

  private final String word;
  private final Group group;

  ReadOperation(String word, Group group) {
    this.word = word;
    this.group = group;
  }

  /** Its name outside of this program. */
  public String word() {
    return word;
  }

  /** A query of ours or a naive form of it, measured without anything around. */
  public boolean isForm() {
    return group == Group.NAIVE;
  }

  /** Known to our peers only. */
  public boolean isOursAlone() {
    return group == Group.OURS || isForm();
  }

  /** Whether every peer answers the same document to it. */
  public boolean isSampled() {
    return !isForm() && this != CREATE;
  }

  /**
   * The operations that a word of the command stands for; none for an unknown one.
   *
   * @param word {@code all}, {@code naive} or an operation's own
   */
  public static List<ReadOperation> named(String word) {
    return Arrays.stream(values())
        .filter(
            operation ->
                switch (word) {
                  case "all" -> operation.group == Group.ALL;
                  case "naive" -> operation.group == Group.NAIVE;
                  default -> operation.word.equals(word);
                })
        .toList();
  }

  /** Every word of {@link #named}. */
  public static List<String> words() {
    return Stream.concat(
            Stream.of("all", "naive"), Arrays.stream(values()).map(ReadOperation::word))
        .toList();
  }
}
