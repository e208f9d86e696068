package dev.convolve.bench;

import java.util.concurrent.TimeUnit;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorSpecies;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What a core can do when it waits for nothing: ten chains of multiply-adds that stay in registers.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class PeakBenchmark {

  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Short> SHORTS = ShortVector.SPECIES_PREFERRED;
  private static final int STEPS = 20_000;
  private static final int CHAINS = 10;

  private final float[] floats = new float[FLOATS.length() * CHAINS];
  private final short[] shorts = new short[SHORTS.length() * CHAINS];
  private float factor = 0.5f;
  private short whole = 3;

  /** Multiply-adds that one invocation of {@link #floats} does. */
  static double floatSteps() {
    return (double) STEPS * CHAINS * FLOATS.length();
  }

  /** Multiply-adds that one invocation of {@link #shorts} does. */
  static double shortSteps() {
    return (double) STEPS * CHAINS * SHORTS.length();
  }

  /** Fused multiply-adds of 32-bit floats. */
  @Benchmark
  public float[] floats() {
    FloatVector w = FloatVector.broadcast(FLOATS, factor);
    FloatVector x = FloatVector.broadcast(FLOATS, 1 - factor);
    FloatVector a = w;
    FloatVector b = w;
    FloatVector c = w;
    FloatVector d = w;
    FloatVector e = w;
    FloatVector f = w;
    FloatVector g = w;
    FloatVector h = w;
    FloatVector i = w;
    FloatVector j = w;
    for (int step = 0; step < STEPS; step++) {
      a = a.fma(w, x);
      b = b.fma(w, x);
      c = c.fma(w, x);
      d = d.fma(w, x);
      e = e.fma(w, x);
      f = f.fma(w, x);
      g = g.fma(w, x);
      h = h.fma(w, x);
      i = i.fma(w, x);
      j = j.fma(w, x);
    }
    int lanes = FLOATS.length();
    a.intoArray(floats, 0);
    b.intoArray(floats, lanes);
    c.intoArray(floats, 2 * lanes);
    d.intoArray(floats, 3 * lanes);
    e.intoArray(floats, 4 * lanes);
    f.intoArray(floats, 5 * lanes);
    g.intoArray(floats, 6 * lanes);
    h.intoArray(floats, 7 * lanes);
    i.intoArray(floats, 8 * lanes);
    j.intoArray(floats, 9 * lanes);
    return floats;
  }

  /** Multiplications and additions of 16-bit integers. */
  @Benchmark
  public short[] shorts() {
    ShortVector w = ShortVector.broadcast(SHORTS, whole);
    ShortVector a = w;
    ShortVector b = w;
    ShortVector c = w;
    ShortVector d = w;
    ShortVector e = w;
    ShortVector f = w;
    ShortVector g = w;
    ShortVector h = w;
    ShortVector i = w;
    ShortVector j = w;
    for (int step = 0; step < STEPS; step++) {
      a = a.mul(w).add(w);
      b = b.mul(w).add(w);
      c = c.mul(w).add(w);
      d = d.mul(w).add(w);
      e = e.mul(w).add(w);
      f = f.mul(w).add(w);
      g = g.mul(w).add(w);
      h = h.mul(w).add(w);
      i = i.mul(w).add(w);
      j = j.mul(w).add(w);
    }
    int lanes = SHORTS.length();
    a.intoArray(shorts, 0);
    b.intoArray(shorts, lanes);
    c.intoArray(shorts, 2 * lanes);
    d.intoArray(shorts, 3 * lanes);
    e.intoArray(shorts, 4 * lanes);
    f.intoArray(shorts, 5 * lanes);
    g.intoArray(shorts, 6 * lanes);
    h.intoArray(shorts, 7 * lanes);
    i.intoArray(shorts, 8 * lanes);
    j.intoArray(shorts, 9 * lanes);
    return shorts;
  }
}
