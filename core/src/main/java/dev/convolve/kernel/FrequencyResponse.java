package dev.convolve.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What kernels do to waves: {@code H(ω) = Σ w[n]·e^(−iω·(n − a))}, with the anchor a (the middle
 * where a kernel names none) at 0; of several kernels one after the other, the product (Oppenheim
 * and Schafer 2010, 2.6). A wave of angular frequency ω radians a sample leaves the filter |H(ω)|
 * times as strong and shifted by arg H(ω). Immutable.
 *
 * <p>This is the response to convolution's sliding; correlation's, and so that of kernels that
 * slide as drawn, is the complex conjugate: the same magnitude, the opposite phase. Sums are taken
 * directly, with {@link StrictMath}, so that every machine gives the same numbers.
 */
public final class FrequencyResponse {

  /** Points at which {@link #cutoffs} looks for crossings. */
  private static final int SCANNED = 2048;

  private final List<Kernel> kernels;
  private final int rank;

  private FrequencyResponse(List<Kernel> kernels) {
    this.kernels = kernels;
    rank = kernels.getFirst().shape().rank();
  }

  /**
   * A complex number.
   *
   * @param re the real part
   * @param im the imaginary part
   */
  public record Complex(double re, double im) {

    /** √(re² + im²). */
    public double magnitude() {
      return StrictMath.hypot(re, im);
    }

    /** 20·log₁₀ of the magnitude, −∞ where it is 0. */
    public double decibels() {
      return 20 * StrictMath.log10(magnitude());
    }

    /** The angle in radians, −π to π. */
    public double phase() {
      return StrictMath.atan2(im, re);
    }

    /** The product of both. */
    public Complex times(Complex other) {
      return new Complex(re * other.re - im * other.im, re * other.im + im * other.re);
    }
  }

  /**
   * The response of a kernel, or of several that are applied one after the other.
   *
   * @throws IllegalArgumentException when there is none, or they differ in rank
   */
  public static FrequencyResponse of(Kernel... kernels) {
    return of(List.of(kernels));
  }

  /** As {@link #of(Kernel...)}. */
  public static FrequencyResponse of(List<Kernel> kernels) {
    if (kernels.isEmpty()) {
      throw new IllegalArgumentException("a response needs at least one kernel");
    }
    int rank = kernels.getFirst().shape().rank();
    for (Kernel kernel : kernels) {
      if (kernel.shape().rank() != rank) {
        throw new IllegalArgumentException(
            "kernels %s and %s have ranks %d and %d; a response needs one rank"
                .formatted(kernels.getFirst(), kernel, rank, kernel.shape().rank()));
      }
    }
    return new FrequencyResponse(List.copyOf(kernels));
  }

  /** The kernels in order. */
  public List<Kernel> kernels() {
    return kernels;
  }

  /** Axes of the kernels. */
  public int rank() {
    return rank;
  }

  /**
   * H at an angular frequency.
   *
   * @param omega radians a sample, one per axis; π is the highest that samples can hold
   */
  public Complex at(double... omega) {
    if (omega.length != rank) {
      throw new IllegalArgumentException(
          "%d frequencies for kernels of rank %d; give one per axis".formatted(omega.length, rank));
    }
    Complex product = new Complex(1, 0);
    for (Kernel kernel : kernels) {
      product = product.times(at(kernel, omega));
    }
    return product;
  }

  private static Complex at(Kernel kernel, double[] omega) {
    double[] numerators = kernel.numerators();
    double re = 0;
    double im = 0;
    for (int i = 0; i < numerators.length; i++) {
      int[] position = kernel.shape().position(i);
      double angle = 0;
      for (int axis = 0; axis < omega.length; axis++) {
        angle -= omega[axis] * (position[axis] - anchor(kernel, axis));
      }
      re += numerators[i] * StrictMath.cos(angle);
      im += numerators[i] * StrictMath.sin(angle);
    }
    return new Complex(re / kernel.divisor(), im / kernel.divisor());
  }

  private static int anchor(Kernel kernel, int axis) {
    return kernel.anchor().map(anchor -> anchor[axis]).orElse(kernel.shape().extent(axis) / 2);
  }

  /** H along one axis, the other frequencies being 0. */
  public Complex along(int axis, double omega) {
    double[] all = new double[rank];
    all[axis] = omega;
    return at(all);
  }

