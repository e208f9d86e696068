package dev.convolve.neighbourhood;

import dev.convolve.Correlation;
import dev.convolve.LinearFilter;
import dev.convolve.kernel.Kernel;
import dev.convolve.kernel.Kernels;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Data at many scales: each level has half the extents of the one before (P. J. Burt and E. H.
 * Adelson, "The Laplacian pyramid as a compact image code", 1983).
 */
public final class Pyramid {

  private Pyramid() {}

  /**
   * One level down: 1 4 6 4 1 over 16 along every axis, every second sample, from the first; n
   * samples become (n + 1)/2. It slides along {@code rank} axes with the defaults of {@link
   * Correlation}.
   */
  public static LinearFilter down(int rank) {
    int[] extents = new int[rank];
    Arrays.fill(extents, 5);
    Kernel kernel = Kernels.binomial(Shape.of(extents)).called("pyramid");
    return Correlation.of(kernel).step(2);
  }

  /** One level up: twice the extents. */
  public static PyramidUp up(int rank) {
    return PyramidUp.of(rank);
  }

  /**
   * The data and {@code levels} levels below it, as floats; all axes shrink.
   *
   * @throws IllegalArgumentException when there are less than 0 levels
   */
  public static List<Tensor> gaussian(Tensor data, int levels) {
    if (levels < 0) {
      throw new IllegalArgumentException("a pyramid has 0 levels or more, not " + levels);
    }
    List<Tensor> pyramid = new ArrayList<>();
    pyramid.add(data.as(floating(data.type())));
    for (int level = 0; level < levels; level++) {
      pyramid.add(down(data.shape().rank()).apply(pyramid.getLast()));
    }
    return List.copyOf(pyramid);
  }

  /**
   * What each level has that the one below it lacks, {@code x − up(down(x))}, from the finest on,
   * and last the coarsest level itself.
   */
  public static List<Tensor> laplacian(Tensor data, int levels) {
    List<Tensor> gaussian = gaussian(data, levels);
    List<Tensor> pyramid = new ArrayList<>();
    for (int level = 0; level < levels; level++) {
      Tensor fine = gaussian.get(level);
      pyramid.add(sum(fine, raised(gaussian.get(level + 1), fine.shape()), -1));
    }
    pyramid.add(gaussian.getLast());
    return List.copyOf(pyramid);
  }

  /**
   * The data that {@link #laplacian} took apart: exact while every sum is, else up to the rounding
   * of the levels' type.
   *
   * @throws IllegalArgumentException when there is no level, or one does not suit the next
   */
  public static Tensor collapse(List<Tensor> laplacian) {
    if (laplacian.isEmpty()) {
      throw new IllegalArgumentException("a pyramid has at least its coarsest level");
    }
    Tensor data = laplacian.getLast();
    for (Tensor level : laplacian.reversed().subList(1, laplacian.size())) {
      data = sum(level, raised(data, level.shape()), 1);
    }
    return data;
  }

  private static SampleType floating(SampleType type) {
    return type.computeType();
  }

  private static Tensor raised(Tensor coarse, Shape shape) {
    return up(shape.rank()).to(shape.extents()).apply(coarse);
  }

  private static Tensor sum(Tensor a, Tensor b, int sign) {
    Tensor sum = Tensor.zeros(a.type(), a.shape());
    for (int i = 0; i < a.shape().size(); i++) {
      sum.store(i, a.at(i) + sign * b.at(i));
    }
    return sum;
  }
}
