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
