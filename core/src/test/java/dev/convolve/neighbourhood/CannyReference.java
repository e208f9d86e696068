package dev.convolve.neighbourhood;

/** Canny over a plane of whole numbers in whole numbers, after the published rules. */
final class CannyReference {

  private final int height;
  private final int width;
  private final int[] gx;
  private final int[] gy;
  private final long[] magnitude;

  CannyReference(int[][] plane, int[][] kernel, boolean squared) {
    height = plane.length;
    width = plane[0].length;
    gx = new int[height * width];
    gy = new int[height * width];
    magnitude = new long[height * width];
    int radius = kernel.length / 2;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int right = 0;
        int down = 0;
        for (int i = 0; i < kernel.length; i++) {
          for (int j = 0; j < kernel.length; j++) {
            int row = Math.clamp(y + i - radius, 0, height - 1);
            int column = Math.clamp(x + j - radius, 0, width - 1);
            right += kernel[i][j] * plane[row][column];
            down += kernel[j][i] * plane[row][column];
          }
        }
        int at = y * width + x;
        gx[at] = right;
        gy[at] = down;
        magnitude[at] =
            squared ? (long) right * right + (long) down * down : Math.abs(right) + Math.abs(down);
      }
    }
  }

  private long at(int y, int x) {
    return y < 0 || y >= height || x < 0 || x >= width ? 0 : magnitude[y * width + x];
  }

  private boolean ridge(int y, int x) {
    int at = y * width + x;
    long own = magnitude[at];
    long across = Math.abs(gx[at]);
    long along = (long) Math.abs(gy[at]) << 15;
    long lower = across * 13573;
    if (along < lower) {
      return own > at(y, x - 1) && own >= at(y, x + 1);
    }
    if (along > lower + (across << 16)) {
      return own > at(y - 1, x) && own >= at(y + 1, x);
    }
    int side = (gx[at] ^ gy[at]) < 0 ? -1 : 1;
    return own > at(y - 1, x - side) && own > at(y + 1, x + side);
  }

  /** Floods from the strong ones again and again, until nothing changes. */
  boolean[] edges(long low, long high) {
    boolean[] candidate = new boolean[magnitude.length];
    boolean[] edge = new boolean[magnitude.length];
    for (int i = 0; i < edge.length; i++) {
      candidate[i] = magnitude[i] > low && ridge(i / width, i % width);
      edge[i] = candidate[i] && magnitude[i] > high;
    }
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int i = 0; i < edge.length; i++) {
        if (candidate[i] && !edge[i] && touches(edge, i / width, i % width)) {
          edge[i] = true;
          changed = true;
        }
      }
    }
    return edge;
  }

  private boolean touches(boolean[] edge, int y, int x) {
    for (int i = -1; i <= 1; i++) {
      for (int j = -1; j <= 1; j++) {
        boolean exists = y + i >= 0 && y + i < height && x + j >= 0 && x + j < width;
        if (exists && edge[(y + i) * width + x + j]) {
          return true;
        }
      }
    }
    return false;
  }
}
