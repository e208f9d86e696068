package dev.convolve.media.codec;

/** The planes of a VP8 frame: Y, and U and V of half its size, each whole macroblocks. */
final class Vp8Planes {

  final int columns;
  final int rows;
  final int stride;
  final int chromaStride;
  final byte[] y;
  final byte[] u;
  final byte[] v;

  Vp8Planes(int width, int height) {
    columns = (width + 15) / 16;
    rows = (height + 15) / 16;
    stride = 16 * columns;
    chromaStride = 8 * columns;
    y = new byte[Math.multiplyExact(stride, 16 * rows)];
    u = new byte[chromaStride * 8 * rows];
    v = new byte[u.length];
  }

  /**
   * Writes a row as RGB: chroma between its samples is interpolated 9-3-3-1, and the colours are
   * those of BT.601 in video range, in the 14-bit arithmetic that WebP prescribes in practice.
   */
  void rgb(int row, int width, int height, byte[] out, int at, int channels) {
    int near = row >> 1;
    int far = Math.clamp((row & 1) == 1 ? near + 1 : near - 1, 0, (height + 1) / 2 - 1);
    int chromaWidth = (width + 1) / 2;
    int nearAt = near * chromaStride;
    int farAt = far * chromaStride;
    for (int x = 0, o = at; x < width; x++, o += channels) {
      int luma = (y[row * stride + x] & 0xff) * 19077 >> 8;
      int cx = x >> 1;
      int other = (x & 1) == 1 ? cx + 1 : cx - 1;
      int blue;
      int red;
      if (other < 0 || other >= chromaWidth) {
        blue = (3 * (u[nearAt + cx] & 0xff) + (u[farAt + cx] & 0xff) + 2) >> 2;
        red = (3 * (v[nearAt + cx] & 0xff) + (v[farAt + cx] & 0xff) + 2) >> 2;
      } else {
        blue = between(u, nearAt, farAt, cx, other);
        red = between(v, nearAt, farAt, cx, other);
      }
      out[o] = stored(luma + ((red * 26149) >> 8) - 14234);
      out[o + 1] = stored(luma - ((blue * 6419) >> 8) - ((red * 13320) >> 8) + 8708);
      out[o + 2] = stored(luma + ((blue * 33050) >> 8) - 17685);
    }
  }

  private static int between(byte[] plane, int nearAt, int farAt, int x, int other) {
    int nearest = plane[nearAt + x] & 0xff;
    int beside = plane[nearAt + other] & 0xff;
    int above = plane[farAt + x] & 0xff;
    int diagonal = plane[farAt + other] & 0xff;
    int mixed = (nearest + diagonal + 3 * (beside + above) + 8) >> 3;
    return (mixed + nearest) >> 1;
  }

  private static byte stored(int value) {
    return (byte) Vp8Transform.clamped(value >> 6);
  }
}
