package dev.convolve.media.codec;

/** VP8's deblocking filters (RFC 6386, section 15) over planes of bytes. */
final class Vp8LoopFilter {

  private final Vp8Planes planes;
  private final boolean simple;

  Vp8LoopFilter(Vp8Planes planes, boolean simple) {
    this.planes = planes;
    this.simple = simple;
  }

  /** Filters the edges of one macroblock; those within it only where it has coefficients. */
  void filter(int mbX, int mbY, int level, int interior, boolean inner) {
    int limit = 2 * level + interior;
    int outer = limit + 4;
    int threshold = level >= 40 ? 2 : level >= 15 ? 1 : 0;
    int stride = planes.stride;
    int luma = mbY * 16 * stride + mbX * 16;
    if (simple) {
      simpleEdges(luma, stride, mbX > 0, mbY > 0, inner, limit);
      return;
    }
    int chromaStride = planes.chromaStride;
    int chroma = mbY * 8 * chromaStride + mbX * 8;
    if (mbX > 0) {
      edge(planes.y, luma, 1, stride, 16, outer, interior, threshold, true);
      edge(planes.u, chroma, 1, chromaStride, 8, outer, interior, threshold, true);
      edge(planes.v, chroma, 1, chromaStride, 8, outer, interior, threshold, true);
    }
    if (inner) {
      for (int x = 4; x < 16; x += 4) {
        edge(planes.y, luma + x, 1, stride, 16, limit, interior, threshold, false);
      }
      edge(planes.u, chroma + 4, 1, chromaStride, 8, limit, interior, threshold, false);
      edge(planes.v, chroma + 4, 1, chromaStride, 8, limit, interior, threshold, false);
    }
    if (mbY > 0) {
      edge(planes.y, luma, stride, 1, 16, outer, interior, threshold, true);
      edge(planes.u, chroma, chromaStride, 1, 8, outer, interior, threshold, true);
      edge(planes.v, chroma, chromaStride, 1, 8, outer, interior, threshold, true);
    }
    if (inner) {
      for (int y = 4; y < 16; y += 4) {
        edge(planes.y, luma + y * stride, stride, 1, 16, limit, interior, threshold, false);
      }
      int middle = chroma + 4 * chromaStride;
      edge(planes.u, middle, chromaStride, 1, 8, limit, interior, threshold, false);
      edge(planes.v, middle, chromaStride, 1, 8, limit, interior, threshold, false);
    }
  }

  private void simpleEdges(
      int at, int stride, boolean left, boolean above, boolean inner, int limit) {
    for (int x = 0; x < 16; x += 4) {
      if (x == 0 ? left : inner) {
        simpleEdge(planes.y, at + x, 1, stride, x == 0 ? limit + 4 : limit);
      }
    }
    for (int y = 0; y < 16; y += 4) {
      if (y == 0 ? above : inner) {
        simpleEdge(planes.y, at + y * stride, stride, 1, y == 0 ? limit + 4 : limit);
      }
    }
  }

  private static void simpleEdge(byte[] s, int at, int across, int along, int limit) {
    for (int i = 0, p = at; i < 16; i++, p += along) {
      if (isNear(s, p, across, limit)) {
        common(s, p, across);
      }
    }
  }

  /**
   * Filters an edge; samples before it lie at p − across, behind it at p.
   *
   * @param along the step from one place of the edge to the next
   */
  private static void edge(
      byte[] s,
      int at,
      int across,
      int along,
      int length,
      int limit,
      int interior,
      int threshold,
      boolean isMacroblockEdge) {
    for (int i = 0, p = at; i < length; i++, p += along) {
      if (!isNear(s, p, across, limit) || !isSmooth(s, p, across, interior)) {
        continue;
      }
      if (isSteep(s, p, across, threshold)) {
        common(s, p, across);
      } else if (isMacroblockEdge) {
        wide(s, p, across);
      } else {
        narrow(s, p, across);
      }
    }
  }

  private static int difference(byte[] s, int a, int b) {
    return Math.abs((s[a] & 0xff) - (s[b] & 0xff));
  }

  private static boolean isNear(byte[] s, int p, int across, int limit) {
    return 4 * difference(s, p - across, p) + difference(s, p - 2 * across, p + across)
        <= 2 * limit + 1;
  }

  private static boolean isSmooth(byte[] s, int p, int across, int interior) {
    return difference(s, p - 4 * across, p - 3 * across) <= interior
        && difference(s, p - 3 * across, p - 2 * across) <= interior
        && difference(s, p - 2 * across, p - across) <= interior
        && difference(s, p + 3 * across, p + 2 * across) <= interior
        && difference(s, p + 2 * across, p + across) <= interior
        && difference(s, p + across, p) <= interior;
  }

  private static boolean isSteep(byte[] s, int p, int across, int threshold) {
    return difference(s, p - 2 * across, p - across) > threshold
        || difference(s, p + across, p) > threshold;
  }

  private static int signed(int value) {
    return Math.max(-128, Math.min(127, value));
  }

  private static void add(byte[] s, int at, int value) {
    s[at] = (byte) Vp8Transform.clamped((s[at] & 0xff) + value);
  }

  /** The step over the edge, weighted 3, and the outer one. */
  private static int step(byte[] s, int p, int across) {
    int outer = signed((s[p - 2 * across] & 0xff) - (s[p + across] & 0xff));
    return signed(3 * ((s[p] & 0xff) - (s[p - across] & 0xff)) + outer);
  }

  /** Moves the two samples at the edge. */
  private static void common(byte[] s, int p, int across) {
    int step = step(s, p, across);
    add(s, p, -(signed(step + 4) >> 3));
    add(s, p - across, signed(step + 3) >> 3);
  }

  /** Moves two samples on each side, without the outer tap. */
  private static void narrow(byte[] s, int p, int across) {
    int step = signed(3 * ((s[p] & 0xff) - (s[p - across] & 0xff)));
    int behind = signed(step + 4) >> 3;
    int outer = (behind + 1) >> 1;
    add(s, p - across, signed(step + 3) >> 3);
    add(s, p, -behind);
    add(s, p - 2 * across, outer);
    add(s, p + across, -outer);
  }

  /** Moves three samples on each side, by 27, 18 and 9 of 128 of the step. */
  private static void wide(byte[] s, int p, int across) {
    int step = step(s, p, across);
    for (int i = 0; i < 3; i++) {
      int move = (9 * (3 - i) * step + 63) >> 7;
      add(s, p - (i + 1) * across, move);
      add(s, p + i * across, -move);
    }
  }
}
