package dev.convolve.dialect;

import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Tensor;

/** How a library turns a sum into a sample of an integer type. */
public enum Rounding {
  /** To the nearest, half to even, and saturated: OpenCV's rule and ours. */
  HALF_EVEN_SATURATE,
  /** Towards zero, then modulo 2^bits: a cast in C, as NumPy and SciPy do. NaN becomes 0. */
  TRUNCATE_WRAP;

  /**
   * {@code sums} stored as {@code type}: float types take the nearest value, integer types as this
   * rule says.
   */
  public Tensor store(Tensor sums, SampleType type) {
    if (this == HALF_EVEN_SATURATE || !type.isInteger()) {
      return sums.as(type);
    }
    Tensor stored = Tensor.zeros(type, sums.shape());
    int size = (int) sums.shape().size();
    for (int i = 0; i < size; i++) {
      long whole = (long) sums.at(i);
      switch (type) {
        case U8 -> stored.bytes()[i] = (byte) whole;
        case U16, S16 -> stored.shorts()[i] = (short) whole;
        case I32 -> stored.ints()[i] = (int) whole;
        case F32, F64 -> throw new IllegalStateException("float types are stored above");
      }
    }
    return stored;
  }
}
