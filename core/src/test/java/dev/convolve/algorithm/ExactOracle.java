package dev.convolve.algorithm;

import dev.convolve.boundary.Boundary;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.SizeMode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Correlation by decimals, which lose nothing, and by other means than {@link Reference}: it walks
 * outwards along an axis sample by sample, builds the full result of step 1 and cuts the wanted
 * part out of it. Axes are given one by one.
 */
final class ExactOracle {

  /** What one axis does; see {@link dev.convolve.window.Axis} for the words. */
  record Line(int taps, int anchor, int step, int dilation, Boundary boundary, SizeMode size) {}

  private final Tensor data;
  private final List<Line> lines;
  private final double[] weights;

  ExactOracle(Tensor data, List<Line> lines, double[] weights) {
    this.data = data;
    this.lines = lines;
    this.weights = weights;
  }

  /** The sums in row-major order; null where no sample has a weight. */
  List<@Nullable BigDecimal> sums() {
    List<@Nullable BigDecimal> sums = new ArrayList<>();
    visit(0, new int[lines.size()], sums);
    return sums;
  }

  /** Output positions, counted from the first one in which the window touches the data. */
  private void visit(int axis, int[] corner, List<@Nullable BigDecimal> sums) {
    if (axis == lines.size()) {
      sums.add(sum(corner));
      return;
    }
    Line line = lines.get(axis);
    int reach = (line.taps - 1) * line.dilation;
    int extent = data.shape().extent(axis);
    if (extent == 0) {
      return;
    }
    int from =
        switch (line.size) {
          case FULL -> -reach;
          case SAME -> -line.anchor * line.dilation;
          case VALID -> 0;
        };
    int to =
        switch (line.size) {
          case FULL -> extent;
          case SAME -> extent - line.anchor * line.dilation;
          case VALID -> extent - reach;
        };
    for (int start = from; start < to; start += line.step) {
      corner[axis] = start;
      visit(axis + 1, corner, sums);
    }
  }

  private @Nullable BigDecimal sum(int[] corner) {
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal present = BigDecimal.ZERO;
    BigDecimal total = BigDecimal.ZERO;
    boolean whole = true;
    for (int w = 0; w < weights.length; w++) {
      int[] at = new int[lines.size()];
      int rest = w;
      for (int axis = lines.size() - 1; axis >= 0; axis--) {
        Line line = lines.get(axis);
        at[axis] = corner[axis] + rest % line.taps * line.dilation;
        rest /= line.taps;
      }
      BigDecimal weight = new BigDecimal(weights[w]);
      total = total.add(weight);
      BigDecimal sample = sample(at);
      if (sample == null) {
        whole = false;
      } else {
        present = present.add(weight);
        sum = sum.add(weight.multiply(sample));
      }
    }
    if (whole) {
      return sum;
    }
    return present.signum() == 0
        ? null
        : total.multiply(sum).divide(present, java.math.MathContext.DECIMAL128);
  }

  /** The sample, or null when it has no weight. */
  private @Nullable BigDecimal sample(int[] at) {
    int[] inside = new int[at.length];
    @Nullable BigDecimal constant = null;
    for (int axis = 0; axis < at.length; axis++) {
      int extent = data.shape().extent(axis);
      boolean outside = at[axis] < 0 || at[axis] >= extent;
      Boundary boundary = lines.get(axis).boundary;
      if (outside && boundary instanceof Boundary.Normalized) {
        return null;
      }
      if (outside && boundary instanceof Boundary.Constant(double value) && constant == null) {
        constant = new BigDecimal(value);
      }
      inside[axis] = walk(at[axis], extent, boundary);
    }
    return constant != null ? constant : new BigDecimal(data.get(Objects.requireNonNull(inside)));
  }

  /** Takes one step after the other from the nearest edge, as a finger on the samples would. */
  private static int walk(int at, int extent, Boundary boundary) {
    int steps = at < 0 ? -at : Math.max(0, at - extent + 1);
    int direction = at < 0 ? -1 : 1;
    int here = Math.clamp(at, 0, extent - 1);
    for (int i = 0; i < steps; i++) {
      int next = here + direction;
      boolean leaves = next < 0 || next >= extent;
      if (!leaves) {
        here = next;
        continue;
      }
      switch (boundary) {
        case Boundary.Constant _, Boundary.Normalized _, Boundary.Edge _ -> {}
        case Boundary.Wrap _ -> here = direction < 0 ? extent - 1 : 0;
        case Boundary.Symmetric _ -> direction = -direction;
        case Boundary.Reflect _ -> {
          direction = -direction;
          here = extent == 1 ? 0 : here + direction;
        }
      }
    }
    return here;
  }

  @Override
  public String toString() {
    return "%s %s, %s, %s".formatted(data.type(), data.shape(), lines, Arrays.toString(weights));
  }
}
