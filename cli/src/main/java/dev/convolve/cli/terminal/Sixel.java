package dev.convolve.cli.terminal;

/**
 * DEC sixel graphics: bands of six rows, colour by colour, each character standing for the six
 * points of one column that have the colour.
 */
final class Sixel {

  private static final int LEVELS = 6;
  private static final int BAND = 6;

  private Sixel() {}

  /** The picture as an escape sequence, with an end of line. */
  static String text(Thumbnail picture) {
    StringBuilder out = new StringBuilder("\u001bPq");
    out.append("\"1;1;%d;%d".formatted(picture.width(), picture.height()));
    for (int colour = 0; colour < LEVELS * LEVELS * LEVELS; colour++) {
      out.append(
          "#%d;2;%d;%d;%d"
              .formatted(
                  colour,
                  percent(colour / (LEVELS * LEVELS)),
                  percent(colour / LEVELS % LEVELS),
                  percent(colour % LEVELS)));
    }
    int[] columns = new int[picture.width()];
    for (int top = 0; top < picture.height(); top += BAND) {
      writeBand(picture, top, columns, out);
    }
    return out.append("\u001b\\\n").toString();
  }

  private static int percent(int level) {
    return level * 100 / (LEVELS - 1);
  }

  private static void writeBand(Thumbnail picture, int top, int[] bits, StringBuilder out) {
    java.util.TreeSet<Integer> used = new java.util.TreeSet<>();
    int bottom = Math.min(picture.height(), top + BAND);
    for (int y = top; y < bottom; y++) {
      for (int x = 0; x < picture.width(); x++) {
        used.add(colour(picture, x, y));
      }
    }
    for (int colour : used) {
      for (int x = 0; x < bits.length; x++) {
        bits[x] = 0;
        for (int y = top; y < bottom; y++) {
          bits[x] |= colour(picture, x, y) == colour ? 1 << (y - top) : 0;
        }
      }
      out.append('#').append(colour);
      writeRuns(bits, out);
      out.append('$');
    }
    out.append('-');
  }

  private static void writeRuns(int[] bits, StringBuilder out) {
    for (int x = 0; x < bits.length; ) {
      int end = x + 1;
      while (end < bits.length && bits[end] == bits[x]) {
        end++;
      }
      char sixel = (char) ('?' + bits[x]);
      if (end - x > 3) {
        out.append('!').append(end - x).append(sixel);
      } else {
        out.repeat(sixel, end - x);
      }
      x = end;
    }
  }

  private static int colour(Thumbnail picture, int x, int y) {
    return (nearest(picture.red(x, y)) * LEVELS + nearest(picture.green(x, y))) * LEVELS
        + nearest(picture.blue(x, y));
  }

  private static int nearest(int value) {
    return (value * (LEVELS - 1) + 127) / 255;
  }
}
