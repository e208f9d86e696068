package dev.convolve.nn.layer;

import dev.convolve.channels.ChannelPool;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The largest of each window, NaN winning; backward finds it again, so that nothing is kept, and
 * leads the gradient to the first in row-major order.
 *
 * @param windows where they lie
 * @param type the compute type
 * @param floor windows whose largest is at most that lead no gradient back; NaN for none
 */
record MaxWork(PoolWindows windows, SampleType type, double floor) implements LayerWork {

  MaxWork(PoolWindows windows, SampleType type) {
    this(windows, type, Double.NaN);
  }

  @Override
  public @Nullable LayerWork withSlopeOfRectifier() {
    return windows.areApart() ? new MaxWork(windows, type, 0) : null;
  }

  @Override
  public void forward(Pass pass) {
    if (type == SampleType.F32) {
      forward(ChannelPool.f32(), pass, pass.input().floats(), pass.output().floats());
    } else {
      forward(ChannelPool.f64(), pass, pass.input().doubles(), pass.output().doubles());
    }
  }

  private <A> void forward(ChannelPool<A> pool, Pass pass, A in, A out) {
    for (int s = 0; s < pass.samples(); s++) {
      for (PoolWindows.Run run : windows.runs()) {
        pool.maximum(
            in,
            s * windows.inputs() + run.at(),
            run.advance(),
            run.taps(),
            out,
            s * windows.outputs() + run.to(),
            windows.channels(),
            run.count());
      }
    }
  }

  @Override
  public void backward(Pass pass) {
    Tensor wanted = pass.inputGradient();
    if (wanted == null) {
      return;
    }
    boolean cleared = !windows.areApart() || !windows.areEverywhere();
    int size = cleared ? pass.samples() * windows.inputs() : 0;
    if (type == SampleType.F32) {
      float[] down = wanted.floats();
      Arrays.fill(down, 0, size, 0);
      lead(
          ChannelPool.f32(),
          pass.samples(),
          pass.input().floats(),
          pass.output().floats(),
          pass.gradient().floats(),
          down);
    } else {
      double[] down = wanted.doubles();
      Arrays.fill(down, 0, size, 0);
      lead(
          ChannelPool.f64(),
          pass.samples(),
          pass.input().doubles(),
          pass.output().doubles(),
          pass.gradient().doubles(),
          down);
    }
  }

  private <A> void lead(ChannelPool<A> pool, int samples, A in, A largest, A up, A down) {
    if (!windows.areApart()) {
      toFirst(pool, samples, in, largest, up, down);
      return;
    }
    for (int s = 0; s < samples; s++) {
      for (PoolWindows.Run run : windows.runs()) {
        pool.setFirst(
            in,
            s * windows.inputs() + run.at(),
            run.advance(),
            run.taps(),
            largest,
            up,
            s * windows.outputs() + run.to(),
            down,
            windows.channels(),
            run.count(),
            floor);
      }
    }
  }

  /** Adds each of {@code up} to {@code down} where the largest of its window is. */
  <A> void toFirst(ChannelPool<A> pool, int samples, A in, A largest, A up, A down) {
    for (int s = 0; s < samples; s++) {
      for (PoolWindows.Run run : windows.runs()) {
        pool.toFirst(
            in,
            s * windows.inputs() + run.at(),
            run.advance(),
            run.taps(),
            largest,
            up,
            s * windows.outputs() + run.to(),
            down,
            windows.channels(),
            run.count());
      }
    }
  }

  /** The offset in a sample of the first largest number of each window of sample {@code s}. */
  int[] winners(Tensor batch, int s) {
    int[] winners = new int[windows.outputs()];
    int base = s * windows.inputs();
    for (PoolWindows.Run run : windows.runs()) {
      for (int i = 0; i < run.count() * windows.channels(); i++) {
        int at = run.at() + i / windows.channels() * run.advance() + i % windows.channels();
        int best = at + run.taps()[0];
        for (int tap : run.taps()) {
          double x = batch.at(base + at + tap);
          double y = batch.at(base + best);
          if (x > y || (Double.isNaN(x) && !Double.isNaN(y))) {
            best = at + tap;
          }
        }
        winners[run.to() + i] = best;
      }
    }
    return winners;
  }
}
