package dev.convolve.nn.data;

import dev.convolve.nn.data.DataException.Code;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Tables of text, plain or gzip: a line for each sample, one column its target and the others its
 * features or pixels, in UTF-8. Columns are told apart by commas, semicolons or tabs, whichever the
 * first line has most of; a field may stand in double quotes. A first line in which some feature is
 * no number names the columns and is passed over; so are empty lines.
 *
 * @param target the target's column, from 0; negative ones count from the end, −1 being the last
 * @param shape the shape of one sample, row-major; H×W×C means pixels, whole numbers 0…255 that are
 *     given as 0…1; of rank 0 for as many features as there are
 * @param classes the names of the classes; empty where names are to be taken from the table, in
 *     alphabetical order, or numbers as they are
 * @param regression whether targets are numbers, not classes
 */
public record Csv(int target, Shape shape, List<String> classes, boolean regression) {

  /** Copies the list. */
  public Csv {
    classes = List.copyOf(classes);
  }

  /** Features of any number, to a class. */
  public static Csv features(int target) {
    return new Csv(target, Shape.of(), List.of(), false);
  }

  /** Pixels 0…255 of pictures H×W×C, to a class. */
  public static Csv pixels(int target, Shape shape) {
    return new Csv(target, shape, List.of(), false);
  }

  /** The same to targets that are numbers. */
  public Csv toNumbers() {
    return new Csv(target, shape, List.of(), true);
  }

  /** The same with names for the classes. */
  public Csv classes(List<String> names) {
    return new Csv(target, shape, names, regression);
  }

  /**
   * Reads a table.
   *
   * @throws DataException when a line has too few or too many fields, or a field is no number where
   *     one is expected; names line and column, both from 1
   */
  public MemoryDataset read(Path path) throws IOException {
    Table table = new Table(path.toString());
    try (CsvLines lines = CsvLines.open(path)) {
      for (List<String> next = lines.next(); next != null; next = lines.next()) {
        table.add(next, lines.number());
      }
      table.line = lines.number();
    }
    return table.dataset();
  }

  /**
   * The fields of the first line that is not empty, which may be the names of the columns; none
   * where there is no such line.
   *
   * @throws DataException when it is no line of a table
   */
  public static List<String> firstLine(Path path) throws IOException {
    try (CsvLines lines = CsvLines.open(path)) {
      List<String> first = lines.next();
      return first == null ? List.of() : List.copyOf(first);
    }
  }

  private boolean isPixels() {
    return shape.rank() == 3;
  }

  /** What has been read so far. */
  private final class Table {
    private final String name;
    private final List<float[]> rows = new ArrayList<>();
    private final List<String> targets = new ArrayList<>();
    private final List<Integer> lines = new ArrayList<>();
    private int line;
    private int columns = -1;
    private int own;

    Table(String name) {
      this.name = name;
    }

    void add(List<String> fields, int number) throws DataException {
      line = number;
      if (columns < 0) {
        begin(fields);
        if (IntStream.range(0, columns).anyMatch(c -> c != own && !isParsed(fields.get(c)))) {
          return;
        }
      }
      if (fields.size() != columns) {
        throw error(
            Code.DATA_MISMATCH,
            "line %d has %d fields, expected %d".formatted(line, fields.size(), columns));
      }
      float[] row = new float[columns - 1];
      for (int c = 0, i = 0; c < columns; c++) {
        if (c != own) {
          row[i++] = number(fields.get(c), c);
        }
      }
      rows.add(row);
      targets.add(fields.get(own));
      lines.add(line);
    }

    private void begin(List<String> fields) throws DataException {
      columns = fields.size();
      own = target < 0 ? columns + target : target;
      if (own < 0 || own >= columns) {
        throw error(
            Code.DATA_MISMATCH,
            "line %d has %d fields, none of them number %d for the target"
                .formatted(line, columns, target));
      }
      long wanted = shape.rank() == 0 ? columns - 1 : shape.size();
      if (columns == 1 || wanted != columns - 1) {
        throw error(
            Code.DATA_MISMATCH,
            "line %d has %d fields besides the target, expected %s"
                .formatted(line, columns - 1, columns == 1 ? "at least 1" : wanted));
      }
    }

