package dev.convolve.kernel;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** "Did you mean": the known word that a mistyped one is closest to. */
public final class Suggestions {

  private Suggestions() {}

  /**
   * The known word nearest to {@code word}, if one is near enough: at most one edit (insert,
   * delete, replace, swap neighbours) for every three letters, or the only beginning that matches.
   */
  public static Optional<String> closest(String word, Collection<String> known) {
    String typed = word.toLowerCase(Locale.ROOT);
    int allowed = Math.max(1, Math.max(typed.length(), 3) / 3);
    Optional<String> near =
        known.stream()
            .filter(candidate -> distance(typed, candidate.toLowerCase(Locale.ROOT)) <= allowed)
            .min(
                Comparator.comparingInt(
                    (String candidate) -> distance(typed, candidate.toLowerCase(Locale.ROOT))));
    if (near.isPresent() || typed.length() < 3) {
      return near;
    }
    return known.stream()
        .filter(candidate -> candidate.toLowerCase(Locale.ROOT).startsWith(typed))
        .min(Comparator.comparingInt(String::length));
  }

  /** Edits from {@code a} to {@code b}: insertions, deletions, replacements, swapped neighbours. */
  public static int distance(String a, String b) {
    int[][] edits = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          edits[i][j] = i + j;
          continue;
        }
        int replace = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int best = Math.min(edits[i - 1][j], edits[i][j - 1]) + 1;
        best = Math.min(best, edits[i - 1][j - 1] + replace);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          best = Math.min(best, edits[i - 2][j - 2] + 1);
        }
        edits[i][j] = best;
      }
    }
    return edits[a.length()][b.length()];
  }
}
