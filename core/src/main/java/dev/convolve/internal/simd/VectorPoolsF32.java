package dev.convolve.internal.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Whole vectors of channels, then the plain loop. */
final class VectorPoolsF32 extends ScalarPoolsF32 {

  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = FLOATS.length();

  @Override
  public void maximum(
      float[] in, int at, int advance, int[] taps, float[] out, int to, int channels, int windows) {
    int whole = FLOATS.loopBound(channels);
    if (taps.length == 4 && whole == channels) {
      largestOfFour(in, at, advance, taps, out, to, channels, windows);
      return;
    }
    for (int w = 0; w < windows; w++) {
      int from = at + w * advance;
      int into = to + w * channels;
      for (int c = 0; c < whole; c += LANES) {
        FloatVector largest = FloatVector.fromArray(FLOATS, in, from + taps[0] + c);
        for (int t = 1; t < taps.length; t++) {
          largest = largest.max(FloatVector.fromArray(FLOATS, in, from + taps[t] + c));
        }
        largest.intoArray(out, into + c);
      }
      if (whole < channels) {
        maximumFrom(whole, in, from, taps, out, into, channels);
      }
    }
  }

  @Override
  public void toFirst(
      float[] in,
      int at,
      int advance,
      int[] taps,
      float[] out,
      float[] up,
      int to,
      float[] down,
      int channels,
      int windows) {
    int whole = FLOATS.loopBound(channels);
    for (int w = 0; w < windows; w++) {
      int from = at + w * advance;
      int into = to + w * channels;
      for (int c = 0; c < whole; c += LANES) {
        FloatVector largest = FloatVector.fromArray(FLOATS, out, into + c);
        FloatVector left = FloatVector.fromArray(FLOATS, up, into + c);
        for (int t = 0; t < taps.length; t++) {
          int place = from + taps[t] + c;
          FloatVector sample = FloatVector.fromArray(FLOATS, in, place);
          VectorMask<Float> none = sample.compare(VectorOperators.NE, sample);
          VectorMask<Float> first = sample.compare(VectorOperators.EQ, largest).or(none);
          FloatVector.zero(FLOATS)
              .blend(left, first)
              .add(FloatVector.fromArray(FLOATS, down, place))
              .intoArray(down, place);
          left = left.blend(0f, first);
        }
      }
      if (whole < channels) {
        toFirstFrom(whole, in, from, taps, out, up, into, down, channels);
      }
    }
  }

  /** Windows of 2×2, written out: {@link #maximum} over whole vectors. */
  private static void largestOfFour(
      float[] in, int at, int advance, int[] taps, float[] out, int to, int channels, int windows) {
    int t0 = at + taps[0];
    int t1 = at + taps[1];
    int t2 = at + taps[2];
    int t3 = at + taps[3];
    for (int c = 0; c < channels; c += LANES) {
      int from = c;
      int into = to + c;
      int end = into + windows * channels;
      while (into < end) {
        FloatVector.fromArray(FLOATS, in, from + t0)
            .max(FloatVector.fromArray(FLOATS, in, from + t1))
            .max(FloatVector.fromArray(FLOATS, in, from + t2))
            .max(FloatVector.fromArray(FLOATS, in, from + t3))
            .intoArray(out, into);
        from += advance;
        into += channels;
      }
    }
  }

  @Override
  public void setFirst(
      float[] in,
      int at,
      int advance,
      int[] taps,
      float[] out,
      float[] up,
      int to,
      float[] down,
      int channels,
      int windows,
      double floor) {
    float least = (float) floor;
    int whole = FLOATS.loopBound(channels);
    if (taps.length == 4 && whole == channels) {
      setFirstOfFour(in, at, advance, taps, out, up, to, down, channels, windows, least);
      return;
    }
    for (int w = 0; w < windows; w++) {
      int from = at + w * advance;
      int into = to + w * channels;
      for (int c = 0; c < whole; c += LANES) {
        FloatVector largest = FloatVector.fromArray(FLOATS, out, into + c);
        FloatVector left =
            FloatVector.fromArray(FLOATS, up, into + c)
                .blend(0f, largest.compare(VectorOperators.LE, least));
        for (int t = 0; t < taps.length; t++) {
          int place = from + taps[t] + c;
          FloatVector sample = FloatVector.fromArray(FLOATS, in, place);
          VectorMask<Float> none = sample.compare(VectorOperators.NE, sample);
          VectorMask<Float> first = sample.compare(VectorOperators.EQ, largest).or(none);
          FloatVector.zero(FLOATS).blend(left, first).intoArray(down, place);
          left = left.blend(0f, first);
        }
      }
      if (whole < channels) {
        setFirstFrom(whole, in, from, taps, out, up, into, down, channels, least);
      }
    }
  }

  /** Windows of 2×2, written out: {@link #setFirst} over whole vectors. */
  private static void setFirstOfFour(
      float[] in,
      int at,
      int advance,
      int[] taps,
      float[] out,
      float[] up,
      int to,
      float[] down,
      int channels,
      int windows,
      float least) {
    FloatVector zero = FloatVector.zero(FLOATS);
    int t0 = at + taps[0];
    int t1 = at + taps[1];
    int t2 = at + taps[2];
    int t3 = at + taps[3];
    for (int c = 0; c < channels; c += LANES) {
      int from = c;
      int into = to + c;
      int end = into + windows * channels;
      while (into < end) {
        FloatVector largest = FloatVector.fromArray(FLOATS, out, into);
        FloatVector left =
            FloatVector.fromArray(FLOATS, up, into)
                .blend(zero, largest.compare(VectorOperators.LE, least));
        FloatVector x0 = FloatVector.fromArray(FLOATS, in, from + t0);
        FloatVector x1 = FloatVector.fromArray(FLOATS, in, from + t1);
        FloatVector x2 = FloatVector.fromArray(FLOATS, in, from + t2);
        FloatVector x3 = FloatVector.fromArray(FLOATS, in, from + t3);
        VectorMask<Float> m0 =
            x0.compare(VectorOperators.EQ, largest).or(x0.compare(VectorOperators.NE, x0));
        VectorMask<Float> m1 =
            x1.compare(VectorOperators.EQ, largest).or(x1.compare(VectorOperators.NE, x1));
        VectorMask<Float> m2 =
            x2.compare(VectorOperators.EQ, largest).or(x2.compare(VectorOperators.NE, x2));
        VectorMask<Float> m3 =
            x3.compare(VectorOperators.EQ, largest).or(x3.compare(VectorOperators.NE, x3));
        zero.blend(left, m0).intoArray(down, from + t0);
        left = left.blend(zero, m0);
        zero.blend(left, m1).intoArray(down, from + t1);
        left = left.blend(zero, m1);
        zero.blend(left, m2).intoArray(down, from + t2);
        left = left.blend(zero, m2);
        zero.blend(left, m3).intoArray(down, from + t3);
        from += advance;
        into += channels;
      }
    }
  }

  @Override
  public void rectify(float[] in, float[] up, float[] down, int from, int to) {
    int whole = from + FLOATS.loopBound(to - from);
    for (int i = from; i < whole; i += LANES) {
      FloatVector x = FloatVector.fromArray(FLOATS, in, i);
      FloatVector.fromArray(FLOATS, up, i)
          .blend(0f, x.compare(VectorOperators.LE, 0f))
          .intoArray(down, i);
    }
    rectifyFrom(whole, in, up, down, to);
  }
}
