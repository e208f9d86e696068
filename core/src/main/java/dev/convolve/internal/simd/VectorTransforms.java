package dev.convolve.internal.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Whole vectors of channels, then the plain loops. Tiles side by side share what they read. */
final class VectorTransforms extends ScalarTransforms {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  @Override
  public void weights(float[] w, int at, int pitchW, float[] u, int to, int pitchU, int count) {
    int k = 0;
    for (; k <= count - LANES; k += LANES) {
      for (int column = 0; column < 3; column++) { // The columns' own transform, in place of four.
        int from = at + column * pitchW + k;
        FloatVector w0 = FloatVector.fromArray(SPECIES, w, from);
        FloatVector w1 = FloatVector.fromArray(SPECIES, w, from + 3 * pitchW);
        FloatVector w2 = FloatVector.fromArray(SPECIES, w, from + 6 * pitchW);
        FloatVector even = w0.add(w2).mul(0.5f);
        FloatVector odd = w1.mul(0.5f);
        int into = to + column * pitchU + k;
        w0.intoArray(u, into);
        even.add(odd).intoArray(u, into + 4 * pitchU);
        even.sub(odd).intoArray(u, into + 8 * pitchU);
        w2.intoArray(u, into + 12 * pitchU);
      }
      for (int row = 0; row < 4; row++) {
        int into = to + 4 * row * pitchU + k;
        FloatVector w0 = FloatVector.fromArray(SPECIES, u, into);
        FloatVector w1 = FloatVector.fromArray(SPECIES, u, into + pitchU);
        FloatVector w2 = FloatVector.fromArray(SPECIES, u, into + 2 * pitchU);
        FloatVector even = w0.add(w2).mul(0.5f);
        FloatVector odd = w1.mul(0.5f);
        even.add(odd).intoArray(u, into + pitchU);
        even.sub(odd).intoArray(u, into + 2 * pitchU);
        w2.intoArray(u, into + 3 * pitchU);
      }
    }
    weightsFrom(k, w, at, pitchW, u, to, pitchU, count);
  }

  @Override
  public void samples(
      float[] in, int at, int pitch, int channels, int tiles, float[] v, int to, int pitchV) {
    int c = 0;
    for (; c <= channels - LANES; c += LANES) {
      samples(in, at + c, pitch, channels, tiles, v, to + c, pitchV, pitchV << 2);
    }
    samplesFrom(c, in, at, pitch, channels, tiles, v, to, pitchV);
  }

  private static void samples(
      float[] in,
      int at,
      int pitch,
      int channels,
      int tiles,
      float[] v,
      int to,
      int pitchV,
      int row) {
    FloatVector d0 = FloatVector.fromArray(SPECIES, in, at);
    FloatVector d1 = FloatVector.fromArray(SPECIES, in, at + pitch);
    FloatVector d2 = FloatVector.fromArray(SPECIES, in, at + 2 * pitch);
    FloatVector d3 = FloatVector.fromArray(SPECIES, in, at + 3 * pitch);
    FloatVector a0 = d0.sub(d2);
    FloatVector a1 = d1.add(d2);
    FloatVector a2 = d2.sub(d1);
    FloatVector a3 = d1.sub(d3);
    int from = at + channels;
    d0 = FloatVector.fromArray(SPECIES, in, from);
    d1 = FloatVector.fromArray(SPECIES, in, from + pitch);
    d2 = FloatVector.fromArray(SPECIES, in, from + 2 * pitch);
    d3 = FloatVector.fromArray(SPECIES, in, from + 3 * pitch);
    FloatVector b0 = d0.sub(d2);
    FloatVector b1 = d1.add(d2);
    FloatVector b2 = d2.sub(d1);
    FloatVector b3 = d1.sub(d3);
    int into = to;
    for (int tile = 0; tile < tiles; tile++) {
      from += channels;
      d0 = FloatVector.fromArray(SPECIES, in, from);
      d1 = FloatVector.fromArray(SPECIES, in, from + pitch);
      d2 = FloatVector.fromArray(SPECIES, in, from + 2 * pitch);
      d3 = FloatVector.fromArray(SPECIES, in, from + 3 * pitch);
      FloatVector c0 = d0.sub(d2);
      FloatVector c1 = d1.add(d2);
      FloatVector c2 = d2.sub(d1);
      FloatVector c3 = d1.sub(d3);
      from += channels;
      d0 = FloatVector.fromArray(SPECIES, in, from);
      d1 = FloatVector.fromArray(SPECIES, in, from + pitch);
      d2 = FloatVector.fromArray(SPECIES, in, from + 2 * pitch);
      d3 = FloatVector.fromArray(SPECIES, in, from + 3 * pitch);
      FloatVector e0 = d0.sub(d2);
      FloatVector e1 = d1.add(d2);
      FloatVector e2 = d2.sub(d1);
      FloatVector e3 = d1.sub(d3);
      int i = into;
      a0.sub(c0).intoArray(v, i);
      b0.add(c0).intoArray(v, i + pitchV);
      c0.sub(b0).intoArray(v, i + 2 * pitchV);
      b0.sub(e0).intoArray(v, i + 3 * pitchV);
      i += row;
      a1.sub(c1).intoArray(v, i);
      b1.add(c1).intoArray(v, i + pitchV);
      c1.sub(b1).intoArray(v, i + 2 * pitchV);
      b1.sub(e1).intoArray(v, i + 3 * pitchV);
      i += row;
      a2.sub(c2).intoArray(v, i);
      b2.add(c2).intoArray(v, i + pitchV);
      c2.sub(b2).intoArray(v, i + 2 * pitchV);
      b2.sub(e2).intoArray(v, i + 3 * pitchV);
      i += row;
      a3.sub(c3).intoArray(v, i);
      b3.add(c3).intoArray(v, i + pitchV);
      c3.sub(b3).intoArray(v, i + 2 * pitchV);
      b3.sub(e3).intoArray(v, i + 3 * pitchV);
      a0 = c0;
      a1 = c1;
      a2 = c2;
      a3 = c3;
      b0 = e0;
      b1 = e1;
      b2 = e2;
      b3 = e3;
      into += channels;
    }
  }

