package dev.convolve.algorithm;

import dev.convolve.boundary.Boundary;
import dev.convolve.window.Axis;
import dev.convolve.window.Layout;

/**
 * How often workers of a tile shape are called for a layout, and for how much.
 *
 * @param lines calls for an output line
 * @param dense samples of a call's line before a step leaves some out
 * @param padded samples of a padded line under them
 * @param loads samples loaded in all
 * @param fills line buffers filled
 * @param extended samples continued past the ends of lines
 * @param ends the same, once for each output line
 */
record Segments(
    double lines,
    double dense,
    double padded,
    double loads,
    double fills,
    double extended,
    double ends) {

  Segments(Layout layout, TileShape tile) {
    this(layout, Math.max(1, Math.min(tile.groups(), layout.line().output())), tile);
  }

  private Segments(Layout layout, int groups, TileShape tile) {
    this(
        (double) layout.outputLines() * layout.line().output() / groups,
        WindowLines.dense(layout, groups) * (double) layout.group(),
        WindowLines.padded(layout, groups),
        layout.group() * outerLoads(layout, tile) * along(layout.line(), tile.groups()),
        outerLoads(layout, tile) * Math.ceilDiv(layout.line().output(), groups),
        layout.group() * outerLoads(layout, tile) * outside(layout.line()),
        (double) layout.group() * layout.outputLines() * outside(layout.line()));
  }

  /** Lines that all tiles read; the last tiles of an axis are as large as what is left. */
  private static double outerLoads(Layout layout, TileShape tile) {
    double loads = 1;
    for (int axis = 0; axis < tile.rows().size(); axis++) {
      loads *= along(layout.outer().get(axis), tile.rows().get(axis));
    }
    return loads;
  }

  /** Positions outside that all windows over {@code axis} read one by one. */
  private static int outside(Axis axis) {
    if (axis.output() == 0 || axis.boundary().source(-1, axis.input()) == Boundary.OUTSIDE) {
      return 0;
    }
    int end = axis.first(axis.output() - 1) + axis.span();
    return Math.max(0, -axis.first(0)) + Math.max(0, end - axis.input());
  }

  private static double along(Axis axis, int extent) {
    int whole = axis.output() / extent;
    int rest = axis.output() % extent;
    return whole * ((extent - 1.0) * axis.step() + axis.span())
        + (rest == 0 ? 0 : (rest - 1.0) * axis.step() + axis.span());
  }

  /** The calls, where lines are read as they stand. */
  Work standing() {
    return Work.NONE
        .and(Work.Kind.SAMPLE, lines * dense)
        .and(Work.Kind.EXTEND, ends)
        .and(Work.Kind.LINE, lines);
  }

  /** The calls and what they load. */
  Work loaded() {
    return Work.NONE
        .and(Work.Kind.LOAD, loads)
        .and(Work.Kind.SAMPLE, lines * dense)
        .and(Work.Kind.FILL, fills)
        .and(Work.Kind.EXTEND, extended)
        .and(Work.Kind.LINE, lines);
  }
}
