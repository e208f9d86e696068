package dev.convolve.media;

import dev.convolve.LinearFilter;
import dev.convolve.boundary.Boundary;
import dev.convolve.line.Missing;
import dev.convolve.plan.CostModel;
import dev.convolve.plan.Method;
import dev.convolve.window.SizeMode;
import java.util.List;

/**
 * How a window moves over the rows and columns of a picture. Lists have one value for both, or two:
 * down the rows first, then across the columns.
 *
 * @param boundaries what stands outside the picture
 * @param size how large the answer is
 * @param steps distance between neighbouring answers: pixel {@code [0::step]} of those of step 1
 * @param dilations distance between neighbouring taps
 * @param method a wish to the planner
 * @param tolerance the largest error allowed, as a share of max|x|·Σ|w|; infinite for any
 * @param costs what the planner chooses by
 * @param missing which samples count how much
 */
public record Sliding(
    List<Boundary> boundaries,
    SizeMode size,
    List<Integer> steps,
    List<Integer> dilations,
    Method method,
    double tolerance,
    CostModel costs,
    Missing missing) {

  /** REFLECT, SAME, step and dilation 1, the planner's choice, nothing missing. */
  public static final Sliding DEFAULT =
      new Sliding(
          List.of(Boundary.REFLECT),
          SizeMode.SAME,
          List.of(1),
          List.of(1),
          Method.AUTO,
          Double.POSITIVE_INFINITY,
          CostModel.SHIPPED,
          Missing.NOTHING);

  /**
   * @throws IllegalArgumentException when a list has neither one value nor two
   */
  public Sliding {
    boundaries = List.copyOf(boundaries);
    steps = List.copyOf(steps);
    dilations = List.copyOf(dilations);
    for (List<?> each : List.of(boundaries, steps, dilations)) {
      if (each.isEmpty() || each.size() > 2) {
        throw new IllegalArgumentException(
            "%d values for rows and columns; give one for both, or two".formatted(each.size()));
      }
    }
  }

  /**
   * The filter, moved in this way along rows and columns, or along rows when its rank is 1.
   *
   * @param first whether it is the first of a chain: the mask is the picture's, and what it left
   *     without an answer is missing for the filters after
   */
  LinearFilter move(LinearFilter filter, boolean first) {
    int rank = filter.kernel().shape().rank();
    LinearFilter moved =
        filter
            .boundary(last(boundaries, rank).toArray(Boundary[]::new))
            .size(size)
            .step(last(steps, rank).stream().mapToInt(Integer::intValue).toArray())
            .dilation(last(dilations, rank).stream().mapToInt(Integer::intValue).toArray())
            .method(method)
            .tolerance(tolerance)
            .costs(costs)
            .minimumValid(missing.minimum());
    boolean masked = missing.masked() && first;
    moved = missing.ignoresNan() || (missing.masked() && !first) ? moved.ignoringNan() : moved;
    return masked ? moved.masked() : moved;
  }

  private static <T> List<T> last(List<T> values, int rank) {
    return rank == 1 ? List.of(values.getLast()) : values;
  }
}
