package dev.convolve.kernel;

import dev.convolve.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Mirrored, transposed and turned kernels: the weights move, none changes. */
final class KernelTurns {

  /** The ring of a 3x3 kernel, counter-clockwise from the right, as row-major offsets. */
  private static final int[] RING = {5, 2, 1, 0, 3, 6, 7, 8};

  private KernelTurns() {}

  static Kernel flip(Kernel kernel) {
    boolean[] mirrored = new boolean[kernel.shape().rank()];
    Arrays.fill(mirrored, true);
    return moved(kernel, kernel.name(), identity(kernel.shape().rank()), mirrored);
  }

  static Kernel flip(Kernel kernel, int axis) {
    int rank = kernel.shape().rank();
    if (axis < 0 || axis >= rank) {
      throw new IllegalArgumentException(
          "axis %d does not exist in kernel %s; its axes are 0 to %d"
              .formatted(axis, kernel, rank - 1));
    }
    boolean[] mirrored = new boolean[rank];
    mirrored[axis] = true;
    return moved(kernel, kernel.name() + "|flip=" + axis, identity(rank), mirrored);
  }

  static Kernel transpose(Kernel kernel) {
    int rank = kernel.shape().rank();
    int[] axes = new int[rank];
    Arrays.setAll(axes, axis -> rank - 1 - axis);
    return moved(kernel, kernel.name() + "|transpose", axes, new boolean[rank]);
  }

  static Kernel transpose(Kernel kernel, int... order) {
    int[] sorted = order.clone();
    Arrays.sort(sorted);
    if (!Arrays.equals(sorted, identity(kernel.shape().rank()))) {
      throw new IllegalArgumentException(
          "order %s does not name each axis of kernel %s once"
              .formatted(Arrays.toString(order), kernel));
    }
    return moved(kernel, kernel.name(), order, new boolean[order.length]);
  }

  static Kernel rotate(Kernel kernel, int degrees) {
    int angle = Math.floorMod(degrees, 360);
    int rank = kernel.shape().rank();
    String name = angle == 0 ? kernel.name() : kernel.name() + "|rotate=" + angle;
    if (rank == 1 && angle == 180) {
      return flip(kernel).called(name);
    }
    if (rank < 2 && angle != 0) {
      throw new IllegalArgumentException(
          "a 1-D kernel cannot be turned by %d degrees; only by 180".formatted(degrees));
    }
    if (angle % 45 != 0 || (angle % 90 != 0 && !isRing(kernel.shape()))) {
      throw new IllegalArgumentException(
          ("kernel %s cannot be turned by %d degrees; use a multiple of 90, or of 45 for a 3x3"
                  + " kernel")
              .formatted(kernel, degrees));
    }
    if (angle % 90 != 0) {
      return ring(kernel, name, angle / 45);
    }
    Kernel turned = kernel;
    for (int quarter = 0; quarter < angle / 90; quarter++) {
      turned = quarterTurn(turned);
    }
    return turned.called(name);
  }

  private static boolean isRing(Shape shape) {
    int rank = shape.rank();
    return shape.size() == 9 && shape.extent(rank - 1) == 3 && shape.extent(rank - 2) == 3;
  }

  /** new[i, j] = old[j, columns − 1 − i]: the right column becomes the top row. */
  private static Kernel quarterTurn(Kernel kernel) {
    int rank = kernel.shape().rank();
    int[] axes = identity(rank);
    axes[rank - 2] = rank - 1;
    axes[rank - 1] = rank - 2;
    boolean[] mirrored = new boolean[rank];
    mirrored[rank - 2] = true;
    return moved(kernel, kernel.name(), axes, mirrored);
  }

  private static Kernel ring(Kernel kernel, String name, int places) {
    double[] from = kernel.numerators();
    double[] to = from.clone();
    int[] anchor = kernel.anchor().orElse(null);
    int[] movedAnchor = anchor;
    for (int i = 0; i < RING.length; i++) {
      int target = RING[(i + places) % RING.length];
      to[target] = from[RING[i]];
      if (anchor != null && kernel.shape().offset(anchor) == RING[i]) {
        movedAnchor = kernel.shape().position(target);
      }
    }
    return Kernel.checked(
        name, kernel.shape(), to, kernel.divisor(), kernel.isNamed(), movedAnchor, null);
  }

