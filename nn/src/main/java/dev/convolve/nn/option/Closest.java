package dev.convolve.nn.option;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** What a mistyped word may have meant. */
final class Closest {

  private Closest() {}

  /** {@code " (did you mean relu?)"}, or nothing where no word is near. */
  static String hint(String typed, Collection<String> words) {
    Optional<String> near =
        words.stream()
            .filter(w ->
                distance(typed, w) <= (typed.length() < 4 ? 1 : Math.max(2, typed.length() / 3)))
            .min(Comparator.comparingInt(w -> distance(typed, w)));
    return near.map(w -> " (did you mean %s?)".formatted(w)).orElse("");
  }

  /** Letters to insert, remove or change (Levenshtein 1966). */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int above = row[j];
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(change, 1 + Math.min(above, row[j - 1]));
        diagonal = above;
      }
    }
    return row[b.length()];
  }
}
