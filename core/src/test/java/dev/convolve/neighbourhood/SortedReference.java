package dev.convolve.neighbourhood;

import dev.convolve.boundary.Boundary;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.SizeMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The plain loop: collect the window, sort it, take one. It shares no code with the filters. */
final class SortedReference {

  private final int[] extents;
  private final boolean[] cells;
  private final int[] anchor;
  private final Boundary[] boundaries;
  private final SizeMode size;
  private final Order order;

  SortedReference(
      Order order,
      int[] extents,
      boolean[] cells,
      int[] anchor,
      Boundary[] boundaries,
      SizeMode size) {
    this.order = order;
    this.extents = extents;
    this.cells = cells;
    this.anchor = anchor;
    this.boundaries = boundaries;
    this.size = size;
  }

  /** The answers in float64, one window after the other. */
  double[] apply(Tensor data) {
    int rank = extents.length;
    int[] out = new int[rank];
    for (int a = 0; a < rank; a++) {
      int n = data.shape().extent(a);
      out[a] =
          n == 0
              ? 0
              : switch (size) {
                case FULL -> n + extents[a] - 1;
                case SAME -> n;
                case VALID -> n - extents[a] + 1;
              };
    }
    Shape answers = Shape.of(out);
    double[] all = new double[(int) answers.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = at(data, answers.position(i));
    }
    return all;
  }

  private double at(Tensor data, int[] position) {
    Shape box = Shape.of(extents);
    List<Double> present = new ArrayList<>();
    boolean constants32 = data.type() != SampleType.F64 && data.type() != SampleType.I32;
    int all = 0;
    for (int c = 0; c < cells.length; c++) {
      if (!cells[c]) {
        continue;
      }
      all++;
      int[] index = box.position(c);
      int[] at = new int[index.length];
      Double constant = null;
      boolean absent = false;
      for (int a = 0; a < at.length; a++) {
        int lead =
            switch (size) {
              case FULL -> extents[a] - 1;
              case SAME -> anchor[a];
              case VALID -> 0;
            };
        int wanted = position[a] - lead + index[a];
        int n = data.shape().extent(a);
        if (wanted >= 0 && wanted < n) {
          at[a] = wanted;
          continue;
        }
        switch (boundaries[a]) {
          case Boundary.Constant(double value) ->
              constant = constant == null ? (constants32 ? (float) value : value) : constant;
          case Boundary.Normalized _ -> absent = true;
          case Boundary.Edge _ -> at[a] = wanted < 0 ? 0 : n - 1;
          case Boundary.Wrap _ -> at[a] = Math.floorMod(wanted, n);
          case Boundary.Symmetric _ -> at[a] = bounced(wanted, n, 0);
          case Boundary.Reflect _ -> at[a] = n == 1 ? 0 : bounced(wanted, n, 1);
        }
      }
      if (!absent) {
        present.add(constant == null ? data.get(at) : constant);
      }
    }
    double[] sorted = present.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    if (sorted.length == 0) {
      int last = all - 1;
      int place = order.index(all, all);
      return place == 0
          ? Double.POSITIVE_INFINITY
          : place == last ? Double.NEGATIVE_INFINITY : Double.NaN;
    }
    return Double.isNaN(sorted[sorted.length - 1])
        ? Double.NaN
        : sorted[order.index(sorted.length, all)];
  }

  /** Walks to the position step by step, turning at the ends. */
  private static int bounced(int wanted, int n, int skip) {
    int at = wanted;
    while (at < 0 || at >= n) {
      at = at < 0 ? -at - 1 + skip : 2 * n - 1 - skip - at;
    }
    return at;
  }
}
