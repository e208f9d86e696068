package dev.convolve.bench.work;

import static dev.convolve.tensor.SampleType.F32;
import static dev.convolve.tensor.SampleType.U8;

import dev.convolve.bench.work.Workload.Mark;
import dev.convolve.boundary.Boundary;
import dev.convolve.kernel.Kernel;
import dev.convolve.kernel.Kernels;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The same work on a growing scale: time per sample is to stay what it is at the reference, or to
 * grow as the taps of a vector do.
 *
 * @param name what all of its workloads' names begin with
 * @param steps from small to large
 * @param reference index of the step that the others are held against
 * @param inTaps whether time may grow in proportion to the kernel's extent
 * @param goal the reference's time per sample, grown as it may, over a step's
 */
public record Series(
    String name, List<Workload> steps, int reference, boolean inTaps, double goal) {

  private static final Shape GRAY = Shape.of(2160, 3840);

  private static final List<Shape> PICTURES =
      List.of(GRAY, Shape.of(5760, 8640), Shape.of(11520, 17280));

  /** Time per sample may be this much longer on a large picture than on a small one. */
  private static final double LONGER = 1.3;

  private static final List<Series> ALL =
      List.of(
          pictures("growth-u8-3x3", U8, Kernels.rightSobel()),
          pictures("growth-f32-3x3", F32, Workloads.noise(3, 3)),
          pictures("growth-f32-gaussian-11", F32, Kernels.gaussian(11)),
          kernels("box-u8", U8, Kernels::box, 0, false, 3, 5, 11, 31, 63, 101),
          kernels("box-f32", F32, Kernels::box, 0, false, 3, 5, 11, 31, 63, 101),
          kernels(
              "taps-f32-gaussian", F32, Kernels::gaussian, 3, true, 3, 5, 7, 11, 15, 21, 31, 41));

  /** All of them. */
  public static List<Series> all() {
    return ALL;
  }

  /** How much longer a sample may take at a step than at the reference. */
  public double allowedGrowth(int step) {
    return inTaps ? (double) extent(steps.get(step)) / extent(steps.get(reference)) : 1;
  }

  /** Whether the step is held against the reference: those above it are. */
  public boolean isJudged(int step) {
    return step > reference;
  }

  private static int extent(Workload workload) {
    return workload.kernel().shape().extent(0);
  }

  private static Series pictures(String name, SampleType type, Kernel kernel) {
    List<Workload> steps =
        PICTURES.stream()
            .map(shape ->
                workload("%s-%.0fmp".formatted(name, shape.size() / 1e6), type, shape, kernel))
            .toList();
    return new Series(name, steps, 0, false, 1 / LONGER);
  }

  private static Series kernels(
      String name,
      SampleType type,
      IntFunction<Kernel> kernel,
      int reference,
      boolean inTaps,
      int... sizes) {
    List<Workload> steps =
        IntStream.of(sizes)
            .mapToObj(size -> workload(name + "-" + size, type, GRAY, kernel.apply(size)))
            .toList();
    return new Series(name, steps, reference, inTaps, 1 / LONGER);
  }

  private static Workload workload(String name, SampleType type, Shape shape, Kernel kernel) {
    return new Workload(
        name, type, type, shape, kernel, Boundary.REFLECT, List.of(), Mark.NONE, Mark.NONE);
  }
}
