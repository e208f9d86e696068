package dev.convolve.media.codec;

/** Chooses one of PNG's five row filters by the smallest sum of magnitudes of its output. */
final class PngFilter {

  private final int pixel;
  private final byte[][] rows;

  PngFilter(int length, int pixel) {
    this.pixel = pixel;
    this.rows = new byte[5][length + 1];
    for (int filter = 0; filter < 5; filter++) {
      rows[filter][0] = (byte) filter;
    }
  }

  /** The filtered row with the filter's number before it; valid until the next call. */
  byte[] best(byte[] row, byte[] above) {
    System.arraycopy(row, 0, rows[0], 1, row.length);
    filter(row, above);
    int best = 0;
    long least = Long.MAX_VALUE;
    for (int filter = 0; filter < 5; filter++) {
      long sum = magnitude(rows[filter]);
      if (sum < least) {
        least = sum;
        best = filter;
      }
    }
    return rows[best];
  }

  private void filter(byte[] row, byte[] above) {
    byte[] sub = rows[1];
    byte[] up = rows[2];
    byte[] average = rows[3];
    byte[] paeth = rows[4];
    int edge = Math.min(pixel, row.length);
    for (int i = 0; i < edge; i++) {
      sub[i + 1] = row[i];
      up[i + 1] = (byte) (row[i] - above[i]);
      average[i + 1] = (byte) (row[i] - ((above[i] & 0xff) >> 1));
      paeth[i + 1] = up[i + 1];
    }
    for (int i = edge; i < row.length; i++) {
      sub[i + 1] = (byte) (row[i] - row[i - pixel]);
    }
    for (int i = edge; i < row.length; i++) {
      up[i + 1] = (byte) (row[i] - above[i]);
    }
    for (int i = edge; i < row.length; i++) {
      average[i + 1] = (byte) (row[i] - (((row[i - pixel] & 0xff) + (above[i] & 0xff)) >> 1));
    }
    for (int i = edge; i < row.length; i++) {
      int predicted = predict(row[i - pixel] & 0xff, above[i] & 0xff, above[i - pixel] & 0xff);
      paeth[i + 1] = (byte) (row[i] - predicted);
    }
  }

  /** The neighbour nearest to left + up − corner; on a tie left, then up. */
  private static int predict(int left, int up, int corner) {
    int toLeft = Math.abs(up - corner);
    int toUp = Math.abs(left - corner);
    int toCorner = Math.abs(left + up - 2 * corner);
    return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
  }

  private static long magnitude(byte[] filtered) {
    int sum = 0;
    for (int i = 1; i < filtered.length; i++) {
      sum += Math.abs(filtered[i]);
    }
    return sum & 0xffffffffL;
  }
}
