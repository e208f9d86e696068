package dev.convolve.internal.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Whole vectors of transforms side by side; what is left over takes the plain loops. */
final class VectorButterfliesF32 extends ScalarButterfliesF32 {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

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
    int d = count * stride;
    int whole = SPECIES.loopBound(lanes);
    vectors(radix, re, im, at, d, whole);
    for (int k = 1; k < count; k++) {
      int row = at + k * stride;
      int t = 2 * k * (radix - 1);
      switch (radix) {
        case 3 -> VectorRadix35F32.after3(re, im, row, d, whole, twiddles, t);
        case 4 -> VectorRadix4F32.after4(re, im, row, d, whole, twiddles, t);
        case 5 -> VectorRadix35F32.after5(re, im, row, d, whole, twiddles, t);
        case 8 -> VectorRadix8F32.after8(re, im, row, d, whole, twiddles, t);
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
      float[] re,
      float[] im,
      int at,
      int stride,
      int count,
      int lanes,
      float[] twiddles) {
    int d = count * stride;
    int whole = SPECIES.loopBound(lanes);
    vectors(radix, re, im, at, d, whole);
    for (int k = 1; k < count; k++) {
      int row = at + k * stride;
      int t = 2 * k * (radix - 1);
      switch (radix) {
        case 3 -> VectorRadix35F32.before3(re, im, row, d, whole, twiddles, t);
        case 4 -> VectorRadix4F32.before4(re, im, row, d, whole, twiddles, t);
        case 5 -> VectorRadix35F32.before5(re, im, row, d, whole, twiddles, t);
        case 8 -> VectorRadix8F32.before8(re, im, row, d, whole, twiddles, t);
        default -> throw new IllegalArgumentException("no twiddled butterfly of radix " + radix);
      }
    }
    if (whole < lanes) {
      beforeFrom(whole, radix, re, im, at, stride, count, lanes, twiddles);
    }
  }

  private static void vectors(int radix, float[] re, float[] im, int at, int d, int whole) {
    switch (radix) {
      case 2 -> VectorRadix4F32.vectors2(re, im, at, d, whole);
      case 3 -> VectorRadix35F32.vectors3(re, im, at, d, whole);
      case 4 -> VectorRadix4F32.vectors4(re, im, at, d, whole);
      case 5 -> VectorRadix35F32.vectors5(re, im, at, d, whole);
      case 8 -> VectorRadix8F32.vectors8(re, im, at, d, whole);
      default -> throw new IllegalArgumentException("no butterfly of radix " + radix);
    }
  }

  @Override
  public void split(float[] re, float[] im, int a, int b, int lanes, double cos, double sin) {
    FloatVector c = FloatVector.broadcast(SPECIES, (float) cos);
    FloatVector s = FloatVector.broadcast(SPECIES, (float) sin);
    int whole = SPECIES.loopBound(lanes);
    for (int i = 0; i < whole; i += LANES) {
      FloatVector ar = FloatVector.fromArray(SPECIES, re, a + i);
      FloatVector ai = FloatVector.fromArray(SPECIES, im, a + i);
      FloatVector br = FloatVector.fromArray(SPECIES, re, b + i);
      FloatVector bi = FloatVector.fromArray(SPECIES, im, b + i);
      FloatVector er = ar.add(br);
      FloatVector ei = ai.sub(bi);
      FloatVector or = ai.add(bi);
      FloatVector oi = br.sub(ar);
      FloatVector tr = oi.fma(s, or.mul(c));
      FloatVector ti = oi.mul(c).sub(or.mul(s));
      er.add(tr).intoArray(re, a + i);
      ei.add(ti).intoArray(im, a + i);
      er.sub(tr).intoArray(re, b + i);
      ti.sub(ei).intoArray(im, b + i);
    }
    splitFrom(whole, re, im, a, b, lanes, (float) cos, (float) sin);
  }

  @Override
  public void join(float[] re, float[] im, int a, int b, int lanes, double cos, double sin) {
    FloatVector c = FloatVector.broadcast(SPECIES, (float) cos);
    FloatVector s = FloatVector.broadcast(SPECIES, (float) sin);
    int whole = SPECIES.loopBound(lanes);
    for (int i = 0; i < whole; i += LANES) {
      FloatVector ar = FloatVector.fromArray(SPECIES, re, a + i);
      FloatVector ai = FloatVector.fromArray(SPECIES, im, a + i);
      FloatVector br = FloatVector.fromArray(SPECIES, re, b + i);
      FloatVector bi = FloatVector.fromArray(SPECIES, im, b + i);
      FloatVector er = ar.add(br);
      FloatVector ei = ai.sub(bi);
      FloatVector dr = ar.sub(br);
      FloatVector di = ai.add(bi);
      FloatVector or = dr.mul(c).sub(di.mul(s));
      FloatVector oi = dr.fma(s, di.mul(c));
      er.sub(oi).intoArray(re, a + i);
      ei.add(or).intoArray(im, a + i);
      er.add(oi).intoArray(re, b + i);
      or.sub(ei).intoArray(im, b + i);
    }
    joinFrom(whole, re, im, a, b, lanes, (float) cos, (float) sin);
  }

  @Override
  public double largest(float[] line, int at, int count) {
    int whole = SPECIES.loopBound(count);
    FloatVector largest = FloatVector.zero(SPECIES);
    for (int i = 0; i < whole; i += LANES) {
      largest = largest.max(FloatVector.fromArray(SPECIES, line, at + i).abs());
    }
    // A maximum has no rounding, so that the order of lanes does not matter.
    double rest = super.largest(line, at + whole, count - whole);
    return Math.max(rest, largest.reduceLanes(VectorOperators.MAX));
  }

  @Override
  public void multiply(float[] re, float[] im, int at, float[] wr, float[] wi, int w, int count) {
    int whole = SPECIES.loopBound(count);
    for (int i = 0; i < whole; i += LANES) {
      FloatVector xr = FloatVector.fromArray(SPECIES, re, at + i);
      FloatVector xi = FloatVector.fromArray(SPECIES, im, at + i);
      FloatVector vr = FloatVector.fromArray(SPECIES, wr, w + i);
      FloatVector vi = FloatVector.fromArray(SPECIES, wi, w + i);
      xr.mul(vr).sub(xi.mul(vi)).intoArray(re, at + i);
      xr.fma(vi, xi.mul(vr)).intoArray(im, at + i);
    }
    multiplyFrom(whole, re, im, at, wr, wi, w, count);
  }

  @Override
  public void multiplyByConjugate(
      float[] re, float[] im, int at, float[] wr, float[] wi, int w, int count) {
    int whole = SPECIES.loopBound(count);
    for (int i = 0; i < whole; i += LANES) {
      FloatVector xr = FloatVector.fromArray(SPECIES, re, at + i);
      FloatVector xi = FloatVector.fromArray(SPECIES, im, at + i);
      FloatVector vr = FloatVector.fromArray(SPECIES, wr, w + i);
      FloatVector vi = FloatVector.fromArray(SPECIES, wi, w + i);
      xi.fma(vi, xr.mul(vr)).intoArray(re, at + i);
      xi.mul(vr).sub(xr.mul(vi)).intoArray(im, at + i);
    }
    multiplyByConjugateFrom(whole, re, im, at, wr, wi, w, count);
  }

  @Override
  public void multiplyByOne(float[] re, float[] im, int at, int count, double wr, double wi) {
    FloatVector vr = FloatVector.broadcast(SPECIES, (float) wr);
    FloatVector vi = FloatVector.broadcast(SPECIES, (float) wi);
    int whole = SPECIES.loopBound(count);
    for (int i = 0; i < whole; i += LANES) {
      FloatVector xr = FloatVector.fromArray(SPECIES, re, at + i);
      FloatVector xi = FloatVector.fromArray(SPECIES, im, at + i);
      xr.mul(vr).sub(xi.mul(vi)).intoArray(re, at + i);
      xr.fma(vi, xi.mul(vr)).intoArray(im, at + i);
    }
    multiplyByOneFrom(whole, re, im, at, count, (float) wr, (float) wi);
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
    int tile = VectorTransposeF32.LANES;
    if (!VectorTransposeF32.WORKS || rows < tile || columns < tile) {
      super.transpose(from, at, stride, rows, columns, into, to, intoStride);
      return;
    }
    int tiles = columns / tile;
    int left = columns - tile;
    for (int r = 0; r < rows; r += tile) {
      // The last tiles overlap those before.
      int row = Math.min(r, rows - tile);
      int source = at + row * stride;
      VectorTransposeF32.tiles(from, source, stride, tiles, into, to + row, intoStride);
      if (tiles * tile < columns) {
        int target = to + row + left * intoStride;
        VectorTransposeF32.tiles(from, source + left, stride, 1, into, target, intoStride);
      }
    }
  }
}
