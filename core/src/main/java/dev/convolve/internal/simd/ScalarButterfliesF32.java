package dev.convolve.internal.simd;

import dev.convolve.tensor.SampleType;
import java.util.Arrays;

/** Plain loops: the path where the vector module is absent, and the tails of the vector path. */
class ScalarButterfliesF32 implements Butterflies<float[]> {

  static final float HALF_ROOT = (float) 0.7071067811865476; // √½
  static final float SIN_3 = (float) 0.8660254037844386; // sin 2π/3
  static final float COS_5 = (float) 0.30901699437494745; // cos 2π/5
  static final float SIN_5 = (float) 0.9510565162951535; // sin 2π/5
  static final float COS_25 = (float) -0.8090169943749475; // cos 4π/5
  static final float SIN_25 = (float) 0.5877852522924731; // sin 4π/5
  private static final int TILE = 8;

  @Override
  public final SampleType type() {
    return SampleType.F32;
  }

  @Override
  public final float[] allocate(int length) {
    return new float[length];
  }

  @Override
  public final double get(float[] line, int index) {
    return line[index];
  }

  @Override
  public final float[] round(double[] values) {
    float[] rounded = new float[values.length];
    for (int i = 0; i < rounded.length; i++) {
      rounded[i] = (float) values[i];
    }
    return rounded;
  }

  @Override
  public void after(
      int radix,
      float[] re,
      float[] im,
      int at,
      int stride,
      int count,
      int lanes,
      float[] twiddles) {
    afterFrom(0, radix, re, im, at, stride, count, lanes, twiddles);
  }

  static void afterFrom(
      int from,
      int radix,
      float[] re,
      float[] im,
      int at,
      int stride,
      int count,
      int lanes,
      float[] twiddles) {
    for (int k = 0; k < count; k++) {
      int row = at + k * stride;
      plain(radix, from, re, im, row, count * stride, lanes);
      if (k > 0) {
        twiddle(radix, from, re, im, row, count * stride, lanes, twiddles, 2 * k * (radix - 1));
      }
    }
  }

  @Override
  public void before(
      int radix,
      float[] re,
      float[] im,
      int at,
      int stride,
      int count,
      int lanes,
      float[] twiddles) {
    beforeFrom(0, radix, re, im, at, stride, count, lanes, twiddles);
  }

  static void beforeFrom(
      int from,
      int radix,
      float[] re,
      float[] im,
      int at,
      int stride,
      int count,
      int lanes,
      float[] twiddles) {
    for (int k = 0; k < count; k++) {
      int row = at + k * stride;
      if (k > 0) {
        twiddle(radix, from, re, im, row, count * stride, lanes, twiddles, 2 * k * (radix - 1));
      }
      plain(radix, from, re, im, row, count * stride, lanes);
    }
  }

  /** Lanes {@code [from, lanes)}: rows 1 … radix − 1, {@code d} apart, times their factors. */
  private static void twiddle(
      int radix, int from, float[] re, float[] im, int at, int d, int lanes, float[] w, int t) {
    for (int q = 1; q < radix; q++) {
      float cos = w[t + 2 * q - 2];
      float sin = w[t + 2 * q - 1];
      int row = at + q * d;
      for (int i = row + from; i < row + lanes; i++) {
        float xr = re[i];
        float xi = im[i];
        re[i] = Math.fma(xi, sin, xr * cos);
        im[i] = xi * cos - xr * sin;
      }
    }
  }

  /** Lanes {@code [from, lanes)}: the transform of {@code radix} rows that lie {@code d} apart. */
  private static void plain(int radix, int from, float[] re, float[] im, int at, int d, int lanes) {
    switch (radix) {
      case 2 -> plain2(from, re, im, at, at + d, lanes);
      case 3 -> plain3(from, re, im, at, d, lanes);
      case 4 -> plain4(from, re, im, at, d, lanes);
      case 5 -> plain5(from, re, im, at, d, lanes);
      case 8 -> plain8(from, re, im, at, d, lanes);
      default -> throw new IllegalArgumentException("no butterfly of radix " + radix);
    }
  }

