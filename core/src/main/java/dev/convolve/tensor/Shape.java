package dev.convolve.tensor;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The extents of an n-d array, outermost axis first (row-major): {@code Shape.of(1080, 1920)} is a
 * plane of 1080 rows and 1920 columns.
 *
 * <p>Rank 0 (a scalar, one sample) and extents of 0 (no samples) are shapes like any other.
 */
public final class Shape {

  private static final Shape SCALAR = new Shape(new int[0]);

  private final int[] extents;

  private Shape(int[] extents) {
    this.extents = extents;
  }

  /**
   * A shape with the given extents, outermost first.
   *
   * @throws IllegalArgumentException when an extent is negative
   */
  public static Shape of(int... extents) {
    if (extents.length == 0) {
      return SCALAR;
    }
    for (int axis = 0; axis < extents.length; axis++) {
      if (extents[axis] < 0) {
        throw new IllegalArgumentException(
            "extent %d of axis %d is negative; extents are 0 or more"
                .formatted(extents[axis], axis));
      }
    }
    return new Shape(extents.clone());
  }

  /** Number of axes. */
  public int rank() {
    return extents.length;
  }

  /** Extent of {@code axis}, 0 ≤ axis &lt; rank. */
  public int extent(int axis) {
    return extents[axis];
  }

  /** A copy of all extents, outermost first. */
  public int[] extents() {
    return extents.clone();
  }

  /**
   * Number of samples: the product of the extents, 1 for rank 0.
   *
   * @throws ArithmeticException when there are 2⁶³ or more
   */
  public long size() {
    long size = 1;
    for (int extent : extents) {
      if (extent == 0) {
        return 0;
      }
    }
    for (int extent : extents) {
      if (size > Long.MAX_VALUE / extent) {
        throw new ArithmeticException("shape %s has 2^63 samples or more".formatted(this));
      }
      size *= extent;
    }
    return size;
  }

  /** Whether there are no samples, that is, some extent is 0. */
  public boolean isEmpty() {
    return Arrays.stream(extents).anyMatch(extent -> extent == 0);
  }

  /** The row-major strides in samples: the last axis has stride 1. */
  public long[] strides() {
    long[] strides = new long[extents.length];
    long stride = 1;
    for (int axis = extents.length - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= Math.max(1, extents[axis]);
    }
    return strides;
  }

  /**
   * The row-major offset of {@code position}.
   *
   * @throws IllegalArgumentException when the number of coordinates is not the rank
   * @throws IndexOutOfBoundsException when a coordinate lies outside its axis
   */
  public long offset(int... position) {
    if (position.length != extents.length) {
      throw new IllegalArgumentException(
          "position %s has %d coordinates, shape %s has rank %d"
              .formatted(Arrays.toString(position), position.length, this, extents.length));
    }
    long offset = 0;
    for (int axis = 0; axis < extents.length; axis++) {
      if (position[axis] < 0 || position[axis] >= extents[axis]) {
        throw new IndexOutOfBoundsException(
            "position %s lies outside shape %s".formatted(Arrays.toString(position), this));
      }
      offset = offset * extents[axis] + position[axis];
    }
    return offset;
  }

  /** The position of the sample at row-major {@code offset}; the inverse of {@link #offset}. */
  public int[] position(long offset) {
    int[] position = new int[extents.length];
    long rest = offset;
    for (int axis = extents.length - 1; axis >= 0; axis--) {
      position[axis] = (int) (rest % extents[axis]);
      rest /= extents[axis];
    }
    return position;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape shape && Arrays.equals(extents, shape.extents);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(extents);
  }

  /** The extents joined by {@code x}: {@code 1080x1920}; {@code scalar} for rank 0. */
  @Override
  public String toString() {
    return extents.length == 0
        ? "scalar"
        : Arrays.stream(extents).mapToObj(Integer::toString).collect(Collectors.joining("x"));
  }
}
