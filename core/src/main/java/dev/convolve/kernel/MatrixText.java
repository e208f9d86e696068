package dev.convolve.kernel;

import dev.convolve.kernel.KernelSyntaxException.Place;
import dev.convolve.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads numbers in rows: spaces, tabs or commas between numbers, semicolons or line ends between
 * rows; fractions without spaces (1/9); {@code / 16} at the end divides all of them; {@code #}
 * starts a comment in a file. Also ImageMagick's {@code 3x3+1+1: …} and, in files, libvips' first
 * line {@code width height [scale offset]}.
 */
final class MatrixText {

  /** width x height + column of the origin + row of the origin, then flags that expand kernels. */
  private static final Pattern MAGICK =
      Pattern.compile(
          "\\s*(\\d{1,9})(?:x(\\d{1,9}))?(?:\\+(\\d{1,9})\\+(\\d{1,9}))?([@<>^]?)\\s*:");

  private final String source;
  private final String text;
  private final boolean file;

  /** One number of the text: numerator, denominator, where it starts. */
  private record Cell(double numerator, double denominator, int offset) {}

  /** The numbers row by row, and what divides them all. */
  private record Rows(List<List<Cell>> rows, double divisor) {}

  private MatrixText(String source, String text, boolean file) {
    this.source = source;
    this.text = text;
    this.file = file;
  }

  /**
   * The literal kernel that {@code text[from, to)} writes: a vector for one row, else rows by
   * columns.
   */
  static Kernel parse(String source, String text, int from, int to, boolean file) {
    return new MatrixText(source, text, file).parse(from, to);
  }

  private Kernel parse(int from, int to) {
    Matcher magick = MAGICK.matcher(text).region(from, to);
    if (magick.lookingAt()) {
      return magick(magick, to);
    }
    Rows rows = rows(from, to);
    if (file && isVips(rows)) {
      return vips(rows);
    }
    for (int row = 1; row < rows.rows().size(); row++) {
      int count = rows.rows().get(row).size();
      int first = rows.rows().getFirst().size();
      if (count != first) {
        throw KernelSyntaxException.inMatrix(
            place(rows.rows().get(row).getFirst().offset()),
            "row %d has %s, row 1 has %d".formatted(row + 1, numbers(count), first),
            "every row needs as many",
            row + 1,
            0);
      }
    }
    int columns = rows.rows().getFirst().size();
    return kernel(
        rows.rows().size() == 1 ? Shape.of(columns) : Shape.of(rows.rows().size(), columns), rows);
  }

  private static String numbers(int count) {
    return count == 1 ? "1 number" : count + " numbers";
  }

  private Place place(int offset) {
    return new Place(source, text, offset);
  }

  private KernelSyntaxException wrong(int offset, String problem, String hint) {
    return KernelSyntaxException.at(place(offset), problem, hint);
  }

  private Rows rows(int from, int to) {
    List<List<Cell>> rows = new ArrayList<>();
    double divisor = 1;
    int start = from;
    while (start <= to) {
      int end = start;
      while (end < to && text.charAt(end) != ';' && text.charAt(end) != '\n') {
        end++;
      }
      int comment = file ? text.indexOf('#', start) : -1;
      int stop = comment >= 0 && comment < end ? comment : end;
      int slash = loneSlash(start, stop);
      List<Cell> row = row(start, slash < 0 ? stop : slash, rows.size() + 1);
      if (!row.isEmpty()) {
        rows.add(row);
      }
      if (slash >= 0) {
        divisor = divisor(slash, stop, rows.isEmpty());
        requireNothingAfter(end, to);
        break;
      }
      start = comment >= 0 && comment < end ? afterLine(comment, to) : end + 1;
    }
    if (rows.isEmpty()) {
      throw wrong(from, "a matrix without numbers", "write rows such as 0 -1 0; -1 5 -1; 0 -1 0");
    }
    return new Rows(rows, divisor);
  }

  private int afterLine(int offset, int to) {
    int end = text.indexOf('\n', offset);
    return end < 0 || end >= to ? to + 1 : end + 1;
  }

  /** A slash that stands after a space or starts the row: it divides the whole matrix. */
  private int loneSlash(int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) == '/' && (i == from || isSpace(text.charAt(i - 1)))) {
        return i;
      }
    }
    return -1;
  }

  private double divisor(int slash, int to, boolean nothingBefore) {
    String number = text.substring(slash + 1, to).strip();
    if (!Parameter.isNumber(number)
        || Double.parseDouble(number) == 0
        || !Double.isFinite(Double.parseDouble(number))) {
      throw wrong(
          slash,
          "'/ %s' does not divide a matrix".formatted(number),
          "end it with a number other than 0, as in / 16");
    }
    if (nothingBefore) {
      throw wrong(
          slash, "a matrix without numbers", "write its rows before '/ %s'".formatted(number));
    }
    return Double.parseDouble(number);
  }

  private void requireNothingAfter(int from, int to) {
    for (int i = from; i < to; i++) {
      if (file && text.charAt(i) == '#') {
        i = afterLine(i, to) - 1;
      } else if (!isSpace(text.charAt(i)) && text.charAt(i) != ';') {
        throw wrong(i, "numbers follow the divisor of the matrix", "write the divisor last");
      }
    }
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\u00a0' || c == '\ufeff';
  }

  private List<Cell> row(int from, int to, int row) {
    List<Cell> cells = new ArrayList<>();
    int at = from;
    boolean owed = false; // a comma wants a number after it
    while (true) {
      while (at < to && isSpace(text.charAt(at))) {
        at++;
      }
      boolean comma = at < to && text.charAt(at) == ',';
      if (comma ? cells.isEmpty() || owed : at == to && owed) {
        throw KernelSyntaxException.inMatrix(
            place(at),
            "row %d, column %d is empty".formatted(row, cells.size() + 1),
            "write a number, 0 for nothing",
            row,
            cells.size() + 1);
      }
      if (at == to) {
        return cells;
      }
      if (comma) {
        owed = true;
        at++;
        continue;
      }
      int end = at;
      while (end < to && !isSpace(text.charAt(end)) && text.charAt(end) != ',') {
        end++;
      }
      cells.add(cell(at, end, row, cells.size() + 1));
      owed = false;
      at = end;
    }
  }

  private Cell cell(int from, int to, int row, int column) {
    String word = text.substring(from, to);
    String plain = word.replace('\u2212', '-');
    int slash = plain.indexOf('/');
    String numerator = slash < 0 ? plain : plain.substring(0, slash);
    String denominator = slash < 0 ? "1" : plain.substring(slash + 1);
    if (Parameter.isNumber(numerator) && Parameter.isNumber(denominator)) {
      double top = Double.parseDouble(numerator);
      double bottom = Double.parseDouble(denominator);
      if (Double.isFinite(top / bottom) && bottom != 0) {
        return new Cell(top, bottom, from);
      }
    }
    throw KernelSyntaxException.inMatrix(
        place(from),
        "'%s' in row %d, column %d is not a finite number".formatted(word, row, column),
        "numbers look like 3, -0.5, 1e-3 or 1/9",
        row,
        column);
  }

  private Kernel kernel(Shape shape, Rows rows) {
    return kernel(shape, rows.rows().stream().flatMap(List::stream).toList(), rows.divisor());
  }

  /** Over a common denominator where that keeps integers exact, else each fraction rounded. */
  private static Kernel kernel(Shape shape, List<Cell> cells, double divisor) {
    Checks.shape("a matrix", shape.extents());
    boolean integers = true;
    double common = 1;
    for (Cell cell : cells) {
      integers &=
          cell.numerator() == Math.rint(cell.numerator())
              && cell.denominator() == Math.rint(cell.denominator());
      common =
          integers ? KernelAlgebra.leastCommonMultiple(common, cell.denominator()) : Double.NaN;
    }
    double[] numerators = new double[cells.size()];
    boolean exact = integers && common < KernelAlgebra.EXACT;
    for (int i = 0; i < numerators.length; i++) {
      Cell cell = cells.get(i);
      numerators[i] =
          exact
              ? cell.numerator() * (common / cell.denominator())
              : cell.numerator() / cell.denominator();
      exact &= Math.abs(numerators[i]) <= KernelAlgebra.EXACT || common == 1;
    }
    if (!exact) {
      Arrays.setAll(numerators, i -> cells.get(i).numerator() / cells.get(i).denominator());
    }
    return Kernel.of(shape, numerators).over((exact ? common : 1) * divisor);
  }

  private Kernel magick(Matcher head, int to) {
    int width = Integer.parseInt(head.group(1));
    int height = head.group(2) == null ? width : Integer.parseInt(head.group(2));
    if (!head.group(5).isEmpty()) {
      throw wrong(
          head.start(5),
          "'%s' expands one kernel into several, which are not read".formatted(head.group(5)),
          "leave it out, and turn kernels with |rotate=90");
    }
    Rows rows = rows(head.end(), to);
    List<Cell> cells = rows.rows().stream().flatMap(List::stream).toList();
    if (cells.size() != (long) width * height) {
      throw wrong(
          head.end(),
          "%dx%d: needs %d numbers, there are %d"
              .formatted(width, height, (long) width * height, cells.size()),
          "the head says width x height");
    }
    Kernel kernel = kernel(Shape.of(height, width), cells, rows.divisor());
    if (head.group(3) == null) {
      return kernel;
    }
    int column = Integer.parseInt(head.group(3));
    int row = Integer.parseInt(head.group(4));
    if (column >= width || row >= height) {
      throw wrong(
          head.start(3) - 1,
          "origin +%d+%d lies outside the %dx%d kernel".formatted(column, row, width, height),
          "it counts columns and rows from 0");
    }
    return kernel.anchoredAt(row, column);
  }

  private boolean isVips(Rows rows) {
    List<Cell> head = rows.rows().getFirst();
    if ((head.size() != 2 && head.size() != 4)
        || head.get(0).numerator() < 1
        || head.get(1).numerator() != rows.rows().size() - 1
        || rows.divisor() != 1) {
      return false;
    }
    return rows.rows().stream()
        .skip(1)
        .allMatch(row -> row.size() == head.get(0).numerator() && head.get(0).denominator() == 1);
  }

  private Kernel vips(Rows rows) {
    List<Cell> head = rows.rows().getFirst();
    int width = rows.rows().get(1).size();
    int height = rows.rows().size() - 1;
    if (head.size() == 2 && width == 2) {
      throw wrong(
          head.getFirst().offset(),
          "this is a %dx2 grid, or a libvips matrix 2 wide and %d high"
              .formatted(height + 1, height),
          "start with '2x%d:' for the grid, or with '2 %d 1 0' for the matrix"
              .formatted(height + 1, height));
    }
    double scale = head.size() == 4 ? head.get(2).numerator() / head.get(2).denominator() : 1;
    if (scale == 0 || (head.size() == 4 && head.get(3).numerator() != 0)) {
      throw wrong(
          head.get(scale == 0 ? 2 : 3).offset(),
          scale == 0 ? "scale 0 divides the matrix" : "an offset is no weight",
          scale == 0 ? "use 1" : "use 0, and shift the answers with a range");
    }
    List<Cell> cells = rows.rows().stream().skip(1).flatMap(List::stream).toList();
    return kernel(Shape.of(height, width), cells, scale);
  }

  /**
   * The kernel as this class reads it: {@code 1 2 1; 2 4 2; 1 2 1 / 16}.
   *
   * @throws IllegalArgumentException when its rank is above 2
   */
  static String format(Kernel kernel) {
    int rank = kernel.shape().rank();
    if (rank > 2) {
      throw new IllegalArgumentException(
          "kernel %s has rank %d, which no text holds; save it as .npy".formatted(kernel, rank));
    }
    double[] numerators = kernel.numerators();
    int columns = kernel.shape().extent(rank - 1);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < numerators.length; i++) {
      text.append(i == 0 ? "" : i % columns == 0 ? "; " : " ").append(Numbers.text(numerators[i]));
    }
    if (kernel.divisor() != 1) {
      text.append(" / ").append(Numbers.text(kernel.divisor()));
    }
    return text.toString();
  }
}
