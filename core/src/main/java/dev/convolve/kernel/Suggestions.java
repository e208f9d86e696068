package dev.convolve.kernel;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** "Did you mean": the known word that a mistyped one is closest to. */
public final class Suggestions {

  private Suggestions() {}

  /**
   * The known word nearest to {@code word}, if one is near enough: at most one edit (insert,
   * delete, replace, swap neighbours) for every three letters, hyphenated words in any order; else
   * the shortest that starts with it, or has it inside.
   */
  public static Optional<String> closest(String word, Collection<String> known) {
    String typed = word.toLowerCase(Locale.ROOT);
    int allowed = Math.max(1, typed.length() / 3);
    Optional<String> near =
        known.stream()
            .filter(candidate -> reordered(typed, candidate) <= allowed)
            .min(Comparator.comparingInt((String candidate) -> reordered(typed, candidate)));
    if (near.isPresent() || typed.length() < 3) {
      return near;
    }
    return known.stream()
        .filter(candidate -> candidate.toLowerCase(Locale.ROOT).startsWith(typed))
        .min(Comparator.comparingInt(String::length))
        .or(() ->
            known.stream()
                .filter(candidate -> candidate.toLowerCase(Locale.ROOT).contains(typed))
                .min(Comparator.comparingInt(String::length)));
  }

  private static int reordered(String typed, String candidate) {
    String lower = candidate.toLowerCase(Locale.ROOT);
    return Math.min(distance(typed, lower), distance(sorted(typed), sorted(lower)));
  }

  private static String sorted(String words) {
    return Arrays.stream(words.split("[-_ ]", -1)).sorted().collect(Collectors.joining("-"));
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
