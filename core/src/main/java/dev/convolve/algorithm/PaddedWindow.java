package dev.convolve.algorithm;

import dev.convolve.internal.simd.Microkernels;
import dev.convolve.line.PaddedLines;
import dev.convolve.window.Layout;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The padded lines under a window, as they are read.
 *
 * @param <A> the array type of a line
 */
final class PaddedWindow<A> {

  private final WindowLines<A> lines;
  private @Nullable PaddedLines<A> source;

  /**
   * @param longest the most groups of output that {@link #under} will be asked for
   */
  PaddedWindow(Layout layout, Microkernels<A> microkernels, int longest) {
    int padded = WindowLines.padded(layout, longest);
    lines =
        new WindowLines<>(
            layout,
            microkernels::lines,
            () -> microkernels.allocate(padded),
            (position, first, groups, into) ->
                Objects.requireNonNull(source, "begin comes before line")
                    .fill(into, position, first, groups));
  }

  /** Forgets everything loaded and reads from {@code other} from now on. */
  void begin(PaddedLines<A> other) {
    source = other;
    lines.clear();
  }

  /** As {@link WindowLines#under}, {@link WindowLines#padded} samples each. */
  A[] under(int[] outer, int from, int count) {
    return lines.under(outer, from, count);
  }

  /** Samples in all lines that are held for output lines of {@code longest} groups. */
  static long samples(Layout layout, int longest) {
    return WindowLines.count(layout) * WindowLines.padded(layout, longest);
  }
}
