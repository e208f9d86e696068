package dev.convolve.tensor;

/** How one sample is stored. Integer types saturate when results are written to them. */
public enum SampleType {
  /** Unsigned 8-bit integer, 0…255, stored in {@code byte[]}. */
  U8("u8", 1, 0, 255),
  /** Unsigned 16-bit integer, 0…65535, stored in {@code short[]}. */
  U16("u16", 2, 0, 65535),
  /** Signed 16-bit integer, stored in {@code short[]}. */
  S16("s16", 2, Short.MIN_VALUE, Short.MAX_VALUE),
  /** Signed 32-bit integer, stored in {@code int[]}. */
  I32("i32", 4, Integer.MIN_VALUE, Integer.MAX_VALUE),
  /** IEEE 754 binary32, stored in {@code float[]}. */
  F32("f32", 4, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY),
  /** IEEE 754 binary64, stored in {@code double[]}. */
  F64("f64", 8, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  private final String label;
  private final int bytes;
  private final double minimum;
  private final double maximum;

  SampleType(String label, int bytes, double minimum, double maximum) {
    this.label = label;
    this.bytes = bytes;
    this.minimum = minimum;
    this.maximum = maximum;
  }

  /** The name used on the command line and in reports: {@code u8}, {@code f32}, … */
  public String label() {
    return label;
  }

  /** Bytes a sample takes. */
  public int bytes() {
    return bytes;
  }

  /** Smallest value; −∞ for the float types. */
  public double minimum() {
    return minimum;
  }

  /** Largest value; +∞ for the float types. */
  public double maximum() {
    return maximum;
  }

  /** Whether samples are integers. */
  public boolean isInteger() {
    return this != F32 && this != F64;
  }

  /** Largest magnitude of a sample; +∞ for the float types. */
  public double magnitude() {
    return Math.max(-minimum, maximum);
  }

  /**
   * The type that sums over these samples are computed in by default: f64 for {@code F64} and
   * {@code I32}, f32 for the others.
   */
  public SampleType computeType() {
    return this == F64 || this == I32 ? F64 : F32;
  }

  /**
   * The type with this label.
   *
   * @throws IllegalArgumentException naming the known labels
   */
  public static SampleType of(String label) {
    for (SampleType type : values()) {
      if (type.label.equals(label)) {
        return type;
      }
    }
    throw new IllegalArgumentException(
        "unknown sample type '" + label + "'; known: u8 u16 s16 i32 f32 f64");
  }

  @Override
  public String toString() {
    return label;
  }
}
