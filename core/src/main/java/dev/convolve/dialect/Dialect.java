package dev.convolve.dialect;

import dev.convolve.LinearFilter;
import dev.convolve.boundary.Boundary;
import dev.convolve.kernel.Gaussians;
import dev.convolve.kernel.Kernel;
import dev.convolve.kernel.Suggestions;
import dev.convolve.plan.Operation;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A library whose words and rules are meant: what its boundaries are called, what it does unasked,
 * where an even kernel sits, how a Gaussian's size and sigma follow from each other, how it rounds.
 *
 * <p>{@code reflect} and {@code mirror} mean opposite things in different libraries, so that
 * foreign names are only read with a dialect:
 *
 * <pre>
 *                    0 0|a b c   a a|a b c   b a|a b c   c b|a b c    b c|a b c
 * ours               zero        edge        symmetric   reflect      wrap
 * scipy.ndimage      constant    nearest     reflect     mirror       wrap
 * scipy.signal       fill        nearest     symm        mirror       wrap
 * numpy (pad)        constant    edge        symmetric   reflect      wrap
 * opencv             constant    replicate   reflect     reflect_101  wrap
 * skimage            constant    nearest     reflect     mirror       wrap
 * torch              zeros       replicate   -           reflect      circular
 * keras              zeros       -           -           -            -
 * </pre>
 *
 * <p>A command that takes {@code --dialect D} needs {@link #of} for D, {@link #boundary(String)}
 * for a boundary given in D's words, {@link #filter} for a kernel with all that D does unasked, or
 * its parts {@link #operation}, {@link #boundary()} and {@link #anchor}, {@link #gaussianSize} and
 * {@link #gaussianVector} for {@code gaussian}, and {@link #rounding} for integer outputs.
 */
public enum Dialect {
  /** scipy.signal: convolves, zeros outside, {@code full[i + (k−1)//2]}, wraps integers. */
  SCIPY_SIGNAL("scipy.signal", Operation.CONVOLUTION, Boundary.ZERO),
  /** scipy.ndimage: convolves, mirrors between samples, anchor k//2, truncates and wraps. */
  SCIPY_NDIMAGE("scipy.ndimage", Operation.CONVOLUTION, Boundary.SYMMETRIC),
  /** numpy: convolves, zeros outside, {@code full[i + (k−1)//2]}, wraps integers. */
  NUMPY("numpy", Operation.CONVOLUTION, Boundary.ZERO),
  /** OpenCV: correlates, mirrors on the edge sample, anchor k//2, half to even and saturates. */
  OPENCV("opencv", Operation.CORRELATION, Boundary.REFLECT),
  /** scikit-image: convolves as scipy.ndimage does, in floats. */
  SKIMAGE("skimage", Operation.CONVOLUTION, Boundary.SYMMETRIC),
  /** torch's layers: correlate, zeros outside, anchor (k−1)//2. */
  TORCH("torch", Operation.CORRELATION, Boundary.ZERO),
  /** Keras' layers: correlate, zeros outside, anchor (k−1)//2. */
  KERAS("keras", Operation.CORRELATION, Boundary.ZERO);

  private static final Map<String, Dialect> OTHER_NAMES =
      Map.of(
          "cv2", OPENCV,
          "cv", OPENCV,
          "scikit-image", SKIMAGE,
          "ndimage", SCIPY_NDIMAGE,
          "signal", SCIPY_SIGNAL,
          "np", NUMPY,
          "pytorch", TORCH,
          "tensorflow", KERAS);

  private final String label;
  private final Operation operation;
  private final Boundary boundary;

  Dialect(String label, Operation operation, Boundary boundary) {
    this.label = label;
    this.operation = operation;
    this.boundary = boundary;
  }

  /** The name on the command line: {@code scipy.ndimage}, {@code opencv}, … */
  public String label() {
    return label;
  }

  /** The labels of all dialects. */
  public static List<String> labels() {
    return Arrays.stream(values()).map(Dialect::label).toList();
  }

  /**
   * The dialect of this name, in any case; {@code cv2}, {@code scikit-image}, {@code pytorch} and a
   * few more are known beside the labels.
   *
   * @throws IllegalArgumentException with the nearest label and all of them
   */
  public static Dialect of(String name) {
    String word = name.strip().toLowerCase(Locale.ROOT).replace('_', '.');
    for (Dialect dialect : values()) {
      if (dialect.label.equals(word)) {
        return dialect;
      }
    }
    Dialect other = OTHER_NAMES.get(word);
    if (other == null) {
      throw unknown("dialect", name, labels());
    }
    return other;
  }

  /** What its filter functions do by default. */
  public Operation operation() {
    return operation;
  }

  /** What stands outside when nothing is said. */
  public Boundary boundary() {
    return boundary;
  }

  /** As {@link #boundary(String, double)} with 0 where a constant is not written. */
  public Boundary boundary(String name) {
    return boundary(name, 0);
  }

  /**
   * Our boundary for the library's name of one, in any case; {@code constant:V} carries its value.
   *
   * @param constant the value outside where the name is the library's for a constant
   * @throws IllegalArgumentException with the nearest of its names and all of them
   */
  public Boundary boundary(String name, double constant) {
    String word = name.strip().toLowerCase(Locale.ROOT);
    if (this == OPENCV && word.startsWith("border_")) {
      word = word.substring("border_".length());
    }
    Map<String, Boundary> known = boundaries(constant);
    int colon = word.indexOf(':');
    if (colon > 0 && known.get(word.substring(0, colon)) instanceof Boundary.Constant) {
      return Boundary.of("constant" + word.substring(colon));
    }
    Boundary found = known.get(word);
    if (found == null) {
      throw unknown(label + " boundary", name, List.copyOf(known.keySet()));
    }
    return found;
  }

  /** The library's names of boundaries. */
  public List<String> boundaryNames() {
    return List.copyOf(boundaries(0).keySet());
  }

  private Map<String, Boundary> boundaries(double value) {
    Boundary constant = Boundary.constant(value);
    Map<String, Boundary> names = new LinkedHashMap<>();
    switch (this) {
      case SCIPY_NDIMAGE, SKIMAGE -> {
        names.put("reflect", Boundary.SYMMETRIC);
        names.put("constant", constant);
        names.put("nearest", Boundary.EDGE);
        names.put("mirror", Boundary.REFLECT);
        names.put("wrap", Boundary.WRAP);
        names.put("grid-mirror", Boundary.SYMMETRIC);
        names.put("grid-constant", constant);
        names.put("grid-wrap", Boundary.WRAP);
      }
      case SCIPY_SIGNAL -> {
        names.put("fill", constant);
        names.put("symm", Boundary.SYMMETRIC);
        names.put("wrap", Boundary.WRAP);
        names.put("constant", constant);
        names.put("nearest", Boundary.EDGE);
        names.put("mirror", Boundary.REFLECT);
      }
      case NUMPY -> {
        names.put("constant", constant);
        names.put("edge", Boundary.EDGE);
        names.put("symmetric", Boundary.SYMMETRIC);
        names.put("reflect", Boundary.REFLECT);
        names.put("wrap", Boundary.WRAP);
      }
      case OPENCV -> {
        names.put("constant", constant);
        names.put("replicate", Boundary.EDGE);
        names.put("reflect", Boundary.SYMMETRIC);
        names.put("reflect_101", Boundary.REFLECT);
        names.put("reflect101", Boundary.REFLECT);
        names.put("default", Boundary.REFLECT);
        names.put("wrap", Boundary.WRAP);
      }
      case TORCH -> {
        names.put("zeros", Boundary.ZERO);
        names.put("constant", constant);
        names.put("reflect", Boundary.REFLECT);
        names.put("replicate", Boundary.EDGE);
        names.put("circular", Boundary.WRAP);
      }
      case KERAS -> names.put("zeros", Boundary.ZERO);
    }
    return names;
  }

  /**
   * The index of a kernel of {@code extent} weights, as given, that lies on the output sample in
   * SAME. Odd extents agree everywhere; scipy.ndimage and OpenCV take k//2, networks (k−1)//2, and
   * scipy.signal and NumPy (k−1)//2 where they convolve and k//2 where they correlate.
   */
  public int anchor(Operation done, int extent) {
    return switch (this) {
      case SCIPY_NDIMAGE, SKIMAGE, OPENCV -> extent / 2;
      case TORCH, KERAS -> (extent - 1) / 2;
      case SCIPY_SIGNAL, NUMPY -> done == Operation.CONVOLUTION ? (extent - 1) / 2 : extent / 2;
    };
  }

  /** {@link #anchor(Operation, int)} along every axis of {@code kernel}. */
  public int[] anchor(Operation done, Shape kernel) {
    return Arrays.stream(kernel.extents()).map(extent -> anchor(done, extent)).toArray();
  }

  /**
   * The filter that the library means by {@code kernel} when nothing else is said: its operation,
   * its boundary, its anchor. A kernel that names its anchor keeps it. Named kernels slide as drawn
   * whatever the operation, here as everywhere.
   */
  public LinearFilter filter(Kernel kernel) {
    LinearFilter filter = LinearFilter.of(operation, kernel).boundary(boundary);
    if (kernel.anchor().isPresent()) {
      return filter;
    }
    Operation slides = kernel.isNamed() ? Operation.CORRELATION : operation;
    return filter.anchor(anchor(slides, kernel.shape()));
  }

  /**
   * The size of the Gaussian that {@code sigma} asks for: OpenCV's cvRound(σ·(3 for u8, else 4)·2 +
   * 1)|1, SciPy's 2·int(4σ + 0.5) + 1 everywhere else.
   *
   * @throws IllegalArgumentException when sigma is not above 0
   */
  public int gaussianSize(double sigma, SampleType type) {
    int radius = Gaussians.radius(sigma, Gaussians.TRUNCATE);
    if (this != OPENCV) {
      return 2 * radius + 1;
    }
    return (int) Math.rint(sigma * (type == SampleType.U8 ? 3 : 4) * 2 + 1) | 1;
  }

  /** The sigma that {@code size} asks for: 0.3((size − 1)/2 − 1) + 0.8 everywhere. */
  public double gaussianSigma(int size) {
    return Gaussians.sigma(size);
  }

  /**
   * The library's 1-D Gaussian of this size; it sums to 1.
   *
   * @param sigma 0 or less: what {@link #gaussianSigma} says, in OpenCV its fixed tables for sizes
   *     1, 3, 5, 7 and 9
   * @throws IllegalArgumentException when the size is below 1
   */
  public double[] gaussianVector(int size, double sigma) {
    if (this == OPENCV && sigma <= 0) {
      return Gaussians.openCvTable(size)
          .map(Kernel::weights)
          .orElseGet(() -> Gaussians.vector(size, gaussianSigma(size)));
    }
    return Gaussians.vector(size, sigma > 0 ? sigma : gaussianSigma(size));
  }

  /** How it stores sums in integer types. */
  public Rounding rounding() {
    return switch (this) {
      case SCIPY_SIGNAL, SCIPY_NDIMAGE, NUMPY -> Rounding.TRUNCATE_WRAP;
      case OPENCV, SKIMAGE, TORCH, KERAS -> Rounding.HALF_EVEN_SATURATE;
    };
  }

  @Override
  public String toString() {
    return label;
  }

  static IllegalArgumentException unknown(String what, String given, List<String> known) {
    String near =
        Suggestions.closest(given.strip(), known).map("did you mean '%s'? "::formatted).orElse("");
    return new IllegalArgumentException(
        "unknown %s '%s'; %sknown: %s"
            .formatted(what, given, near, known.stream().collect(Collectors.joining(" "))));
  }
}
