package dev.convolve.boundary;

/**
 * The rule that continues data past its edge, per axis. Named as in {@code numpy.pad}:
 *
 * <pre>
 * ZERO          0 0 | 1 2 3 | 0 0
 * CONSTANT(9)   9 9 | 1 2 3 | 9 9
 * EDGE          1 1 | 1 2 3 | 3 3
 * SYMMETRIC     2 1 | 1 2 3 | 3 2
 * REFLECT       3 2 | 1 2 3 | 2 1
 * WRAP          2 3 | 1 2 3 | 1 2
 * NORMALIZED    - - | 1 2 3 | - -     samples outside have no weight; the rest is scaled up
 * </pre>
 *
 * <p>Beyond one length the rule iterates, with period n for WRAP, 2n for SYMMETRIC and 2n−2 for
 * REFLECT; an axis of extent 1 under REFLECT behaves as EDGE.
 */
public sealed interface Boundary {

  /** What {@link #source} answers for a position that no sample stands behind. */
  int OUTSIDE = -1;

  /** {@code 0 0 | 1 2 3 | 0 0}. */
  Boundary ZERO = new Constant(0);

  /** {@code 1 1 | 1 2 3 | 3 3}. */
  Boundary EDGE = new Edge();

  /** {@code 2 1 | 1 2 3 | 3 2}: the edge sample is repeated. */
  Boundary SYMMETRIC = new Symmetric();

  /** {@code 3 2 | 1 2 3 | 2 1}: the edge sample is the mirror. The default of this library. */
  Boundary REFLECT = new Reflect();

  /** {@code 2 3 | 1 2 3 | 1 2}. */
  Boundary WRAP = new Wrap();

  /**
   * {@code - - | 1 2 3 | - -}: y = (Σw)·Σw·m·x / Σw·m with m = 1 inside and 0 outside, so that the
   * interior is unchanged. For kernels whose weights have one sign.
   */
  Boundary NORMALIZED = new Normalized();

  /** {@code v v | 1 2 3 | v v}. */
  static Boundary constant(double value) {
    return value == 0 ? ZERO : new Constant(value);
  }

  /**
   * The index in {@code [0, extent)} of the sample that stands at {@code index}, or {@link
   * #OUTSIDE}.
   *
   * @param index any position along the axis, inside or outside
   * @param extent the axis' extent, at least 1
   */
  int source(int index, int extent);

  /** The name used in Java, YAML and on the command line: {@code reflect}, {@code constant:9}. */
  String label();

  /** Samples outside are {@code value}. */
  record Constant(double value) implements Boundary {
    /**
     * @throws IllegalArgumentException when the value is not finite
     */
    public Constant {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException(
            "a constant boundary of " + value + " would spoil every border sample; use a number");
      }
      value += 0.0; // -0 and 0 are the same rule.
    }

    @Override
    public int source(int index, int extent) {
      return index >= 0 && index < extent ? index : OUTSIDE;
    }

    @Override
    public String label() {
      return value == 0 ? "zero" : "constant:" + number(value);
    }

    private static String number(double value) {
      return value == Math.rint(value) && Math.abs(value) < 1e15
          ? Long.toString((long) value)
          : Double.toString(value);
    }
  }

  /** The nearest edge sample. */
  record Edge() implements Boundary {
    @Override
    public int source(int index, int extent) {
      return Math.clamp(index, 0, extent - 1);
    }

    @Override
    public String label() {
      return "edge";
    }
  }

  /** Mirrored between samples. */
  record Symmetric() implements Boundary {
    @Override
    public int source(int index, int extent) {
      long folded = Math.floorMod((long) index, 2L * extent);
      return (int) (folded < extent ? folded : 2L * extent - 1 - folded);
    }

    @Override
    public String label() {
      return "symmetric";
    }
  }

  /** Mirrored on the edge sample. */
  record Reflect() implements Boundary {
    @Override
    public int source(int index, int extent) {
      if (extent == 1) {
        return 0;
      }
      long period = 2L * extent - 2;
      long folded = Math.floorMod((long) index, period);
      return (int) (folded < extent ? folded : period - folded);
    }

    @Override
    public String label() {
      return "reflect";
    }
  }

  /** Periodic. */
  record Wrap() implements Boundary {
    @Override
    public int source(int index, int extent) {
      return Math.floorMod(index, extent);
    }

    @Override
    public String label() {
      return "wrap";
    }
  }

  /** Outside has no weight. */
  record Normalized() implements Boundary {
    @Override
    public int source(int index, int extent) {
      return index >= 0 && index < extent ? index : OUTSIDE;
    }

    @Override
    public String label() {
      return "normalized";
    }
  }

  /**
   * The boundary with this label: {@code zero}, {@code constant:V}, {@code edge}, {@code
   * symmetric}, {@code reflect}, {@code wrap} or {@code normalized}, in any case.
   *
   * @throws IllegalArgumentException naming the known labels; other libraries' names ({@code
   *     mirror}, {@code nearest}, {@code replicate}) need a dialect, since they mean opposite
   *     things in different libraries
   */
  static Boundary of(String label) {
    String name = label.strip().toLowerCase(java.util.Locale.ROOT);
    return switch (name) {
      case "zero" -> ZERO;
      case "edge" -> EDGE;
      case "symmetric" -> SYMMETRIC;
      case "reflect" -> REFLECT;
      case "wrap" -> WRAP;
      case "normalized" -> NORMALIZED;
      default -> {
        if (name.startsWith("constant:")) {
          try {
            yield constant(Double.parseDouble(name.substring("constant:".length())));
          } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                "boundary '%s' needs a number after 'constant:', as in constant:128"
                    .formatted(label),
                e);
          }
        }
        throw new IllegalArgumentException(
            ("unknown boundary '%s'; known: zero constant:V edge symmetric reflect wrap normalized"
                    + " (names of other libraries need a dialect)")
                .formatted(label));
      }
    };
  }
}