  private static void plain2(int from, float[] re, float[] im, int a, int b, int lanes) {
    for (int i = from; i < lanes; i++) {
      float xr = re[a + i];
      float xi = im[a + i];
      float yr = re[b + i];
      float yi = im[b + i];
      re[a + i] = xr + yr;
      im[a + i] = xi + yi;
      re[b + i] = xr - yr;
      im[b + i] = xi - yi;
    }
  }

  private static void plain3(int from, float[] re, float[] im, int at, int d, int lanes) {
    int at1 = at + d;
    int at2 = at1 + d;
    for (int i = from; i < lanes; i++) {
      float sumR = re[at1 + i] + re[at2 + i];
      float sumI = im[at1 + i] + im[at2 + i];
      float diffR = re[at1 + i] - re[at2 + i];
      float diffI = im[at1 + i] - im[at2 + i];
      float midR = Math.fma(sumR, -0.5f, re[at + i]);
      float midI = Math.fma(sumI, -0.5f, im[at + i]);
      re[at + i] += sumR;
      im[at + i] += sumI;
      re[at1 + i] = Math.fma(diffI, SIN_3, midR);
      im[at1 + i] = Math.fma(diffR, -SIN_3, midI);
      re[at2 + i] = Math.fma(diffI, -SIN_3, midR);
      im[at2 + i] = Math.fma(diffR, SIN_3, midI);
    }
  }

  private static void plain4(int from, float[] re, float[] im, int at, int d, int lanes) {
    int at1 = at + d;
    int at2 = at1 + d;
    int at3 = at2 + d;
    for (int i = from; i < lanes; i++) {
      float ar = re[at + i] + re[at2 + i];
      float ai = im[at + i] + im[at2 + i];
      float br = re[at + i] - re[at2 + i];
      float bi = im[at + i] - im[at2 + i];
      float cr = re[at1 + i] + re[at3 + i];
      float ci = im[at1 + i] + im[at3 + i];
      float dr = re[at1 + i] - re[at3 + i];
      float di = im[at1 + i] - im[at3 + i];
      re[at + i] = ar + cr;
      im[at + i] = ai + ci;
      re[at1 + i] = br + di;
      im[at1 + i] = bi - dr;
      re[at2 + i] = ar - cr;
      im[at2 + i] = ai - ci;
      re[at3 + i] = br - di;
      im[at3 + i] = bi + dr;
    }
  }

  private static void plain5(int from, float[] re, float[] im, int at, int d, int lanes) {
    int at1 = at + d;
    int at2 = at1 + d;
    int at3 = at2 + d;
    int at4 = at3 + d;
    for (int i = from; i < lanes; i++) {
      float xr = re[at + i];
      float xi = im[at + i];
      float ar = re[at1 + i] + re[at4 + i];
      float ai = im[at1 + i] + im[at4 + i];
      float br = re[at2 + i] + re[at3 + i];
      float bi = im[at2 + i] + im[at3 + i];
      float cr = re[at1 + i] - re[at4 + i];
      float ci = im[at1 + i] - im[at4 + i];
      float dr = re[at2 + i] - re[at3 + i];
      float di = im[at2 + i] - im[at3 + i];
      re[at + i] = xr + ar + br;
      im[at + i] = xi + ai + bi;
      float pr = Math.fma(br, COS_25, Math.fma(ar, COS_5, xr));
      float pi = Math.fma(bi, COS_25, Math.fma(ai, COS_5, xi));
      float qr = Math.fma(br, COS_5, Math.fma(ar, COS_25, xr));
      float qi = Math.fma(bi, COS_5, Math.fma(ai, COS_25, xi));
      float sr = Math.fma(dr, SIN_25, cr * SIN_5);
      float si = Math.fma(di, SIN_25, ci * SIN_5);
      float tr = Math.fma(dr, -SIN_5, cr * SIN_25);
      float ti = Math.fma(di, -SIN_5, ci * SIN_25);
      re[at1 + i] = pr + si;
      im[at1 + i] = pi - sr;
      re[at2 + i] = qr + ti;
      im[at2 + i] = qi - tr;
      re[at3 + i] = qr - ti;
      im[at3 + i] = qi + tr;
      re[at4 + i] = pr - si;
      im[at4 + i] = pi + sr;
    }
  }

