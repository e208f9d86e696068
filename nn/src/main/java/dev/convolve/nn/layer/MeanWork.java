package dev.convolve.nn.layer;

import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Tensor;
import java.util.Arrays;

/**
 * The sum of each window, in row-major order, over a divisor.
 *
 * @param windows where they lie
 * @param type the compute type
 * @param countsPadding whether a window is divided by its samples and padding, else by its samples
 * @param divisor what every window is divided by instead; 0 for none
 */
record MeanWork(PoolWindows windows, SampleType type, boolean countsPadding, int divisor)
    implements LayerWork {

  private int divisor(PoolWindows.Run run) {
    return divisor != 0 ? divisor : countsPadding ? run.padded() : run.taps().length;
  }

  @Override
  public void forward(Pass pass) {
    for (int s = 0; s < pass.samples(); s++) {
      for (PoolWindows.Run run : windows.runs()) {
        for (int w = 0; w < run.count(); w++) {
          int at = s * windows.inputs() + run.at() + w * run.advance();
          int to = s * windows.outputs() + run.to() + w * windows.channels();
          if (type == SampleType.F32) {
            mean(pass.input().floats(), at, run, pass.output().floats(), to);
          } else {
            mean(pass.input().doubles(), at, run, pass.output().doubles(), to);
          }
        }
      }
    }
  }

  private void mean(float[] in, int at, PoolWindows.Run run, float[] out, int to) {
    int channels = windows.channels();
    Arrays.fill(out, to, to + channels, 0);
    for (int tap : run.taps()) {
      for (int c = 0; c < channels; c++) {
        out[to + c] += in[at + tap + c];
      }
    }
    float over = divisor(run);
    for (int c = 0; c < channels; c++) {
      out[to + c] /= over;
    }
  }

  private void mean(double[] in, int at, PoolWindows.Run run, double[] out, int to) {
    int channels = windows.channels();
    Arrays.fill(out, to, to + channels, 0);
    for (int tap : run.taps()) {
      for (int c = 0; c < channels; c++) {
        out[to + c] += in[at + tap + c];
      }
    }
    double over = divisor(run);
    for (int c = 0; c < channels; c++) {
      out[to + c] /= over;
    }
  }

  @Override
  public void backward(Pass pass) {
    Tensor wanted = pass.inputGradient();
    if (wanted == null) {
      return;
    }
    int size = pass.samples() * windows.inputs();
    if (type == SampleType.F32) {
      Arrays.fill(wanted.floats(), 0, size, 0);
    } else {
      Arrays.fill(wanted.doubles(), 0, size, 0);
    }
    for (int s = 0; s < pass.samples(); s++) {
      for (PoolWindows.Run run : windows.runs()) {
        for (int w = 0; w < run.count(); w++) {
          int at = s * windows.inputs() + run.at() + w * run.advance();
          int to = s * windows.outputs() + run.to() + w * windows.channels();
          if (type == SampleType.F32) {
            spread(pass.gradient().floats(), to, run, wanted.floats(), at);
          } else {
            spread(pass.gradient().doubles(), to, run, wanted.doubles(), at);
          }
        }
      }
    }
  }

  private void spread(float[] up, int to, PoolWindows.Run run, float[] down, int at) {
    float over = divisor(run);
    for (int tap : run.taps()) {
      for (int c = 0; c < windows.channels(); c++) {
        down[at + tap + c] += up[to + c] / over;
      }
    }
  }

  private void spread(double[] up, int to, PoolWindows.Run run, double[] down, int at) {
    double over = divisor(run);
    for (int tap : run.taps()) {
      for (int c = 0; c < windows.channels(); c++) {
        down[at + tap + c] += up[to + c] / over;
      }
    }
  }
}