  /** The gain of flat data: Σw, of several kernels their product. */
  public double flat() {
    return at(new double[rank]).re();
  }

  /** |H| of the fastest wave along an axis, + − + −, ω = π. */
  public double fastest(int axis) {
    return along(axis, Math.PI).magnitude();
  }

  /** The largest |H| along an axis. */
  public double peak(int axis) {
    return IntStream.rangeClosed(0, SCANNED)
        .mapToDouble(i -> along(axis, Math.PI * i / SCANNED).magnitude())
        .max()
        .orElse(0);
  }

  /**
   * The angular frequencies along an axis at which |H| passes its largest value over √2: the −3 dB
   * points, ascending. One for a low-pass or a high-pass, two for a band-pass, none where |H| stays
   * above.
   */
  public List<Double> cutoffs(int axis) {
    double half = peak(axis) / Math.sqrt(2);
    List<Double> found = new ArrayList<>();
    double before = along(axis, 0).magnitude() - half;
    for (int i = 1; i <= SCANNED; i++) {
      double after = along(axis, Math.PI * i / SCANNED).magnitude() - half;
      if ((before < 0) != (after < 0)) {
        found.add(crossing(axis, half, Math.PI * (i - 1) / SCANNED, Math.PI * i / SCANNED));
      }
      before = after;
    }
    return List.copyOf(found);
  }

  private double crossing(int axis, double level, double from, double to) {
    double low = from;
    double high = to;
    boolean rising = along(axis, low).magnitude() < level;
    for (int i = 0; i < 60; i++) {
      double middle = (low + high) / 2;
      if ((along(axis, middle).magnitude() < level) == rising) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /**
   * |H| over the whole plane, ω from −π to π along both axes, 0 in the middle.
   *
   * @param size points along each axis, odd, at least 3
   * @return row-major, rows along the first axis
   * @throws IllegalArgumentException when the kernels are not of rank 2 or the size is even
   */
  public double[] plane(int size) {
    if (rank != 2 || size < 3 || size % 2 == 0) {
      throw new IllegalArgumentException(
          "a plane of %d points over rank %d; it is for rank 2 and an odd size from 3"
              .formatted(size, rank));
    }
    double[] magnitudes = new double[size * size];
    Arrays.fill(magnitudes, 1);
    for (Kernel kernel : kernels) {
      multiply(magnitudes, size, kernel);
    }
    return magnitudes;
  }

  /** Sums along each kernel row once per column of the plane, then over the rows. */
  private static void multiply(double[] magnitudes, int size, Kernel kernel) {
    int rows = kernel.shape().extent(0);
    int columns = kernel.shape().extent(1);
    double[] numerators = kernel.numerators();
    double[][] across = waves(size, columns, anchor(kernel, 1));
    double[][] down = waves(size, rows, anchor(kernel, 0));
    for (int x = 0; x < size; x++) {
      double[] re = new double[rows];
      double[] im = new double[rows];
      for (int i = 0; i < numerators.length; i++) {
        int n = x * columns + i % columns;
        re[i / columns] += numerators[i] * across[0][n];
        im[i / columns] += numerators[i] * across[1][n];
      }
      for (int y = 0; y < size; y++) {
        double sumRe = 0;
        double sumIm = 0;
        for (int row = 0; row < rows; row++) {
          double c = down[0][y * rows + row];
          double s = down[1][y * rows + row];
          sumRe += re[row] * c - im[row] * s;
          sumIm += re[row] * s + im[row] * c;
        }
        magnitudes[y * size + x] *= StrictMath.hypot(sumRe, sumIm) / Math.abs(kernel.divisor());
      }
    }
  }

  /** cos and sin of −ω·(n − a) for every point ω and tap n. */
  private static double[][] waves(int size, int taps, int anchor) {
    double[][] waves = new double[2][size * taps];
    int half = size / 2;
    for (int i = 0; i < size; i++) {
      double omega = Math.PI * (i - half) / half;
      for (int n = 0; n < taps; n++) {
        waves[0][i * taps + n] = StrictMath.cos(-omega * (n - anchor));
        waves[1][i * taps + n] = StrictMath.sin(-omega * (n - anchor));
      }
    }
    return waves;
  }
}
