package dev.convolve.nn.view;

import dev.convolve.media.Image;
import dev.convolve.nn.metric.ConfusionMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A confusion matrix to look at: a row for each class asked for, a column for each answer. What is
 * right is blue, what is wrong red, as strong as its share of the row.
 *
 * @param matrix the counts
 * @param classes their names by number; empty for the numbers themselves
 */
public record ConfusionPicture(ConfusionMatrix matrix, List<String> classes) {

  private static final int RIGHT = 0x2166ac;
  private static final int WRONG = 0xb2182b;
  private static final int LONGEST_NAME = 14;
  private static final int MOST_COUNTED = 40;
  private static final int ROW = 26;

  /**
   * Copies the names.
   *
   * @throws IllegalArgumentException when there are others than classes
   */
  public ConfusionPicture {
    classes =
        classes.isEmpty()
            ? IntStream.range(0, matrix.classes()).mapToObj(Integer::toString).toList()
            : List.copyOf(classes);
    if (classes.size() != matrix.classes()) {
      throw new IllegalArgumentException(
          "%d names for %d classes; give one for each, or none"
              .formatted(classes.size(), matrix.classes()));
    }
  }

  private int digits() {
    long most = 0;
    for (int t = 0; t < matrix.classes(); t++) {
      for (int a = 0; a < matrix.classes(); a++) {
        most = Math.max(most, matrix.count(t, a));
      }
    }
    return Long.toString(most).length();
  }

  /** A picture with names and counts, RGB; with more than 40 classes without counts. */
  public Image image() {
    boolean counted = matrix.classes() <= MOST_COUNTED;
    int high = counted ? ROW : Glyphs.HEIGHT + 1;
    int wide = counted ? Math.max(ROW, digits() * Glyphs.ADVANCE + 8) : high;
    List<String> names = classes.stream().map(n -> Glyphs.shortened(n, LONGEST_NAME)).toList();
    int room = names.stream().mapToInt(Glyphs::width).max().orElse(0);
    int left = room + 8 + 14;
    int top = room + 8 + 14;
    int side = matrix.classes();
    Canvas canvas = new Canvas(left + side * wide + 8, top + side * high + 8, Mosaic.PAPER);
    canvas.text(left, 3, 1, Mosaic.FRAME, "answer");
    canvas.textUpwards(3, top + Glyphs.width("target"), 1, Mosaic.FRAME, "target");
    for (int t = 0; t < side; t++) {
      int y = top + t * high;
      int nameY = y + (high - Glyphs.ASCENT) / 2;
      canvas.text(left - 5 - Glyphs.width(names.get(t)), nameY, 1, Mosaic.INK, names.get(t));
      canvas.textUpwards(
          left + t * wide + (wide - Glyphs.ASCENT) / 2, top - 5, 1, Mosaic.INK, names.get(t));
      for (int a = 0; a < side; a++) {
        cell(canvas, left + a * wide, y, wide, high, t, a, counted);
      }
    }
    canvas.outline(left - 1, top - 1, side * wide + 1, side * high + 1, Mosaic.FRAME);
    return canvas.image();
  }

  private void cell(
      Canvas canvas, int x, int y, int wide, int high, int target, int answer, boolean counted) {
    long count = matrix.count(target, answer);
    double share = count == 0 ? 0 : (double) count / matrix.targets(target);
    int colour = Palette.mixed(Mosaic.PAPER, target == answer ? RIGHT : WRONG, Math.sqrt(share));
    canvas.fill(x, y, wide - 1, high - 1, colour);
    if (counted && count > 0) {
      String text = Long.toString(count);
      int ink = share > 0.25 ? Mosaic.PAPER : Mosaic.INK;
      canvas.text(
          x + (wide - Glyphs.width(text)) / 2, y + (high - Glyphs.ASCENT) / 2, 1, ink, text);
    }
  }

  /**
   * A table for a terminal: names, shortened where there is too little room, counts, the part found
   * of each class (recall) and the part right of each answer (precision), in percent.
   *
   * @param width characters in a line that it tries to stay within; counts are never cut
   */
  public String text(int width) {
    int side = matrix.classes();
    int longest = classes.stream().mapToInt(ConfusionPicture::length).max().orElse(0);
    int name = Math.max(Math.min(longest, LONGEST_NAME), "precision".length());
    int recall = "recall".length() + 2;
    int column = Math.clamp((width - name - recall) / side, digits() + 1, LONGEST_NAME + 2);
    column = Math.clamp(column, Math.max(digits(), 3) + 1, Math.max(longest, 5) + 2);
    StringBuilder out = new StringBuilder();
    List<String> heads = new ArrayList<>();
    for (String text : classes) {
      heads.add(cut(text, column - 1));
    }
    row(out, pad("", name), heads, column, "recall");
    for (int t = 0; t < side; t++) {
      List<String> cells = new ArrayList<>();
      for (int a = 0; a < side; a++) {
        long count = matrix.count(t, a);
        cells.add(count == 0 ? "·" : Long.toString(count));
      }
      row(out, pad(cut(classes.get(t), name), name), cells, column, percent(matrix.recall(t)));
    }
    List<String> precisions = new ArrayList<>();
    for (int a = 0; a < side; a++) {
      precisions.add(
          column > 5
              ? percent(matrix.precision(a))
              : String.format(Locale.ROOT, "%.0f", 100 * matrix.precision(a)));
    }
    row(out, pad("precision", name), precisions, column, percent(matrix.accuracy()));
    return out.toString();
  }

  private static void row(
      StringBuilder out, String name, List<String> cells, int column, String last) {
    out.append(name);
    for (String cell : cells) {
      out.append(" ".repeat(Math.max(1, column - length(cell)))).append(cell);
    }
    out.append(" ".repeat(Math.max(2, "recall".length() + 2 - last.length())));
    out.append(last).append('\n');
  }

  private static String percent(double part) {
    return Double.isNaN(part) ? "-" : String.format(Locale.ROOT, "%.1f", 100 * part);
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - length(text)));
  }

  private static String cut(String text, int letters) {
    if (length(text) <= letters) {
      return text;
    }
    int end = text.offsetByCodePoints(0, Math.max(1, letters > 4 ? letters - 1 : letters));
    return text.substring(0, end).stripTrailing() + (letters > 4 ? "…" : "");
  }

  /** The table, 100 characters wide where that has room. */
  @Override
  public String toString() {
    return text(100);
  }
}
