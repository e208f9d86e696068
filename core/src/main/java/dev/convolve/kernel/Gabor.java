package dev.convolve.kernel;

import dev.convolve.tensor.Shape;

/**
 * A wave under a bell: scale · e^(−½((a/σ_a)² + (b/σ_b)²)) · e^(i(2πa/wavelength + phase)).
 *
 * <p>a runs along the wave, towards {@code angle} (0 = right, counter-clockwise), b across it, both
 * from the middle of the kernel. The real part answers lines (with a phase of 0), the imaginary
 * part edges, positive where values rise along the angle.
 *
 * @param rows extent of the rows axis, at least 1
 * @param columns extent of the columns axis, at least 1
 * @param wavelength samples from crest to crest, above 0
 * @param angle degrees that the wave runs towards
 * @param sigmaAlong standard deviation of the bell along the wave, in samples
 * @param sigmaAcross standard deviation of the bell along its crests, in samples
 * @param phase degrees by which the wave is ahead at the middle
 * @param scale the height of the bell; {@link #unitScale} makes its volume 1
 */
public record Gabor(
    int rows,
    int columns,
    double wavelength,
    double angle,
    double sigmaAlong,
    double sigmaAcross,
    double phase,
    double scale) {

  private static final double DEVIATIONS = 3;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException when an extent is below 1, a width is not above 0 or a number
   *     is not finite
   */
  public Gabor {
    Checks.shape("gabor", rows, columns);
    Checks.positive("wavelength", wavelength);
    Checks.finite("angle", angle);
    Checks.positive("sigma", sigmaAlong);
    Checks.positive("sigma", sigmaAcross);
    Checks.finite("phase", phase);
    Checks.finite("scale", scale);
  }

  /**
   * The wave under a round bell of volume 1 that lets pass one octave, three standard deviations in
   * every direction.
   *
   * @throws IllegalArgumentException when the wavelength is not above 0
   */
  public static Gabor of(double wavelength, double angle) {
    double sigma = sigma(wavelength, 1);
    return of(wavelength, angle, sigma, sigma, 0);
  }

  /**
   * The wave under a bell of volume 1, three standard deviations in every direction.
   *
   * @throws IllegalArgumentException when a width is not above 0 or a number is not finite
   */
  public static Gabor of(
      double wavelength, double angle, double sigmaAlong, double sigmaAcross, double phase) {
    return new Gabor(
        2 * reach(sigmaAlong * Degrees.sin(angle), sigmaAcross * Degrees.cos(angle)) + 1,
        2 * reach(sigmaAlong * Degrees.cos(angle), sigmaAcross * Degrees.sin(angle)) + 1,
        wavelength,
        angle,
        sigmaAlong,
        sigmaAcross,
        phase,
        unitScale(sigmaAlong, sigmaAcross));
  }

  private static int reach(double a, double b) {
    double reach = Math.ceil(Math.max(1, DEVIATIONS * Math.max(Math.abs(a), Math.abs(b))));
    return (int) Math.min(reach, Checks.MOST_WEIGHTS);
  }

  /** The scale at which the bell's volume is 1: 1/(2π·σ_a·σ_b). */
  public static double unitScale(double sigmaAlong, double sigmaAcross) {
    return 1 / (2 * StrictMath.PI * sigmaAlong * sigmaAcross);
  }

  /**
   * The standard deviation that lets pass {@code octaves} around the wavelength: wavelength/π·√(ln
   * 2/2)·(2ᵇ + 1)/(2ᵇ − 1), with b the octaves.
   *
   * @throws IllegalArgumentException when an argument is not above 0
   */
  public static double sigma(double wavelength, double octaves) {
    Checks.positive("wavelength", wavelength);
    double power = StrictMath.pow(2, Checks.positive("bandwidth", octaves));
    return wavelength
        / StrictMath.PI
        * StrictMath.sqrt(StrictMath.log(2) / 2)
        * ((power + 1) / (power - 1));
  }

  /** The cosine part. */
  public Kernel real() {
    return part(false);
  }

  /** The sine part. */
  public Kernel imaginary() {
    return part(true);
  }

  private Kernel part(boolean imaginary) {
    double cos = Degrees.cos(angle);
    double sin = Degrees.sin(angle);
    double[] weights = new double[rows * columns];
    for (int row = 0; row < rows; row++) {
      double up = (rows - 1) * 0.5 - row;
      for (int column = 0; column < columns; column++) {
        double right = column - (columns - 1) * 0.5;
        double along = right * cos + up * sin;
        double across = up * cos - right * sin;
        double a = along / sigmaAlong;
        double b = across / sigmaAcross;
        double wave = 2 * StrictMath.PI * along / wavelength + StrictMath.toRadians(phase);
        weights[row * columns + column] =
            scale
                * StrictMath.exp(-0.5 * (a * a + b * b))
                * (imaginary ? StrictMath.sin(wave) : StrictMath.cos(wave));
      }
    }
    return Kernel.named(name(imaginary), Shape.of(rows, columns), weights, 1);
  }

  private String name(boolean imaginary) {
    return "gabor:wavelength=%s,angle=%s%s"
        .formatted(
            Numbers.text(wavelength), Numbers.text(angle), imaginary ? ",part=imaginary" : "");
  }
}
