package dev.convolve.bench.work;

import dev.convolve.Correlation;
import dev.convolve.LinearFilter;
import dev.convolve.boundary.Boundary;
import dev.convolve.kernel.Kernel;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One row of the comparison: correlate data of a shape and type with a kernel, size SAME. The
 * kernel slides along the leading axes; an axis behind them holds channels.
 *
 * @param name the row's name on the command line and in every output
 * @param from sample type of the data
 * @param to sample type of the result
 * @param shape the data's shape
 * @param kernel the weights, not flipped
 * @param boundary {@link Boundary#REFLECT} or {@link Boundary#ZERO}
 * @param rivals names of the peers that were fastest so far: the ones timed by {@code --quick}
 * @param one what is wanted with one thread
 * @param two what is wanted with two threads
 */
public record Workload(
    String name,
    SampleType from,
    SampleType to,
    Shape shape,
    Kernel kernel,
    Boundary boundary,
    List<String> rivals,
    Mark one,
    Mark two)
    implements Work {

  /**
   * What a row should reach, as the best peer's time over ours.
   *
   * @param floor what a prototype reached; NaN where none was made
   * @param goal what is aimed at; NaN where nothing is
   */
  public record Mark(double floor, double goal) {

    /** Nothing is wanted. */
    public static final Mark NONE = new Mark(Double.NaN, Double.NaN);
  }

  @Override
  public Mark mark(int threads) {
    return threads == 1 ? one : two;
  }

  /** The filter that does this through the public API. */
  public LinearFilter filter() {
    int[] along = IntStream.range(0, kernel.shape().rank()).toArray();
    return Correlation.of(kernel).boundary(boundary).axes(along);
  }

  /** Channels behind the axes that the kernel slides along; 1 where there is no such axis. */
  public int channels() {
    return shape.rank() == kernel.shape().rank() ? 1 : shape.extent(shape.rank() - 1);
  }

  /** Whether past the edge the data is reflected; zeros otherwise. */
  public boolean isReflected() {
    return boundary.equals(Boundary.REFLECT);
  }

  /** Bytes read and written, each sample once. */
  public long bytes() {
    return shape.size() * (from.bytes() + to.bytes());
  }

  /**
   * One vector per axis whose outer product is the kernel; empty when the kernel brings none. Each
   * sums to 1 where the kernel does.
   */
  public List<double[]> factors() {
    List<double[]> factors = kernel.factors().orElse(List.of());
    if (factors.isEmpty()) {
      return factors;
    }
    if (Math.abs(kernel.sum() - 1) < 1e-9) {
      return factors.stream().map(factor -> scaled(factor, 1 / sum(factor))).toList();
    }
    return IntStream.range(0, factors.size())
        .mapToObj(i -> scaled(factors.get(i), i == 0 ? 1 / kernel.divisor() : 1))
        .toList();
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  private static double[] scaled(double[] values, double factor) {
    double[] scaled = values.clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= factor;
    }
    return scaled;
  }
}
