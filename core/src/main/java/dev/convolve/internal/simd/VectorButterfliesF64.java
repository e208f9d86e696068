package dev.convolve.internal.simd;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Whole vectors of transforms side by side; what is left over takes the plain loops. */
final class VectorButterfliesF64 extends ScalarButterfliesF64 {

  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  @Override
  public void after(
      int radix,
      double[] re,
      double[] im,
      int at,
      int stride,
      int count,
      int lanes,
      double[] twiddles) {
    int d = count * stride;
    int whole = SPECIES.loopBound(lanes);
    vectors(radix, re, im, at, d, whole);
    for (int k = 1; k < count; k++) {
      int row = at + k * stride;
      int t = 2 * k * (radix - 1);
      switch (radix) {
        case 3 -> VectorRadix35F64.after3(re, im, row, d, whole, twiddles, t);
        case 4 -> VectorRadix4F64.after4(re, im, row, d, whole, twiddles, t);
        case 5 -> VectorRadix35F64.after5(re, im, row, d, whole, twiddles, t);
        case 8 -> VectorRadix8F64.after8(re, im, row, d, whole, twiddles, t);
        default -> throw new IllegalArgumentException("no twiddled butterfly of radix " + radix);
      }
    }
    if (whole < lanes) {
      afterFrom(whole, radix, re, im, at, stride, count, lanes, twiddles);
    }
  }

  @Override
  public void before(
      int radix,
      double[] re,
      double[] im,
      int at,
      int stride,
      int count,
      int lanes,
      double[] twiddles) {
    int d = count * stride;
    int whole = SPECIES.loopBound(lanes);
    vectors(radix, re, im, at, d, whole);
    for (int k = 1; k < count; k++) {
      int row = at + k * stride;
      int t = 2 * k * (radix - 1);
      switch (radix) {
        case 3 -> VectorRadix35F64.before3(re, im, row, d, whole, twiddles, t);
        case 4 -> VectorRadix4F64.before4(re, im, row, d, whole, twiddles, t);
        case 5 -> VectorRadix35F64.before5(re, im, row, d, whole, twiddles, t);
        case 8 -> VectorRadix8F64.before8(re, im, row, d, whole, twiddles, t);
        default -> throw new IllegalArgumentException("no twiddled butterfly of radix " + radix);
      }
    }
    if (whole < lanes) {
      beforeFrom(whole, radix, re, im, at, stride, count, lanes, twiddles);
    }
  }

  private static void vectors(int radix, double[] re, double[] im, int at, int d, int whole) {
    switch (radix) {
      case 2 -> VectorRadix4F64.vectors2(re, im, at, d, whole);
      case 3 -> VectorRadix35F64.vectors3(re, im, at, d, whole);
      case 4 -> VectorRadix4F64.vectors4(re, im, at, d, whole);
      case 5 -> VectorRadix35F64.vectors5(re, im, at, d, whole);
      case 8 -> VectorRadix8F64.vectors8(re, im, at, d, whole);
      default -> throw new IllegalArgumentException("no butterfly of radix " + radix);
    }
  }

  @Override
  public void split(double[] re, double[] im, int a, int b, int lanes, double cos, double sin) {
    DoubleVector c = DoubleVector.broadcast(SPECIES, cos);
    DoubleVector s = DoubleVector.broadcast(SPECIES, sin);
    int whole = SPECIES.loopBound(lanes);
    for (int i = 0; i < whole; i += LANES) {
      DoubleVector ar = DoubleVector.fromArray(SPECIES, re, a + i);
      DoubleVector ai = DoubleVector.fromArray(SPECIES, im, a + i);
      DoubleVector br = DoubleVector.fromArray(SPECIES, re, b + i);
      DoubleVector bi = DoubleVector.fromArray(SPECIES, im, b + i);
      DoubleVector er = ar.add(br);
      DoubleVector ei = ai.sub(bi);
      DoubleVector or = ai.add(bi);
      DoubleVector oi = br.sub(ar);
      DoubleVector tr = oi.fma(s, or.mul(c));
      DoubleVector ti = oi.mul(c).sub(or.mul(s));
      er.add(tr).intoArray(re, a + i);
      ei.add(ti).intoArray(im, a + i);
      er.sub(tr).intoArray(re, b + i);
      ti.sub(ei).intoArray(im, b + i);
    }
    splitFrom(whole, re, im, a, b, lanes, cos, sin);
  }