  private static void plain8(int from, float[] re, float[] im, int at, int d, int lanes) {
    for (int i = from; i < lanes; i++) {
      int row0 = at + i;
      int row1 = row0 + d;
      int row2 = row1 + d;
      int row3 = row2 + d;
      int row4 = row3 + d;
      int row5 = row4 + d;
      int row6 = row5 + d;
      int row7 = row6 + d;
      float a0r = re[row0] + re[row4];
      float a0i = im[row0] + im[row4];
      float b0r = re[row0] - re[row4];
      float b0i = im[row0] - im[row4];
      float a1r = re[row1] + re[row5];
      float a1i = im[row1] + im[row5];
      float d1r = re[row1] - re[row5];
      float d1i = im[row1] - im[row5];
      float a2r = re[row2] + re[row6];
      float a2i = im[row2] + im[row6];
      float b2r = re[row2] - re[row6];
      float b2i = im[row2] - im[row6];
      float a3r = re[row3] + re[row7];
      float a3i = im[row3] + im[row7];
      float d3r = re[row3] - re[row7];
      float d3i = im[row3] - im[row7];
      // The odd half: b1 = d1·(1−i)/√2, b2 = d2·(−i), b3 = d3·(−1−i)/√2.
      float b1r = (d1r + d1i) * HALF_ROOT;
      float b1i = (d1i - d1r) * HALF_ROOT;
      float b3r = (d3i - d3r) * HALF_ROOT;
      float b3n = (d3r + d3i) * HALF_ROOT; // −Im b3
      float er = a0r + a2r;
      float ei = a0i + a2i;
      float fr = a0r - a2r;
      float fi = a0i - a2i;
      float gr = a1r + a3r;
      float gi = a1i + a3i;
      float hr = a1r - a3r;
      float hi = a1i - a3i;
      re[row0] = er + gr;
      im[row0] = ei + gi;
      re[row4] = er - gr;
      im[row4] = ei - gi;
      re[row2] = fr + hi;
      im[row2] = fi - hr;
      re[row6] = fr - hi;
      im[row6] = fi + hr;
      float pr = b0r + b2i;
      float pi = b0i - b2r;
      float qr = b0r - b2i;
      float qi = b0i + b2r;
      float sr = b1r + b3r;
      float si = b1i - b3n;
      float tr = b1r - b3r;
      float ti = b1i + b3n;
      re[row1] = pr + sr;
      im[row1] = pi + si;
      re[row5] = pr - sr;
      im[row5] = pi - si;
      re[row3] = qr + ti;
      im[row3] = qi - tr;
      re[row7] = qr - ti;
      im[row7] = qi + tr;
    }
  }

  @Override
  public void split(float[] re, float[] im, int a, int b, int lanes, double cos, double sin) {
    splitFrom(0, re, im, a, b, lanes, (float) cos, (float) sin);
  }

  static void splitFrom(
      int from, float[] re, float[] im, int a, int b, int lanes, float cos, float sin) {
    for (int i = from; i < lanes; i++) {
      float er = re[a + i] + re[b + i];
      float ei = im[a + i] - im[b + i];
      float or = im[a + i] + im[b + i];
      float oi = re[b + i] - re[a + i];
      float tr = Math.fma(oi, sin, or * cos);
      float ti = oi * cos - or * sin;
      re[a + i] = er + tr;
      im[a + i] = ei + ti;
      re[b + i] = er - tr;
      im[b + i] = ti - ei;
    }
  }

  @Override
  public void join(float[] re, float[] im, int a, int b, int lanes, double cos, double sin) {
    joinFrom(0, re, im, a, b, lanes, (float) cos, (float) sin);
  }

