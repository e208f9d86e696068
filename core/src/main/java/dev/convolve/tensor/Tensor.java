package dev.convolve.tensor;

import java.util.Arrays;

/**
 * An n-d array: a {@link Shape}, a {@link SampleType} and the samples in row-major order.
 *
 * <p>The factories wrap the given array without copying it; filters never write to their input.
 * Unsigned types keep their bits in Java's signed arrays and read back as 0…255 and 0…65535.
 */
public final class Tensor {

  private final Shape shape;
  private final SampleType type;
  private final Object data;

  private Tensor(Shape shape, SampleType type, Object data, int length) {
    if (length != shape.size()) {
      throw new IllegalArgumentException(
          "%d samples do not fill shape %s, which has %d".formatted(length, shape, shape.size()));
    }
    this.shape = shape;
    this.type = type;
    this.data = data;
  }

  /** Wraps float32 samples. */
  public static Tensor of(Shape shape, float... samples) {
    return new Tensor(shape, SampleType.F32, samples, samples.length);
  }

  /** Wraps float64 samples. */
  public static Tensor of(Shape shape, double... samples) {
    return new Tensor(shape, SampleType.F64, samples, samples.length);
  }

  /** Wraps signed 32-bit samples. */
  public static Tensor i32(Shape shape, int... samples) {
    return new Tensor(shape, SampleType.I32, samples, samples.length);
  }

  /** Wraps unsigned 8-bit samples. */
  public static Tensor u8(Shape shape, byte... samples) {
    return new Tensor(shape, SampleType.U8, samples, samples.length);
  }

  /** Wraps unsigned 16-bit samples. */
  public static Tensor u16(Shape shape, short... samples) {
    return new Tensor(shape, SampleType.U16, samples, samples.length);
  }

  /** Wraps signed 16-bit samples. */
  public static Tensor s16(Shape shape, short... samples) {
    return new Tensor(shape, SampleType.S16, samples, samples.length);
  }

  /**
   * A tensor of zeros.
   *
   * @throws IllegalArgumentException when the shape has more samples than a Java array can hold
   */
  public static Tensor zeros(SampleType type, Shape shape) {
    if (shape.size() > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "shape %s has %d samples; one tensor holds at most %d"
              .formatted(shape, shape.size(), Integer.MAX_VALUE - 8));
    }
    int length = (int) shape.size();
    Object data =
        switch (type) {
          case U8 -> new byte[length];
          case U16, S16 -> new short[length];
          case I32 -> new int[length];
          case F32 -> new float[length];
          case F64 -> new double[length];
        };
    return new Tensor(shape, type, data, length);
  }

  /** The extents. */
  public Shape shape() {
    return shape;
  }

  /** How samples are stored. */
  public SampleType type() {
    return type;
  }

  /** The backing array of an {@code F32} tensor, not a copy. */
  public float[] floats() {
    return (float[]) backing(SampleType.F32);
  }

  /** The backing array of an {@code F64} tensor, not a copy. */
  public double[] doubles() {
    return (double[]) backing(SampleType.F64);
  }

  /** The backing array of a {@code U8} tensor, not a copy. */
  public byte[] bytes() {
    return (byte[]) backing(SampleType.U8);
  }

  /** The backing array of a {@code U16} or {@code S16} tensor, not a copy. */
  public short[] shorts() {
    return (short[]) backing(type == SampleType.S16 ? SampleType.S16 : SampleType.U16);
  }

  /** The backing array of an {@code I32} tensor, not a copy. */
  public int[] ints() {
    return (int[]) backing(SampleType.I32);
  }

  private Object backing(SampleType wanted) {
    if (type != wanted) {
      throw new IllegalStateException(
          "samples are %s, not %s; convert with as(SampleType.%s)"
              .formatted(type, wanted, wanted.name()));
    }
    return data;
  }

  /** The sample at {@code position}, one coordinate per axis. */
  public double get(int... position) {
    return at((int) shape.offset(position));
  }

  /** The sample at row-major {@code offset}. */
  public double at(int offset) {
    return switch (type) {
      case U8 -> ((byte[]) data)[offset] & 0xff;
      case U16 -> ((short[]) data)[offset] & 0xffff;
      case S16 -> ((short[]) data)[offset];
      case I32 -> ((int[]) data)[offset];
      case F32 -> ((float[]) data)[offset];
      case F64 -> ((double[]) data)[offset];
    };
  }

  /** A copy of the samples as float64. */
  public double[] toDoubles() {
    if (data instanceof double[] doubles) {
      return doubles.clone();
    }
    double[] copy = new double[(int) shape.size()];
    Arrays.setAll(copy, this::at);
    return copy;
  }

  /** A copy of the samples as float32, rounded to nearest even. */
  public float[] toFloats() {
    if (data instanceof float[] floats) {
      return floats.clone();
    }
    float[] copy = new float[(int) shape.size()];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = (float) at(i);
    }
    return copy;
  }

  /**
   * These samples stored as {@code wanted}: this tensor itself when the type is the same, else a
   * copy; integers round half to even and saturate, NaN becomes 0.
   */
  public Tensor as(SampleType wanted) {
    if (wanted == type) {
      return this;
    }
    Tensor copy = zeros(wanted, shape);
    int size = (int) shape.size();
    for (int i = 0; i < size; i++) {
      copy.store(i, at(i));
    }
    return copy;
  }

  /** The same samples under another shape of equal size; shares the backing array. */
  public Tensor reshape(Shape wanted) {
    return new Tensor(wanted, type, data, (int) shape.size());
  }

  /**
   * Stores {@code value} at row-major {@code offset}: integers round half to even and saturate, NaN
   * becomes 0.
   */
  public void store(int offset, double value) {
    switch (type) {
      case U8 -> ((byte[]) data)[offset] = (byte) saturated(value);
      case U16, S16 -> ((short[]) data)[offset] = (short) saturated(value);
      case I32 -> ((int[]) data)[offset] = (int) saturated(value);
      case F32 -> ((float[]) data)[offset] = (float) value;
      case F64 -> ((double[]) data)[offset] = value;
    }
  }

  private long saturated(double value) {
    return (long) Math.clamp(Math.rint(value), type.minimum(), type.maximum());
  }

  /** Whether both stand on the same array, so that writing to one changes the other. */
  public boolean sharesSamplesWith(Tensor other) {
    return data == other.data;
  }

  /** Equal shape, type and sample bits. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Tensor tensor
        && shape.equals(tensor.shape)
        && type == tensor.type
        && Arrays.deepEquals(new Object[] {data}, new Object[] {tensor.data});
  }

  @Override
  public int hashCode() {
    return 31 * shape.hashCode() + Arrays.deepHashCode(new Object[] {data});
  }

  /** The type and shape, and the samples when there are few: {@code f64 3 [1.0, 2.0, 3.0]}. */
  @Override
  public String toString() {
    String head = type + " " + shape;
    return shape.size() <= 32 ? head + " " + Arrays.toString(toDoubles()) : head;
  }
}