  @Override
  public void join(double[] re, double[] im, int a, int b, int lanes, double cos, double sin) {
    DoubleVector c = DoubleVector.broadcast(SPECIES, cos);
    DoubleVector s = DoubleVector.broadcast(SPECIES, sin);
    int whole = SPECIES.loopBound(lanes);
    for (int i = 0; i < whole; i += LANES) {
      DoubleVector ar = DoubleVector.fromArray(SPECIES, re, a + i);
      DoubleVector ai = DoubleVector.fromArray(SPECIES, im, a + i);
      DoubleVector br = DoubleVector.fromArray(SPECIES, re, b + i);
      DoubleVector bi = DoubleVector.fromArray(SPECIES, im, b + i);
      DoubleVector er = ar.add(br);
      DoubleVector ei = ai.sub(bi);
      DoubleVector dr = ar.sub(br);
      DoubleVector di = ai.add(bi);
      DoubleVector or = dr.mul(c).sub(di.mul(s));
      DoubleVector oi = dr.fma(s, di.mul(c));
      er.sub(oi).intoArray(re, a + i);
      ei.add(or).intoArray(im, a + i);
      er.add(oi).intoArray(re, b + i);
      or.sub(ei).intoArray(im, b + i);
    }
    joinFrom(whole, re, im, a, b, lanes, cos, sin);
  }

  @Override
  public double largest(double[] line, int at, int count) {
    int whole = SPECIES.loopBound(count);
    DoubleVector largest = DoubleVector.zero(SPECIES);
    for (int i = 0; i < whole; i += LANES) {
      largest = largest.max(DoubleVector.fromArray(SPECIES, line, at + i).abs());
    }
    // A maximum has no rounding, so that the order of lanes does not matter.
    double rest = super.largest(line, at + whole, count - whole);
    return Math.max(rest, largest.reduceLanes(VectorOperators.MAX));
  }

  @Override
  public void multiply(
      double[] re, double[] im, int at, double[] wr, double[] wi, int w, int count) {
    int whole = SPECIES.loopBound(count);
    for (int i = 0; i < whole; i += LANES) {
      DoubleVector xr = DoubleVector.fromArray(SPECIES, re, at + i);
      DoubleVector xi = DoubleVector.fromArray(SPECIES, im, at + i);
      DoubleVector vr = DoubleVector.fromArray(SPECIES, wr, w + i);
      DoubleVector vi = DoubleVector.fromArray(SPECIES, wi, w + i);
      xr.mul(vr).sub(xi.mul(vi)).intoArray(re, at + i);
      xr.fma(vi, xi.mul(vr)).intoArray(im, at + i);
    }
    multiplyFrom(whole, re, im, at, wr, wi, w, count);
  }

  @Override
  public void multiplyByConjugate(
      double[] re, double[] im, int at, double[] wr, double[] wi, int w, int count) {
    int whole = SPECIES.loopBound(count);
    for (int i = 0; i < whole; i += LANES) {
      DoubleVector xr = DoubleVector.fromArray(SPECIES, re, at + i);
      DoubleVector xi = DoubleVector.fromArray(SPECIES, im, at + i);
      DoubleVector vr = DoubleVector.fromArray(SPECIES, wr, w + i);
      DoubleVector vi = DoubleVector.fromArray(SPECIES, wi, w + i);
      xi.fma(vi, xr.mul(vr)).intoArray(re, at + i);
      xi.mul(vr).sub(xr.mul(vi)).intoArray(im, at + i);
    }
    multiplyByConjugateFrom(whole, re, im, at, wr, wi, w, count);
  }

  @Override
  public void multiplyByOne(double[] re, double[] im, int at, int count, double wr, double wi) {
    DoubleVector vr = DoubleVector.broadcast(SPECIES, wr);
    DoubleVector vi = DoubleVector.broadcast(SPECIES, wi);
    int whole = SPECIES.loopBound(count);
    for (int i = 0; i < whole; i += LANES) {
      DoubleVector xr = DoubleVector.fromArray(SPECIES, re, at + i);
      DoubleVector xi = DoubleVector.fromArray(SPECIES, im, at + i);
      xr.mul(vr).sub(xi.mul(vi)).intoArray(re, at + i);
      xr.fma(vi, xi.mul(vr)).intoArray(im, at + i);
    }
    multiplyByOneFrom(whole, re, im, at, count, wr, wi);
  }

  @Override
  public void transpose(
      double[] from,
      int at,
      int stride,
      int rows,
      int columns,
      double[] into,
      int to,
      int intoStride) {
    int tile = VectorTransposeF64.LANES;
    if (!VectorTransposeF64.WORKS || rows < tile || columns < tile) {
      super.transpose(from, at, stride, rows, columns, into, to, intoStride);
      return;
    }
    int tiles = columns / tile;
    int left = columns - tile;
    for (int r = 0; r < rows; r += tile) {
      // The last tiles overlap those before.
      int row = Math.min(r, rows - tile);
      int source = at + row * stride;
      VectorTransposeF64.tiles(from, source, stride, tiles, into, to + row, intoStride);
      if (tiles * tile < columns) {
        int target = to + row + left * intoStride;
        VectorTransposeF64.tiles(from, source + left, stride, 1, into, target, intoStride);
      }
    }
  }
}