  static void joinFrom(
      int from, float[] re, float[] im, int a, int b, int lanes, float cos, float sin) {
    for (int i = from; i < lanes; i++) {
      float er = re[a + i] + re[b + i];
      float ei = im[a + i] - im[b + i];
      float dr = re[a + i] - re[b + i];
      float di = im[a + i] + im[b + i];
      float or = dr * cos - di * sin;
      float oi = Math.fma(dr, sin, di * cos);
      re[a + i] = er - oi;
      im[a + i] = ei + or;
      re[b + i] = er + oi;
      im[b + i] = or - ei;
    }
  }

  @Override
  public void splitEnds(float[] re, float[] im, int a, int end, int lanes) {
    for (int i = 0; i < lanes; i++) {
      float xr = re[a + i];
      float xi = im[a + i];
      re[a + i] = 2 * (xr + xi);
      im[a + i] = 0;
      re[end + i] = 2 * (xr - xi);
      im[end + i] = 0;
    }
  }

  @Override
  public void joinEnds(float[] re, float[] im, int a, int end, int lanes) {
    for (int i = 0; i < lanes; i++) {
      float xr = re[a + i];
      re[a + i] = xr + re[end + i];
      im[a + i] = xr - re[end + i];
    }
  }

  @Override
  public void multiply(float[] re, float[] im, int at, float[] wr, float[] wi, int w, int count) {
    multiplyFrom(0, re, im, at, wr, wi, w, count);
  }

  static void multiplyFrom(
      int from, float[] re, float[] im, int at, float[] wr, float[] wi, int w, int count) {
    for (int i = from; i < count; i++) {
      float xr = re[at + i];
      float xi = im[at + i];
      re[at + i] = xr * wr[w + i] - xi * wi[w + i];
      im[at + i] = Math.fma(xr, wi[w + i], xi * wr[w + i]);
    }
  }

  @Override
  public void multiplyByConjugate(
      float[] re, float[] im, int at, float[] wr, float[] wi, int w, int count) {
    multiplyByConjugateFrom(0, re, im, at, wr, wi, w, count);
  }

  static void multiplyByConjugateFrom(
      int from, float[] re, float[] im, int at, float[] wr, float[] wi, int w, int count) {
    for (int i = from; i < count; i++) {
      float xr = re[at + i];
      float xi = im[at + i];
      re[at + i] = Math.fma(xi, wi[w + i], xr * wr[w + i]);
      im[at + i] = xi * wr[w + i] - xr * wi[w + i];
    }
  }

  @Override
  public void multiplyByOne(float[] re, float[] im, int at, int count, double wr, double wi) {
    multiplyByOneFrom(0, re, im, at, count, (float) wr, (float) wi);
  }

  static void multiplyByOneFrom(
      int from, float[] re, float[] im, int at, int count, float wr, float wi) {
    for (int i = at + from; i < at + count; i++) {
      float xr = re[i];
      float xi = im[i];
      re[i] = xr * wr - xi * wi;
      im[i] = Math.fma(xr, wi, xi * wr);
    }
  }

  @Override
  public double largest(float[] line, int at, int count) {
    float largest = 0;
    for (int i = at; i < at + count; i++) {
      largest = Math.max(largest, Math.abs(line[i]));
    }
    return largest;
  }

  @Override
  public void mirror(float[] re, float[] im, int n) {
    for (int k = 1; 2 * k < n; k++) {
      re[n - k] = re[k];
      im[n - k] = -im[k];
    }
  }

  @Override
  public final void clear(float[] line, int from, int to) {
    Arrays.fill(line, from, to, 0);
  }

  @Override
  public void scale(float[] line, int at, int count, double factor) {
    float narrow = (float) factor;
    for (int i = at; i < at + count; i++) {
      line[i] *= narrow;
    }
  }

  @Override
  public void transpose(
      float[] from,
      int at,
      int stride,
      int rows,
      int columns,
      float[] into,
      int to,
      int intoStride) {
    for (int r = 0; r < rows; r += TILE) {
      int lastRow = Math.min(rows, r + TILE);
      for (int c = 0; c < columns; c++) {
        int source = at + c;
        int target = to + c * intoStride;
        for (int i = r; i < lastRow; i++) {
          into[target + i] = from[source + i * stride];
        }
      }
    }
  }
}