  private static int[] identity(int rank) {
    int[] axes = new int[rank];
    Arrays.setAll(axes, axis -> axis);
    return axes;
  }

  /** The kernel in the last of {@code rank} axes; a kernel of that rank or more stays as it is. */
  static Kernel inLastAxes(Kernel kernel, int rank) {
    int own = kernel.shape().rank();
    return own >= rank ? kernel : spread(kernel, rank, IntStream.range(rank - own, rank).toArray());
  }

  static Kernel spread(Kernel kernel, int rank, int[] axes) {
    Shape old = kernel.shape();
    boolean suits = axes.length == old.rank();
    for (int i = 0; i < axes.length; i++) {
      suits &= axes[i] < rank && axes[i] > (i == 0 ? -1 : axes[i - 1]);
    }
    if (!suits) {
      throw new IllegalArgumentException(
          "axes %s do not suit kernel %s over data of rank %d; name %d ascending axes below %d"
              .formatted(Arrays.toString(axes), kernel, rank, old.rank(), rank));
    }
    int[] anchor = kernel.anchor().orElse(null);
    List<double[]> factors = kernel.factors().orElse(null);
    int[] extents = new int[rank];
    int[] spreadAnchor = anchor == null ? null : new int[rank];
    double[][] spreadFactors = new double[rank][];
    Arrays.fill(extents, 1);
    Arrays.fill(spreadFactors, new double[] {1});
    for (int i = 0; i < axes.length; i++) {
      extents[axes[i]] = old.extent(i);
      if (anchor != null && spreadAnchor != null) {
        spreadAnchor[axes[i]] = anchor[i];
      }
      if (factors != null) {
        spreadFactors[axes[i]] = factors.get(i);
      }
    }
    return Kernel.checked(
        kernel.name(),
        Shape.of(extents),
        kernel.numerators(),
        kernel.divisor(),
        kernel.isNamed(),
        spreadAnchor,
        factors == null ? null : List.of(spreadFactors));
  }

  /** New axis a is the old axis {@code axes[a]}, run backwards where {@code mirrored[a]}. */
  private static Kernel moved(Kernel kernel, String name, int[] axes, boolean[] mirrored) {
    Shape old = kernel.shape();
    Shape shape = Shape.of(Arrays.stream(axes).map(old::extent).toArray());
    double[] from = kernel.numerators();
    double[] to = new double[from.length];
    int[] source = new int[axes.length];
    for (int i = 0; i < to.length; i++) {
      int[] target = shape.position(i);
      for (int axis = 0; axis < axes.length; axis++) {
        source[axes[axis]] = turned(target[axis], shape.extent(axis), mirrored[axis]);
      }
      to[i] = from[(int) old.offset(source)];
    }
    List<double[]> factors = kernel.factors().orElse(null);
    return Kernel.checked(
        name,
        shape,
        factors == null ? to : Kernel.outer(movedFactors(factors, axes, mirrored)),
        kernel.divisor(),
        kernel.isNamed(),
        movedAnchor(kernel.anchor().orElse(null), shape, axes, mirrored),
        factors == null ? null : List.of(movedFactors(factors, axes, mirrored)));
  }

  private static int @Nullable [] movedAnchor(
      int @Nullable [] anchor, Shape shape, int[] axes, boolean[] mirrored) {
    if (anchor == null) {
      return null;
    }
    int[] moved = new int[axes.length];
    Arrays.setAll(moved, axis -> turned(anchor[axes[axis]], shape.extent(axis), mirrored[axis]));
    return moved;
  }

  private static double[][] movedFactors(List<double[]> factors, int[] axes, boolean[] mirrored) {
    double[][] moved = new double[axes.length][];
    for (int axis = 0; axis < axes.length; axis++) {
      double[] factor = factors.get(axes[axis]);
      double[] target = new double[factor.length];
      for (int i = 0; i < target.length; i++) {
        target[i] = factor[turned(i, target.length, mirrored[axis])];
      }
      moved[axis] = target;
    }
    return moved;
  }

  private static int turned(int index, int extent, boolean mirrored) {
    return mirrored ? extent - 1 - index : index;
  }
}
