package dev.convolve.nn.layer;

import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.List;

/**
 * The norm of each window, channel by channel: {@code (Σ |x|^p)^(1/p)}. Where that is 0, so is its
 * gradient.
 *
 * @param kernel samples under the window, one number or one for each axis
 * @param norm p, at least 1
 * @param stride distance between windows; empty for the kernel's, so that windows lie side by side
 * @param padding how much
 * @param ceil whether a last window may hang over the end, unless it would begin in the padding
 * @param rank spatial axes, 1 to 3; said by the kind: {@code lp-pool2d}
 */
public record LpPool(
    List<Integer> kernel,
    double norm,
    List<Integer> stride,
    Padding padding,
    boolean ceil,
    int rank)
    implements Layer {

  /**
   * Gives every axis its number.
   *
   * @throws IllegalArgumentException when numbers are missing or below 1
   */
  public LpPool {
    String kind = Sizes.kind("lp-pool", rank);
    kernel = Sizes.each(kind, "kernel", kernel, rank, 1);
    stride = stride.isEmpty() ? stride : Sizes.each(kind, "stride", stride, rank, 1);
    if (!(norm >= 1)) {
      throw new IllegalArgumentException(kind + ": a norm is 1 or more, not " + norm);
    }
  }

  /** Windows side by side, without padding. */
  public static LpPool of(int rank, double norm, int... kernel) {
    return new LpPool(Sizes.list(kernel), norm, List.of(), Padding.VALID, false, rank);
  }

  private PoolShape windows() {
    List<Integer> steps = stride.isEmpty() ? kernel : stride;
    return new PoolShape(
        kind(), kernel, steps, padding, Sizes.each(kind(), "", List.of(1), rank, 1), ceil);
  }

  @Override
  public String kind() {
    return Sizes.kind("lp-pool", rank);
  }

  @Override
  public Shape output(List<Shape> inputs) {
    return windows().output(Inputs.spatial(this, rank, inputs));
  }

  @Override
  public Window window(List<Shape> inputs) {
    return windows().window(inputs.getFirst());
  }

  @Override
  public LayerWork work(Setting setting) {
    return new Work(windows().windows(setting.input()), norm);
  }

  private record Work(PoolWindows windows, double norm) implements LayerWork {

    /** What is done with one output: where it lies, where its window begins, and its taps. */
    private interface Each {
      void accept(int to, int at, int[] taps);
    }

    private void each(int samples, Each work) {
      int channels = windows.channels();
      for (int s = 0; s < samples; s++) {
        for (PoolWindows.Run run : windows.runs()) {
          for (int i = 0; i < run.count() * channels; i++) {
            int at = run.at() + i / channels * run.advance() + i % channels;
            work.accept(
                s * windows.outputs() + run.to() + i, s * windows.inputs() + at, run.taps());
          }
        }
      }
    }

    @Override
    public void forward(Pass pass) {
      Tensor in = pass.input();
      each(
          pass.samples(),
          (to, at, taps) -> {
            double sum = 0;
            for (int tap : taps) {
              sum += StrictMath.pow(Math.abs(in.at(at + tap)), norm);
            }
            pass.output().store(to, StrictMath.pow(sum, 1 / norm));
          });
    }

    /** The slope by x is {@code sign(x)·(|x| / y)^(p − 1)}. */
    @Override
    public void backward(Pass pass) {
      Tensor wanted = pass.inputGradient();
      if (wanted == null) {
        return;
      }
      for (int i = 0; i < pass.samples() * windows.inputs(); i++) {
        wanted.store(i, 0);
      }
      Tensor in = pass.input();
      each(
          pass.samples(),
          (to, at, taps) -> {
            double y = pass.output().at(to);
            double up = pass.gradient().at(to);
            for (int tap : taps) {
              double x = in.at(at + tap);
              double slope = y == 0 ? 0 : StrictMath.pow(Math.abs(x) / y, norm - 1);
              wanted.store(at + tap, wanted.at(at + tap) + up * Math.signum(x) * slope);
            }
          });
    }
  }
}
