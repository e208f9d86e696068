package dev.convolve.algorithm;

import dev.convolve.window.Layout;
import java.util.ArrayList;
import java.util.List;

/**
 * A window of any form, as runs of neighbouring taps along the line.
 *
 * @param rows per combination of outer taps, row-major: its runs, none where the window has no tap
 * @param size taps in all
 */
public record WindowRuns(List<List<Run>> rows, int size) {

  /** Taps {@code [start, start + length)} of the line axis. */
  public record Run(int start, int length) {}

  /**
   * The runs of a window over {@code layout}.
   *
   * @param cells whether a tap of the window's box belongs to it, row-major over the box
   */
  public static WindowRuns of(Layout layout, boolean[] cells) {
    int taps = layout.line().taps();
    List<List<Run>> rows = new ArrayList<>();
    int size = 0;
    for (int row = 0; row < layout.outerTaps(); row++) {
      List<Run> runs = new ArrayList<>();
      int start = -1;
      for (int t = 0; t <= taps; t++) {
        boolean member = t < taps && cells[row * taps + t];
        size += member ? 1 : 0;
        if (member && start < 0) {
          start = t;
        } else if (!member && start >= 0) {
          runs.add(new Run(start, t - start));
          start = -1;
        }
      }
      rows.add(List.copyOf(runs));
    }
    return new WindowRuns(List.copyOf(rows), size);
  }

  /** Whether the window is its whole box. */
  public boolean isBox(Layout layout) {
    return size == layout.outerTaps() * layout.line().taps();
  }
}
