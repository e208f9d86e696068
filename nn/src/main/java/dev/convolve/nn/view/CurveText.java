package dev.convolve.nn.view;

import java.util.Arrays;
import java.util.List;

/** Curves as lines of text. */
final class CurveText {

  private static final int BRAILLE = 0x2800;

  /** The bits of the dots of a braille character, row by row. */
  private static final int[][] DOTS = {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};

  private final boolean ascii;
  private final int columns;
  private final int rows;
  private final int[][] cells;

  private CurveText(int columns, int rows, boolean ascii) {
    this.columns = columns;
    this.rows = rows;
    this.ascii = ascii;
    cells = new int[rows][columns];
  }

  /** Adds one quantity: a title, the curves, the axis of epochs. */
  static void append(StringBuilder out, Curves.Panel panel, int width, int height, boolean ascii) {
    Scaling up = Scaling.over(List.of(panel.training(), panel.heldOut()));
    String top = up.label(up.to());
    String bottom = up.label(up.from());
    String middle =
        height % 2 == 0
            ? ""
            : new Scaling(up.from(), up.to(), up.step() / 2).label((up.from() + up.to()) / 2);
    int margin = Math.max(Math.max(top.length(), bottom.length()), middle.length());
    CurveText text = new CurveText(width - margin - 2, height, ascii);
    Scaling right = Scaling.counting(panel.epochs().getLast());
    text.line(panel.epochs(), panel.training(), right, up);
    text.circles(panel.epochs(), panel.heldOut(), right, up);
    out.append(panel.title()).append(ascii ? "   * training" : "   ⠒⠒ training");
    out.append(panel.isHeldOut() ? (ascii ? "   o validation" : "   ○ validation") : "");
    out.append('\n');
    for (int row = 0; row < height; row++) {
      String label = row == 0 ? top : row == height - 1 ? bottom : row == height / 2 ? middle : "";
      out.append(" ".repeat(margin - label.length())).append(label);
      out.append(label.isEmpty() ? (ascii ? " |" : " │") : (ascii ? " +" : " ┤"));
      out.append(text.row(row)).append('\n');
    }
    String last = Integer.toString(panel.epochs().getLast());
    String words = "1" + " ".repeat(Math.max(1, text.columns - 1 - last.length() - 6)) + "epoch ";
    out.append(" ".repeat(margin + 2)).append(words).append(last).append('\n');
  }

  private int dots(boolean across) {
    return across ? columns * (ascii ? 1 : 2) : rows * (ascii ? 1 : 4);
  }

  private int dot(Scaling scaling, double value, boolean across) {
    int last = dots(across) - 1;
    int dot = (int) Math.clamp(Math.round(last * scaling.share(value)), 0, last);
    return across ? dot : last - dot;
  }

  private void line(List<Integer> epochs, double[] values, Scaling right, Scaling up) {
    for (int e = 0; e < values.length; e++) {
      if (!Double.isFinite(values[e])) {
        continue;
      }
      int x = dot(right, epochs.get(e), true);
      int y = dot(up, values[e], false);
      int fromX = x;
      int fromY = y;
      if (e > 0 && Double.isFinite(values[e - 1])) {
        fromX = dot(right, epochs.get(e - 1), true);
        fromY = dot(up, values[e - 1], false);
      }
      int steps = Math.max(1, Math.max(Math.abs(x - fromX), Math.abs(y - fromY)));
      for (int s = 0; s <= steps; s++) {
        int atX = fromX + Math.round((float) (x - fromX) * s / steps);
        int atY = fromY + Math.round((float) (y - fromY) * s / steps);
        set(atX, atY);
      }
    }
  }

  private void set(int x, int y) {
    if (ascii) {
      cells[y][x] = '*';
    } else {
      cells[y / 4][x / 2] |= BRAILLE | DOTS[y % 4][x % 2];
    }
  }

  private void circles(List<Integer> epochs, double[] values, Scaling right, Scaling up) {
    for (int e = 0; e < values.length; e++) {
      if (Double.isFinite(values[e])) {
        int x = dot(right, epochs.get(e), true);
        int y = dot(up, values[e], false);
        cells[y / (ascii ? 1 : 4)][x / (ascii ? 1 : 2)] = ascii ? 'o' : '○';
      }
    }
  }

  private String row(int row) {
    int[] letters = Arrays.stream(cells[row]).map(c -> c == 0 ? ' ' : c).toArray();
    return new String(letters, 0, letters.length).stripTrailing();
  }
}
