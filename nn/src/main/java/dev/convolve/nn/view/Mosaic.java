package dev.convolve.nn.view;

import java.util.List;

/**
 * Cells of one size in rows and columns.
 *
 * @param cells all of one size, row by row; each with an outline of one pixel around it
 * @param columns cells in a row
 * @param gap pixels between cells and around all, at least 0
 * @param labels one under each cell, or none; some are left out where there is no room for all
 * @param above one over each column, or none; left out as those under cells
 * @param left one left of each row, or none
 */
record Mosaic(
    List<Canvas> cells,
    int columns,
    int gap,
    List<String> labels,
    List<String> above,
    List<String> left) {

  static final int PAPER = 0xffffff;
  static final int INK = 0x333333;
  static final int FRAME = 0x9aa0a6;

  /** The pixels that a picture aims at where its size is left open. */
  static final int USUAL_WIDTH = 720;

  /** Cells in rows. */
  static Mosaic of(List<Canvas> cells, int columns, int gap, List<String> labels) {
    return new Mosaic(cells, columns, gap, labels, List.of(), List.of());
  }

  /** So many columns that the picture is about as wide as 4/3 of its height. */
  static int columns(int cells, int wide, int high) {
    int best = (int) Math.round(Math.sqrt(cells * 4.0 / 3 * high / wide));
    int columns = Math.clamp(best, 1, cells);
    for (int near = columns; near <= Math.min(cells, columns + columns / 3); near++) {
      if (cells % near == 0) {
        return near;
      }
    }
    for (int near = columns; near >= Math.max(1, columns - columns / 3); near--) {
      if (cells % near == 0) {
        return near;
      }
    }
    return columns;
  }

  private int labelHeight() {
    return labels.isEmpty() ? 0 : Glyphs.ASCENT + 4;
  }

  private int leftWidth() {
    return left.stream().mapToInt(Glyphs::width).max().orElse(-4) + 4;
  }

  private int topHeight() {
    return above.isEmpty() ? 0 : Glyphs.ASCENT + 3;
  }

  /** The picture. */
  Canvas canvas() {
    int wide = cells.getFirst().width() + 2;
    int high = cells.getFirst().height() + 2;
    int rows = Math.ceilDiv(cells.size(), columns);
    int stepX = wide + gap;
    int stepY = high + gap + labelHeight();
    int startX = gap + leftWidth();
    int startY = gap + topHeight();
    Canvas canvas = new Canvas(startX + columns * stepX, startY + rows * stepY, PAPER);
    for (int i = 0; i < cells.size(); i++) {
      int x = startX + i % columns * stepX;
      int y = startY + i / columns * stepY;
      canvas.outline(x, y, wide, high, FRAME);
      canvas.draw(cells.get(i), x + 1, y + 1);
      if (i < labels.size() && i % columns % every(labels, stepX) == 0) {
        label(canvas, x, y + high + 2, wide, labels.get(i));
      }
    }
    for (int c = 0; c < above.size(); c += every(above, stepX)) {
      label(canvas, startX + c * stepX, gap, wide, above.get(c));
    }
    for (int r = 0; r < left.size(); r++) {
      int x = startX - 4 - Glyphs.width(left.get(r));
      canvas.text(x, startY + r * stepY + (high - Glyphs.ASCENT) / 2, 1, INK, left.get(r));
    }
    return canvas;
  }

  /** So many columns lie between labels that the longest has room. */
  private static int every(List<String> labels, int step) {
    int longest = labels.stream().mapToInt(Glyphs::width).max().orElse(0);
    int needed = Math.ceilDiv(longest + 3, step);
    return needed > 2 ? Math.ceilDiv(needed, 5) * 5 : needed;
  }

  private static void label(Canvas canvas, int x, int y, int wide, String text) {
    canvas.text(x + (wide - Glyphs.width(text)) / 2, y, 1, INK, text);
  }

  /** Two pictures side by side under their titles. */
  static Canvas beside(String leftTitle, Canvas left, String rightTitle, Canvas right, int gap) {
    int top = Glyphs.HEIGHT + 2 * Math.max(gap, 2);
    int between = Math.max(3 * gap, 12);
    Canvas both =
        new Canvas(
            left.width() + between + right.width(),
            top + Math.max(left.height(), right.height()),
            PAPER);
    both.text(Math.max(gap, 2), Math.max(gap, 2), 1, INK, leftTitle);
    both.text(left.width() + between + Math.max(gap, 2), Math.max(gap, 2), 1, INK, rightTitle);
    both.draw(left, 0, top);
    both.draw(right, left.width() + between, top);
    return both;
  }
}
