package dev.convolve.algorithm;

import dev.convolve.window.SizeMode;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The table of how many cases ran in each cell of the contract's grid. */
final class Coverage {

  private Coverage() {}

  /** One line per boundary and size mode, one column per rank, the fewest cases of its cells. */
  static String table(String algorithm, Map<Cell, Integer> covered) {
    StringBuilder text = new StringBuilder();
    text.append(
        "coverage of %s: %,d cases in %,d of %,d cells (fewest per 6 types x odd/even)%n"
            .formatted(
                algorithm,
                covered.values().stream().mapToInt(Integer::intValue).sum(),
                covered.size(),
                Cell.all().size()));
    text.append("  %-20s".formatted("boundary, size"));
    IntStream.rangeClosed(1, Cell.RANKS).forEach(r -> text.append(" rank %d".formatted(r)));
    text.append('\n');
    for (int boundary = 0; boundary < Cell.BOUNDARIES.size(); boundary++) {
      for (SizeMode size : SizeMode.values()) {
        text.append("  %-10s %-9s".formatted(Cell.BOUNDARIES.get(boundary), size.label()));
        for (int rank = 1; rank <= Cell.RANKS; rank++) {
          text.append(" %6d".formatted(fewest(covered, boundary, size, rank)));
        }
        text.append('\n');
      }
    }
    return text.toString();
  }

  private static int fewest(Map<Cell, Integer> covered, int boundary, SizeMode size, int rank) {
    return Cell.all().stream()
        .filter(cell -> cell.boundary() == boundary && cell.size() == size && cell.rank() == rank)
        .collect(Collectors.summarizingInt(cell -> covered.getOrDefault(cell, 0)))
        .getMin();
  }
}
