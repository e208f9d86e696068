package dev.convolve.nn.view;

import java.util.List;

/** Curves as a picture. */
final class CurvePicture {

  private static final int TRAINING = 0x1f77b4;
  private static final int HELD_OUT = 0xd95f02;
  private static final int GRID = 0xdddddd;
  private static final int LEFT = 44;
  private static final int RIGHT = 12;
  private static final int TOP = 26;
  private static final int BOTTOM = 26;
  private static final int MOST_DOTS = 40;

  private CurvePicture() {}

  /** The panels side by side. */
  static Canvas of(List<Curves.Panel> panels, int width, int height) {
    Canvas canvas = new Canvas(width, height, Mosaic.PAPER);
    int each = width / panels.size();
    for (int p = 0; p < panels.size(); p++) {
      draw(canvas, panels.get(p), p * each, each, height);
    }
    return canvas;
  }

  private static void draw(Canvas canvas, Curves.Panel panel, int left, int width, int height) {
    Scaling up = Scaling.over(List.of(panel.training(), panel.heldOut()));
    Scaling right = Scaling.counting(panel.epochs().getLast());
    int x = left + LEFT;
    int y = height - BOTTOM;
    int wide = width - LEFT - RIGHT;
    int high = height - TOP - BOTTOM;
    for (double mark : up.marks()) {
      int at = (int) Math.round(y - high * up.share(mark));
      canvas.fill(x, at, wide, 1, GRID);
      String label = up.label(mark);
      canvas.text(x - 5 - Glyphs.width(label), at - 3, 1, Mosaic.INK, label);
    }
    for (double mark : right.marks()) {
      int at = (int) Math.round(x + wide * right.share(mark));
      canvas.fill(at, y, 1, 4, Mosaic.INK);
      String label = right.label(mark);
      canvas.text(at - Glyphs.width(label) / 2, y + 7, 1, Mosaic.INK, label);
    }
    canvas.fill(x, y, wide + 1, 1, Mosaic.INK);
    canvas.text(x + wide - Glyphs.width("epoch"), y + 16, 1, Mosaic.INK, "epoch");
    canvas.text(x, 6, 1, Mosaic.INK, panel.title());
    int key = x + Glyphs.width(panel.title()) + 16;
    key = legend(canvas, key, TRAINING, "training");
    if (panel.isHeldOut()) {
      legend(canvas, key, HELD_OUT, "validation");
    }
    Frame frame = new Frame(canvas, x, y, wide, high, right, up);
    frame.curve(panel.epochs(), panel.training(), TRAINING);
    frame.curve(panel.epochs(), panel.heldOut(), HELD_OUT);
  }

  private static int legend(Canvas canvas, int x, int colour, String text) {
    canvas.fill(x, 8, 14, 3, colour);
    canvas.text(x + 18, 6, 1, Mosaic.INK, text);
    return x + 18 + Glyphs.width(text) + 14;
  }

  /** Where numbers lie. */
  private record Frame(Canvas canvas, int x, int y, int wide, int high, Scaling right, Scaling up) {

    private double across(double epoch) {
      return x + wide * right.share(epoch);
    }

    private double height(double value) {
      return y - high * up.share(value);
    }

    void curve(List<Integer> epochs, double[] values, int colour) {
      for (int e = 0; e < values.length; e++) {
        if (!Double.isFinite(values[e])) {
          continue;
        }
        double atX = across(epochs.get(e));
        double atY = height(values[e]);
        if (e > 0 && Double.isFinite(values[e - 1])) {
          canvas.line(across(epochs.get(e - 1)), height(values[e - 1]), atX, atY, 2, colour);
        }
        if (values.length <= MOST_DOTS) {
          canvas.line(atX, atY, atX, atY, 6, colour);
        }
      }
    }
  }
}
