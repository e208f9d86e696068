package dev.convolve.bench.work;

import static dev.convolve.tensor.SampleType.F32;
import static dev.convolve.tensor.SampleType.S16;
import static dev.convolve.tensor.SampleType.U8;

import dev.convolve.bench.work.Workload.Mark;
import dev.convolve.boundary.Boundary;
import dev.convolve.kernel.Kernel;
import dev.convolve.kernel.Kernels;
import dev.convolve.tensor.Shape;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * The rows of the comparison. Dense float kernels are noise, in whose weights there is nothing to
 * find; floors are the best peer's time over a prototype's, goals what is aimed at beyond.
 */
public final class Workloads {

  private static final Shape GRAY = Shape.of(2160, 3840);
  private static final Shape RGB = Shape.of(2160, 3840, 3);
  private static final Shape SQUARE = Shape.of(2048, 2048);
  private static final Shape SIGNAL = Shape.of(1 << 20);
  private static final Shape VOLUME = Shape.of(256, 256, 256);

  private static final double NO = Double.NaN;

  /** With two threads, peers are to be left behind, by whatever it is. */
  private static final Mark AHEAD = new Mark(NO, 1);

  private static final List<String> OPENCV = List.of("OpenCV");
  private static final List<String> SCIPY = List.of("SciPy");
  private static final List<String> BOTH = List.of("OpenCV", "SciPy");

  private static final List<Workload> ALL =
      List.of(
          new Workload(
              "gray-u8-3x3",
              U8,
              U8,
              GRAY,
              Kernels.rightSobel(),
              Boundary.REFLECT,
              OPENCV,
              new Mark(2.9 / 0.68, 4.5),
              AHEAD),
          new Workload(
              "gray-u8-3x3-s16",
              U8,
              S16,
              GRAY,
              Kernels.rightSobel(),
              Boundary.REFLECT,
              OPENCV,
              new Mark(2.4 / 1.03, 2.5),
              AHEAD),
          new Workload(
              "rgb-u8-3x3",
              U8,
              U8,
              RGB,
              Kernel.of(new double[][] {{-1, 2, -3}, {3, 5, -2}, {-2, 1, -1}}),
              Boundary.REFLECT,
              OPENCV,
              new Mark(12.4 / 2.7, 5),
              AHEAD),
          new Workload(
              "rgb-u8-gaussian-5",
              U8,
              U8,
              RGB,
              Kernels.gaussian(5),
              Boundary.REFLECT,
              OPENCV,
              new Mark(9.8 / 6.2, 2.5),
              AHEAD),
          new Workload(
              "rgb-u8-gaussian-11",
              U8,
              U8,
              RGB,
              Kernels.gaussian(11),
              Boundary.REFLECT,
              OPENCV,
              new Mark(18.8 / 9.6, 2.2),
              AHEAD),
          picture(3, OPENCV, new Mark(3.75 / 2.6, 1.6)),
          picture(5, OPENCV, new Mark(7.8 / 3.4, 2.5)),
          picture(11, OPENCV, new Mark(31.7 / 14.8, 2.5)),
          picture(13, SCIPY, new Mark(NO, 4)),
          picture(31, SCIPY, new Mark(126 / 77.0, 1.7)),
          new Workload(
              "f32-gaussian-11",
              F32,
              F32,
              GRAY,
              Kernels.gaussian(11),
              Boundary.REFLECT,
              OPENCV,
              new Mark(9.5 / 4.5, 2.5),
              new Mark(7.5 / 2.4, 1)),
          new Workload(
              "f32-127x127",
              F32,
              F32,
              SQUARE,
              noise(127, 127),
              Boundary.ZERO,
              SCIPY,
              new Mark(NO, 2),
              AHEAD),
          signal(3, BOTH, new Mark(0.37 / 0.09, 3)),
          signal(64, OPENCV, new Mark(2.2 / 1.1, 2)),
          signal(1024, SCIPY, new Mark(7.4 / 17.5, 2)),
          signal(65536, SCIPY, new Mark(NO, 2)),
          new Workload(
              "volume-f32-3x3x3",
              F32,
              F32,
              VOLUME,
              noise(3, 3, 3),
              Boundary.REFLECT,
              SCIPY,
              new Mark(NO, 15),
              AHEAD),
          new Workload(
              "volume-f32-gaussian-9",
              F32,
              F32,
              VOLUME,
              Kernels.gaussian(Shape.of(9, 9, 9)),
              Boundary.REFLECT,
              SCIPY,
              new Mark(NO, 15),
              AHEAD));

  private Workloads() {}

  /** All of them, in the order shown. */
  public static List<Workload> all() {
    return ALL;
  }

  /**
   * The one of this name, here or in a {@link Series}.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Workload named(String name) {
    return Stream.concat(
            ALL.stream(), Series.all().stream().flatMap(series -> series.steps().stream()))
        .filter(workload -> workload.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name + ": no such workload"));
  }

  private static Workload picture(int size, List<String> rivals, Mark one) {
    return new Workload(
        "f32-%dx%d".formatted(size, size),
        F32,
        F32,
        GRAY,
        noise(size, size),
        Boundary.REFLECT,
        rivals,
        one,
        AHEAD);
  }

  private static Workload signal(int taps, List<String> rivals, Mark one) {
    return new Workload(
        "signal-f32-" + taps, F32, F32, SIGNAL, noise(taps), Boundary.ZERO, rivals, one, AHEAD);
  }

  /** Weights from −0.3 to 0.7, each drawn by itself, over the sum of their magnitudes. */
  public static Kernel noise(int... extents) {
    Shape shape = Shape.of(extents);
    double[] weights =
        new SplittableRandom(shape.size()).doubles(shape.size(), -0.3, 0.7).toArray();
    double sum = 0;
    for (double weight : weights) {
      sum += Math.abs(weight);
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= sum;
    }
    return Kernel.of(shape, weights);
  }
}