    /** Java also takes {@code 1f} and {@code 0x1p3} for numbers; tables do not. */
    private static boolean isNumber(String field) {
      char last = field.isEmpty() ? 'f' : field.charAt(field.length() - 1);
      return (last == '.' || last >= '0' && last <= '9')
          && field.indexOf('x') < 0
          && field.indexOf('X') < 0
          && isParsed(field);
    }

    private static boolean isParsed(String field) {
      try {
        return Float.isFinite(Float.parseFloat(field));
      } catch (NumberFormatException e) {
        return false;
      }
    }

    private float number(String field, int column) throws DataException {
      float value = isNumber(field) ? Float.parseFloat(field) : Float.NaN;
      boolean fits =
          isPixels() ? value >= 0 && value <= 255 && value == (int) value : !Float.isNaN(value);
      if (!fits) {
        throw error(
            Code.DATA_FORMAT,
            "line %d, column %d: '%s'; expected %s"
                .formatted(
                    line,
                    column + 1,
                    CsvLines.shown(field),
                    isPixels() ? "a whole number 0 to 255" : "a number"));
      }
      return value;
    }

    MemoryDataset dataset() throws DataException {
      if (rows.isEmpty()) {
        throw error(Code.DATA_EMPTY, "%d lines".formatted(line));
      }
      Tensor samples = samples();
      if (regression) {
        float[] numbers = new float[rows.size()];
        for (int i = 0; i < numbers.length; i++) {
          if (!isNumber(targets.get(i))) {
            throw wrongTarget(i, "a number");
          }
          numbers[i] = Float.parseFloat(targets.get(i));
        }
        return MemoryDataset.ofTargets(samples, Tensor.of(Shape.of(numbers.length, 1), numbers));
      }
      return classified(samples);
    }

    private Tensor samples() throws DataException {
      long size = (long) rows.size() * (columns - 1);
      if (size > Integer.MAX_VALUE - 8) {
        throw error(
            Code.DATA_UNSUPPORTED,
            "%,d numbers; at most %,d are read".formatted(size, Integer.MAX_VALUE - 8));
      }
      int[] one = shape.rank() == 0 ? new int[] {columns - 1} : shape.extents();
      Shape all =
          Shape.of(IntStream.concat(IntStream.of(rows.size()), IntStream.of(one)).toArray());
      Tensor samples = Tensor.zeros(isPixels() ? SampleType.U8 : SampleType.F32, all);
      int at = 0;
      for (float[] row : rows) {
        for (float value : row) {
          samples.store(at++, value);
        }
      }
      return samples;
    }

    private MemoryDataset classified(Tensor samples) throws DataException {
      boolean numbered = targets.stream().allMatch(t -> t.matches("\\d{1,9}"));
      List<String> names = classes;
      if (names.isEmpty() && !numbered) {
        names = targets.stream().distinct().sorted().toList();
      }
      int[] labels = new int[targets.size()];
      for (int i = 0; i < labels.length; i++) {
        labels[i] = numbered ? Integer.parseInt(targets.get(i)) : names.indexOf(targets.get(i));
      }
      List<String> known = Labels.names(names, labels);
      int wrong = Labels.wrong(labels, known.size());
      if (wrong >= 0) {
        throw wrongTarget(
            wrong,
            numbered
                ? "0 to " + (known.size() - 1)
                : "one of " + CsvLines.shown(String.join(", ", known)));
      }
      return MemoryDataset.ofClasses(samples, labels, known);
    }

    private DataException wrongTarget(int sample, String expected) {
      return error(
          regression ? Code.DATA_FORMAT : Code.DATA_LABEL,
          "line %d, column %d: '%s'; expected %s"
              .formatted(
                  lines.get(sample), own + 1, CsvLines.shown(targets.get(sample)), expected));
    }

    private DataException error(Code code, String detail) {
      return new DataException(code, name, detail);
    }
  }
}
