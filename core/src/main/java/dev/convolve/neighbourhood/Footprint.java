package dev.convolve.neighbourhood;

import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The form of a window: which positions of a box belong to it. Immutable.
 *
 * <pre>
 * box(3, 5)      cross(3, 5)    ellipse(5, 5)
 * # # # # #      . . # . .      . . # . .
 * # # # # #      # # # # #      . # # # .
 * # # # # #      . . # . .      # # # # #
 *                               . # # # .
 *                               . . # . .
 * </pre>
 *
 * <p>Its anchor, the position that lies on the output sample, is extent/2 on every axis unless
 * another is set.
 */
public final class Footprint {

  /** The most positions of a box. */
  private static final int MOST = 1 << 24;

  private final String form;
  private final Shape shape;
  private final boolean[] cells;
  private final int @Nullable [] anchor;

  private Footprint(String form, Shape shape, boolean[] cells, int @Nullable [] anchor) {
    this.form = form;
    this.shape = shape;
    this.cells = cells;
    this.anchor = anchor;
  }

  private interface Member {
    boolean test(int[] index);
  }

  private static Footprint of(String form, int[] extents, Member member) {
    Shape shape = checked(extents);
    boolean[] cells = new boolean[(int) shape.size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = member.test(shape.position(i));
    }
    return new Footprint(form, shape, cells, null);
  }

  private static Shape checked(int... extents) {
    if (extents.length == 0) {
      throw new IllegalArgumentException("a window needs at least one extent, as in box(3, 3)");
    }
    long size = 1;
    for (int extent : extents) {
      if (extent < 1 || extent > MOST / size) {
        throw new IllegalArgumentException(
            "a window cannot be %s; extents are 1 or more, positions at most %,d"
                .formatted(
                    String.join("x", Arrays.stream(extents).mapToObj(Integer::toString).toList()),
                    MOST));
      }
      size *= extent;
    }
    return Shape.of(extents);
  }

  /** All positions. */
  public static Footprint box(int... extents) {
    return of("box", extents, index -> true);
  }

  /**
   * The axes through the anchor: positions that differ from the middle, extent/2, along at most one
   * axis.
   */
  public static Footprint cross(int... extents) {
    return of(
        "cross",
        extents,
        index -> {
          int apart = 0;
          for (int axis = 0; axis < index.length; axis++) {
            apart += index[axis] == extents[axis] / 2 ? 0 : 1;
          }
          return apart <= 1;
        });
  }

  /**
   * The ellipse in the box: Σ ((i − c)/r)² ≤ 1 with c = (extent − 1)/2 and r = ⌊extent/2⌋; for
   * equal extents 2r + 1 the disk or ball of radius r.
   */
  public static Footprint ellipse(int... extents) {
    return of(
        "ellipse",
        extents,
        index -> {
          // Over the common denominator Π (2r)², so that nothing is rounded.
          double sum = 0;
          double all = 1;
          for (int axis = 0; axis < index.length; axis++) {
            double wide = Math.max(1, extents[axis] - extents[axis] % 2);
            double off = 2.0 * index[axis] - (extents[axis] - 1);
            sum = sum * wide * wide + off * off * all;
            all *= wide * wide;
          }
          return sum <= all;
        });
  }

  /**
   * The positions where {@code mask} is not 0.
   *
   * @throws IllegalArgumentException when all of it is 0
   */
  public static Footprint of(Tensor mask) {
    Shape shape = checked(mask.shape().extents());
    boolean[] cells = new boolean[(int) shape.size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = mask.at(i) != 0;
    }
    Footprint footprint = new Footprint("mask", shape, cells, null);
    if (footprint.count() == 0) {
      throw new IllegalArgumentException(
          "a window of %s without any position sees nothing; mark at least one".formatted(shape));
    }
    return footprint;
  }

  /**
   * This with the position that lies on the output sample.
   *
   * @throws IllegalArgumentException when it lies outside the box
   */
  public Footprint anchoredAt(int... index) {
    boolean outside = index.length != shape.rank();
    for (int axis = 0; axis < index.length && !outside; axis++) {
      outside = index[axis] < 0 || index[axis] >= shape.extent(axis);
    }
    if (outside) {
      throw new IllegalArgumentException(
          "anchor %s lies outside a window of %s; give one index from 0 for each axis"
              .formatted(Arrays.toString(index), shape));
    }
    return new Footprint(form, shape, cells, index.clone());
  }

  /** The extents of the box. */
  public Shape shape() {
    return shape;
  }

  /** The position that lies on the output sample, per axis. */
  public int[] anchor() {
    int[] set = anchor;
    return set != null
        ? set.clone()
        : Arrays.stream(shape.extents()).map(extent -> extent / 2).toArray();
  }

  /** The anchor where one was set. */
  public Optional<int[]> ownAnchor() {
    int[] set = anchor;
    return set == null ? Optional.empty() : Optional.of(set.clone());
  }

  /** Whether the position belongs to the window. */
  public boolean contains(int... index) {
    return cells[(int) shape.offset(index)];
  }

  /** A copy of the positions, row-major, true where one belongs to the window. */
  public boolean[] cells() {
    return cells.clone();
  }

  /** Positions that belong to the window. */
  public int count() {
    int count = 0;
    for (boolean cell : cells) {
      count += cell ? 1 : 0;
    }
    return count;
  }

  /** Whether every position of the box belongs to the window. */
  public boolean isBox() {
    return count() == cells.length;
  }

  /** The window turned about its anchor: every position at the opposite offset. */
  public Footprint reflected() {
    boolean[] turned = new boolean[cells.length];
    for (int i = 0; i < cells.length; i++) {
      turned[cells.length - 1 - i] = cells[i];
    }
    int[] index = anchor();
    for (int axis = 0; axis < index.length; axis++) {
      index[axis] = shape.extent(axis) - 1 - index[axis];
    }
    return new Footprint(form, shape, turned, index);
  }

  /** The anchor alone, in the same box. */
  Footprint anchorOnly() {
    boolean[] one = new boolean[cells.length];
    one[(int) shape.offset(anchor())] = true;
    return new Footprint("anchor", shape, one, anchor());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Footprint footprint
        && shape.equals(footprint.shape)
        && Arrays.equals(cells, footprint.cells)
        && Arrays.equals(anchor(), footprint.anchor());
  }

  @Override
  public int hashCode() {
    return 31 * shape.hashCode() + Arrays.hashCode(cells);
  }

  /** The form and the extents: {@code box 3x5}. */
  @Override
  public String toString() {
    return form + " " + shape;
  }
}
