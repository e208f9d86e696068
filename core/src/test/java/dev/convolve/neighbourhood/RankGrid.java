package dev.convolve.neighbourhood;

import dev.convolve.boundary.Boundary;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.SizeMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** The grid of cells, boundary × size × rank × type × parity, and the cases drawn in each. */
final class RankGrid {

  /** Cases per cell. */
  static final int CASES = 20;

  private static final List<String> BOUNDARIES =
      List.of("zero", "constant", "edge", "symmetric", "reflect", "wrap", "normalized");

  private RankGrid() {}

  /** One cell. */
  record Cell(int number, String boundary, SizeMode size, int rank, SampleType type, boolean even) {
    @Override
    public String toString() {
      return "%s %s rank %d %s %s"
          .formatted(boundary, size.label(), rank, type, even ? "even" : "odd");
    }
  }

  /** A filter, what it must answer, and data. */
  record Case(String name, RankFilter filter, SortedReference reference, Tensor data) {}

  static Stream<Cell> cells() {
    List<Cell> cells = new ArrayList<>();
    for (String boundary : BOUNDARIES) {
      for (SizeMode size : SizeMode.values()) {
        for (int rank = 1; rank <= 4; rank++) {
          for (SampleType type : SampleType.values()) {
            cells.add(new Cell(cells.size(), boundary, size, rank, type, false));
            cells.add(new Cell(cells.size(), boundary, size, rank, type, true));
          }
        }
      }
    }
    return cells.stream();
  }

  static Case draw(Cell cell, int index) {
    Random random = new Random(7_919L * cell.number() + index);
    int rank = cell.rank();
    int[] extents = new int[rank];
    int[] shape = new int[rank];
    int[] anchor = new int[rank];
    Boundary[] boundaries = new Boundary[rank];
    boolean large = index % 5 == 4; // more taps than a network takes
    int[] choice = choices(cell, large);
    int cap = rank == 1 ? 90 : rank == 2 ? 9 : 4;
    for (int a = 0; a < rank; a++) {
      extents[a] = choice[random.nextInt(choice.length)];
      if (rank > 1 && random.nextInt(5) == 0) {
        extents[a] = 1;
      }
      shape[a] = 1 + random.nextInt(cap);
      boundaries[a] = boundary(cell.boundary(), cell.type(), random);
    }
    extents[random.nextInt(rank)] = choice[choice.length - 1];
    if (index % 4 == 1) {
      shape[rank - 1] = 1 + random.nextInt(40);
    }
    if (index == 2) {
      Arrays.fill(shape, 1);
    }
    if (index == 3) {
      shape[random.nextInt(rank)] = 0;
    }
    for (int a = 0; a < rank; a++) {
      anchor[a] = index % 3 == 0 ? random.nextInt(extents[a]) : extents[a] / 2;
      if (cell.size() == SizeMode.VALID && shape[a] > 0) {
        shape[a] = Math.max(shape[a], extents[a]);
      }
    }
    boolean[] cells = form(index, extents, random);
    Footprint footprint = Footprint.of(mask(extents, cells)).anchoredAt(anchor);
    Order order = order(index, footprint.count(), random);
    RankFilter filter = RankFilter.of(order, footprint).boundary(boundaries).size(cell.size());
    return new Case(
        "%s case %d: %s over %s".formatted(cell, index, filter, Arrays.toString(shape)),
        filter,
        new SortedReference(order, extents, cells, anchor, boundaries, cell.size()),
        data(cell.type(), Shape.of(shape), random, index % 7 == 6));
  }

  private static int[] choices(Cell cell, boolean large) {
    int[] odd =
        switch (cell.rank()) {
          case 1 -> large ? new int[] {83, 101} : new int[] {1, 3, 5, 9, 33};
          case 2 -> large ? new int[] {5, 11} : new int[] {1, 3, 5, 7};
          case 3 -> large ? new int[] {3, 5} : new int[] {1, 3};
          default -> new int[] {1, 3};
        };
    return cell.even() ? Arrays.stream(odd).map(extent -> extent + 1).toArray() : odd;
  }

  private static Boundary boundary(String name, SampleType type, Random random) {
    double inside = type.isInteger() ? random.nextInt(200) : random.nextGaussian();
    double outside = random.nextBoolean() ? -3.25 : 70_000.5;
    return name.equals("constant")
        ? Boundary.constant(random.nextBoolean() ? inside : outside)
        : Boundary.of(name);
  }

  private static boolean[] form(int index, int[] extents, Random random) {
    boolean[] cells = new boolean[(int) Shape.of(extents).size()];
    boolean box = index % 2 == 0;
    for (int i = 0; i < cells.length; i++) {
      cells[i] = box || random.nextInt(3) > 0;
    }
    cells[random.nextInt(cells.length)] = true;
    return cells;
  }

  private static Tensor mask(int[] extents, boolean... cells) {
    Tensor mask = Tensor.zeros(SampleType.U8, Shape.of(extents));
    for (int i = 0; i < cells.length; i++) {
      mask.store(i, cells[i] ? 1 : 0);
    }
    return mask;
  }

  private static Order order(int index, int count, Random random) {
    return switch (index % 6) {
      case 0 -> Order.MINIMUM;
      case 1 -> Order.MAXIMUM;
      case 2, 3 -> Order.MEDIAN;
      case 4 -> new Order.Rank(random.nextInt(2 * count) - count);
      default -> new Order.Percentile(random.nextInt(1001) / 10.0);
    };
  }

  static Tensor data(SampleType type, Shape shape, Random random, boolean special) {
    Tensor data = Tensor.zeros(type, shape);
    double[] odd = {
      Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0, 0.0, Double.MIN_VALUE
    };
    boolean few = random.nextInt(3) == 0;
    for (int i = 0; i < shape.size(); i++) {
      double value =
          type.isInteger()
              ? few
                  ? random.nextInt(5)
                  : type.minimum() + random.nextDouble() * (type.maximum() - type.minimum())
              : few ? random.nextInt(5) - 2 : random.nextGaussian();
      boolean strange = special && !type.isInteger() && random.nextInt(4) == 0;
      data.store(i, strange ? odd[random.nextInt(odd.length)] : value);
    }
    return data;
  }
}
