package com.huntaze.canary.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody probably meant. */
public final class Nearest {
  private Nearest() {}

  /**
   * The known word with the fewest edits (insert, delete, replace, swap of neighbours) from the
   * given one; empty when more than a third of it, and more than two letters, would have to change.
   */
  public static Optional<String> to(String word, Collection<String> known) {
    String lower = word.toLowerCase(Locale.ROOT);
    int limit = Math.max(2, word.length() / 3);
    return known.stream()
        .filter(candidate -> distance(lower, candidate.toLowerCase(Locale.ROOT)) <= limit)
        .min(
            Comparator.<String>comparingInt(
                    candidate -> distance(lower, candidate.toLowerCase(Locale.ROOT)))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** {@code , did you mean "x"?}, or the whole choice where nothing is near. */
  public static String hint(String word, Collection<String> known) {
    return to(word, known)
        .map(candidate -> ", did you mean \"" + candidate + "\"?")
        .orElseGet(() -> known.isEmpty() ? "" : "; there is " + String.join(", ", sorted(known)));
  }

  private static Collection<String> sorted(Collection<String> known) {
    return known.stream().sorted().toList();
  }

  private static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 ? j : j == 0 ? i : cheapest(cost, a, b, i, j);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int cheapest(int[][] cost, String a, String b, int i, int j) {
    boolean same = a.charAt(i - 1) == b.charAt(j - 1);
    int best =
        Math.min(Math.min(cost[i - 1][j], cost[i][j - 1]) + 1, cost[i - 1][j - 1] + (same ? 0 : 1));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }
}
