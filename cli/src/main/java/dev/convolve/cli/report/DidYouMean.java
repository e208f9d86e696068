package dev.convolve.cli.report;

import dev.convolve.kernel.Suggestions;
import java.util.Collection;

/** The hint about a word that nobody knows. */
public final class DidYouMean {

  private DidYouMean() {}

  /** {@code did you mean 'reflect'?}, or {@code known: a b c} when none is near. */
  public static String hint(String word, Collection<String> known) {
    return Suggestions.closest(word, known)
        .map(near -> "did you mean '" + near + "'?")
        .orElseGet(() -> "known: " + String.join(" ", known));
  }
}
