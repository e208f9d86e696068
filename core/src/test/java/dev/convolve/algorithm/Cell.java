package dev.convolve.algorithm;

import dev.convolve.boundary.Boundary;
import dev.convolve.tensor.SampleType;
import dev.convolve.window.SizeMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A cell of the contract's grid.
 *
 * @param boundary its place in {@link #BOUNDARIES}
 * @param size the size mode
 * @param rank axes of the data
 * @param type sample type of the data
 * @param even whether the kernel's extents are even
 */
record Cell(int boundary, SizeMode size, int rank, SampleType type, boolean even) {

  static final List<String> BOUNDARIES =
      List.of("zero", "constant", "edge", "symmetric", "reflect", "wrap", "normalized");

  static final int RANKS = 5;

  /** All cells, those of one boundary, size and rank together. */
  static List<Cell> all() {
    List<Cell> cells = new ArrayList<>();
    for (int boundary = 0; boundary < BOUNDARIES.size(); boundary++) {
      for (SizeMode size : SizeMode.values()) {
        for (int rank = 1; rank <= RANKS; rank++) {
          for (SampleType type : SampleType.values()) {
            cells.add(new Cell(boundary, size, rank, type, false));
            cells.add(new Cell(boundary, size, rank, type, true));
          }
        }
      }
    }
    return cells;
  }

  /** The cell's number, for seeds and for sweeping extents from cell to cell. */
  int number() {
    int number = boundary * SizeMode.values().length + size.ordinal();
    number = number * RANKS + rank - 1;
    number = number * SampleType.values().length + type.ordinal();
    return number * 2 + (even ? 1 : 0);
  }

  /** A boundary of the cell's kind. */
  Boundary drawBoundary(Random random) {
    return draw(boundary, random);
  }

  /** A boundary of any kind. */
  static Boundary drawAnyBoundary(Random random) {
    return draw(random.nextInt(BOUNDARIES.size()), random);
  }

  private static Boundary draw(int kind, Random random) {
    String name = BOUNDARIES.get(kind);
    return name.equals("constant")
        ? Boundary.constant(new double[] {7, -3, 0.1, 300}[random.nextInt(4)])
        : Boundary.of(name);
  }

  /** What tests of one group have in common. */
  String group() {
    return "%s %s rank %d".formatted(BOUNDARIES.get(boundary), size.label(), rank);
  }

  @Override
  public String toString() {
    return "%s %s %s".formatted(group(), type, even ? "even" : "odd");
  }
}