  @Override
  public boolean outputs(
      float[] m,
      int at,
      int pitchM,
      int channels,
      int tiles,
      float[] bias,
      float[] out,
      int to,
      int pitch) {
    int k = 0;
    boolean finite = true;
    for (; k <= channels - LANES; k += LANES) {
      finite &=
          outputs(m, at + k, pitchM, pitchM << 2, channels, tiles, bias, k, out, to + k, pitch);
    }
    return outputsFrom(k, m, at, pitchM, channels, tiles, bias, out, to, pitch) && finite;
  }

  private static boolean outputs(
      float[] m,
      int at,
      int pitchM,
      int row,
      int channels,
      int tiles,
      float[] bias,
      int k,
      float[] out,
      int to,
      int pitch) {
    FloatVector more = FloatVector.fromArray(SPECIES, bias, k);
    FloatVector none = FloatVector.zero(SPECIES);
    FloatVector spoiled = none;
    int into = to;
    int from = at;
    for (int tile = 0; tile < tiles; tile++) {
      int i = from;
      FloatVector m1 = FloatVector.fromArray(SPECIES, m, i + row);
      FloatVector m2 = FloatVector.fromArray(SPECIES, m, i + 2 * row);
      FloatVector a0 = FloatVector.fromArray(SPECIES, m, i).add(m1).add(m2);
      FloatVector b0 = m1.sub(m2).sub(FloatVector.fromArray(SPECIES, m, i + 3 * row));
      i += pitchM;
      m1 = FloatVector.fromArray(SPECIES, m, i + row);
      m2 = FloatVector.fromArray(SPECIES, m, i + 2 * row);
      FloatVector a1 = FloatVector.fromArray(SPECIES, m, i).add(m1).add(m2);
      FloatVector b1 = m1.sub(m2).sub(FloatVector.fromArray(SPECIES, m, i + 3 * row));
      i += pitchM;
      m1 = FloatVector.fromArray(SPECIES, m, i + row);
      m2 = FloatVector.fromArray(SPECIES, m, i + 2 * row);
      FloatVector a2 = FloatVector.fromArray(SPECIES, m, i).add(m1).add(m2);
      FloatVector b2 = m1.sub(m2).sub(FloatVector.fromArray(SPECIES, m, i + 3 * row));
      i += pitchM;
      m1 = FloatVector.fromArray(SPECIES, m, i + row);
      m2 = FloatVector.fromArray(SPECIES, m, i + 2 * row);
      FloatVector a3 = FloatVector.fromArray(SPECIES, m, i).add(m1).add(m2);
      FloatVector b3 = m1.sub(m2).sub(FloatVector.fromArray(SPECIES, m, i + 3 * row));
      FloatVector y0 = a0.add(a1).add(a2).add(more);
      FloatVector y1 = a1.sub(a2).sub(a3).add(more);
      FloatVector z0 = b0.add(b1).add(b2).add(more);
      FloatVector z1 = b1.sub(b2).sub(b3).add(more);
      spoiled = z1.fma(none, z0.fma(none, y1.fma(none, y0.fma(none, spoiled))));
      y0.intoArray(out, into);
      y1.intoArray(out, into + channels);
      z0.intoArray(out, into + pitch);
      z1.intoArray(out, into + pitch + channels);
      into += 2 * channels;
      from += channels;
    }
    return spoiled.eq(none).allTrue();
  }
}
