package dev.convolve.internal.simd;

import dev.convolve.tensor.SampleType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Plain loops: the path where the vector module is absent, and the tails of the vector path. */
class ScalarF32 implements Microkernels<float[]> {

  @Override
  public final SampleType type() {
    return SampleType.F32;
  }

  @Override
  public int lanes() {
    return 1;
  }

  @Override
  public OrderKernels<float[], ?> orders() {
    return new ScalarOrdersF32();
  }

  @Override
  public WeighKernels<float[]> weighing() {
    return new ScalarWeighF32();
  }

  @Override
  public @Nullable ByteFactors<float[]> byteFactors() {
    return null;
  }

  @Override
  public ByteRuns byteRuns() {
    return ByteRuns.scalar();
  }

  @Override
  public final void widen(int[] from, double weight, float[] into, int to, int length) {
    float factor = (float) weight;
    for (int i = 0; i < length; i++) {
      into[to + i] = from[i] * factor + 0;
    }
  }

  @Override
  public final void copy(float[] line, int at, int[] from, int[] to, int count, int group) {
    for (int i = 0; i < count; i++) {
      for (int c = 0; c < group; c++) {
        line[at + to[i] + c] = line[at + from[i] + c];
      }
    }
  }

  @Override
  public final double fetch(float[] line, int at, int length) {
    float sum = 0;
    for (int i = at; i < at + length; i += 16) {
      sum += line[i];
    }
    return sum;
  }

  @Override
  public final void subtract(float[] line, float[] other, int length) {
    for (int i = 0; i < length; i++) {
      line[i] -= other[i];
    }
  }

  @Override
  public Butterflies<float[]> butterflies() {
    return Butterflies.scalarF32();
  }

  @Override
  public final float[] allocate(int length) {
    return new float[length];
  }

  @Override
  public final float[][] lines(int count) {
    return new float[count][];
  }

  @Override
  public final float[] round(double[] weights) {
    float[] rounded = new float[weights.length];
    for (int i = 0; i < rounded.length; i++) {
      rounded[i] = (float) weights[i];
    }
    return rounded;
  }

  @Override
  public final double get(float[] line, int index) {
    return line[index];
  }

  @Override
  public final void fill(float[] line, int from, int to, double value) {
    Arrays.fill(line, from, to, (float) value);
  }

  @Override
  public boolean correlateRows(
      float[][] lines,
      int[] starts,
      int blocks,
      int height,
      int taps,
      int spacing,
      float[] weights,
      float[][] outs,
      int[] outStarts,
      int rows,
      int length) {
    ScalarRowsF32.correlate(
        lines, starts, blocks, height, taps, spacing, weights, outs, outStarts, rows, length);
    return false;
  }

  @Override
  public final void correlateGroup(
      float[][] lines,
      int[] starts,
      int blocks,
      int height,
      int taps,
      float[] weights,
      int[] offsets,
      int from,
      double outside,
      float[][] outs,
      int[] outStarts,
      int to,
      int rows,
      int group) {
    int pitch = height + rows - 1;
    float constant = (float) outside;
    int row = 0;
    for (; row <= rows - 4; row += 4) {
      fourGroups(
          row, lines, starts, blocks, height, pitch, taps, weights, offsets, from, constant, outs,
          outStarts, to, group);
    }
    for (int r = row; r < rows; r++) {
      for (int c = 0; c < group; c++) {
        float sum = 0;
        int tap = 0;
        for (int b = 0; b < blocks; b++) {
          for (int l = b * pitch + r; l < b * pitch + r + height; l++) {
            float[] line = lines[l];
            int start = starts[l] + c;
            for (int j = 0; j < taps; j++) {
              int offset = offsets[from + j];
              float x = offset == OUTSIDE ? constant : line[start + offset];
              sum = Math.fma(x, weights[tap++], sum);
            }
          }
        }
        outs[r][outStarts[r] + to + c] = sum;
      }
    }
  }

  /** Four chains side by side take hardly longer than one. */
  private static void fourGroups(
      int row,
      float[][] lines,
      int[] starts,
      int blocks,
      int height,
      int pitch,
      int taps,
      float[] weights,
      int[] offsets,
      int from,
      float outside,
      float[][] outs,
      int[] outStarts,
      int to,
      int group) {
    for (int c = 0; c < group; c++) {
      float s0 = 0;
      float s1 = 0;
      float s2 = 0;
      float s3 = 0;
      int tap = 0;
      for (int b = 0; b < blocks; b++) {
        for (int l = b * pitch + row; l < b * pitch + row + height; l++) {
          float[] line0 = lines[l];
          float[] line1 = lines[l + 1];
          float[] line2 = lines[l + 2];
          float[] line3 = lines[l + 3];
          for (int j = 0; j < taps; j++) {
            int offset = offsets[from + j];
            float weight = weights[tap++];
            if (offset == OUTSIDE) {
              s0 = Math.fma(outside, weight, s0);
              s1 = Math.fma(outside, weight, s1);
              s2 = Math.fma(outside, weight, s2);
              s3 = Math.fma(outside, weight, s3);
              continue;
            }
            offset += c;
            s0 = Math.fma(line0[starts[l] + offset], weight, s0);
            s1 = Math.fma(line1[starts[l + 1] + offset], weight, s1);
            s2 = Math.fma(line2[starts[l + 2] + offset], weight, s2);
            s3 = Math.fma(line3[starts[l + 3] + offset], weight, s3);
          }
        }
      }
      outs[row][outStarts[row] + to + c] = s0;
      outs[row + 1][outStarts[row + 1] + to + c] = s1;
      outs[row + 2][outStarts[row + 2] + to + c] = s2;
      outs[row + 3][outStarts[row + 3] + to + c] = s3;
    }
  }

  @Override
  public void runDown(float[][] lines, int count, float[] sum, float[][] outs, int length) {
    for (int l = 0; l < count; l++) {
      runDownFrom(0, lines[l], sum, outs[l], length);
    }
  }

  /** Samples {@code [from, length)} of one line. */
  static void runDownFrom(int from, float[] line, float[] sum, float[] out, int length) {
    for (int i = from; i < length; i++) {
      float running = line[i] + sum[i];
      sum[i] = running;
      out[i] = running;
    }
  }

  @Override
  public void eightDown(
      float[][] lines,
      int[] starts,
      double weight,
      int remaining,
      float[] ends,
      float[] begun,
      float[] rest,
      float[][] outs,
      int at,
      float[] newest,
      float[] nextRest,
      int length) {
    float w = (float) weight;
    for (int i = 0; i < length; i++) {
      float middle = ends[i] + begun[i] + rest[i];
      float end = 0;
      for (int r = DOWN - 1; r >= 0; r--) {
        end = Math.fma(lines[r][starts[r] + i], w, end);
        outs[r][at + i] = end + middle;
      }
      float start = 0;
      for (int r = 1; r <= DOWN; r++) {
        start = Math.fma(lines[DOWN + r - 1][starts[DOWN + r - 1] + i], w, start);
        if (r < DOWN) {
          outs[r][at + i] += start;
        }
        if (r == DOWN - remaining) {
          newest[i] = rest[i] + start;
        }
      }
      float last = 0;
      for (int m = 1; m <= remaining; m++) {
        last = Math.fma(lines[2 * DOWN - m][starts[2 * DOWN - m] + i], w, last);
      }
      if (remaining > 0) {
        nextRest[i] = last;
      }
    }
  }

  @Override
  public void sum(float[][] lines, int[] starts, int count, float[] into, int to, int length) {
    System.arraycopy(lines[0], starts[0], into, to, length);
    for (int l = 1; l < count; l++) {
      for (int i = 0; i < length; i++) {
        into[to + i] += lines[l][starts[l] + i];
      }
    }
  }

  @Override
  public void add(float[] a, int atA, float[] b, int atB, float[] out, int length) {
    addFrom(0, a, atA, b, atB, out, length);
  }

  /** Samples {@code [from, length)}. */
  static void addFrom(int from, float[] a, int atA, float[] b, int atB, float[] out, int length) {
    for (int i = from; i < length; i++) {
      out[i] = a[atA + i] + b[atB + i];
    }
  }

  @Override
  public final void scale(float[] line, double factor, int length) {
    float rounded = (float) factor;
    for (int i = 0; i < length; i++) {
      line[i] = Math.fma(line[i], rounded, 0f);
    }
  }

  @Override
  public final void rint(float[] line, int at, int length) {
    for (int i = at; i < at + length; i++) {
      line[i] = (float) Math.rint(line[i]);
    }
  }

  @Override
  public final void replaceNonFinite(float[] line, int at, float[] other, int length) {
    for (int i = 0; i < length; i++) {
      line[at + i] = Float.isFinite(line[at + i]) ? line[at + i] : other[i];
    }
  }

  @Override
  public final void gather(float[] line, int at, int spacing, float[] into, int to, int count) {
    for (int i = 0; i < count; i++) {
      into[to + i] = line[at + i * spacing];
    }
  }

  @Override
  public final void scatter(float[] line, float[] into, int to, int spacing, int count) {
    for (int i = 0; i < count; i++) {
      into[to + i * spacing] = line[i];
    }
  }

  @Override
  public final void keepEvery(float[] line, int group, int step, int count) {
    for (int i = 1; i < count; i++) {
      System.arraycopy(line, i * step * group, line, i * group, group);
    }
  }

  @Override
  public final void normalize(
      float[] line, float[] weight, double total, double least, int length) {
    float sum = (float) total;
    float enough = (float) Math.max(Math.abs(total) * least, Float.MIN_VALUE);
    for (int i = 0; i < length; i++) {
      if (weight[i] != sum) {
        line[i] = Math.abs(weight[i]) >= enough ? sum * line[i] / weight[i] : Float.NaN;
      }
    }
  }

  @Override
  public boolean allFinite(float[] line, int at, int length) {
    for (int i = at; i < at + length; i++) {
      if (!Float.isFinite(line[i])) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int round(
      float[] line, int at, int length, double divisor, int minimum, int maximum, int[] into) {
    return roundFrom(0, line, at, length, divisor, minimum, maximum, into);
  }

  /** Levels {@code [from, length)}. */
  static int roundFrom(
      int from,
      float[] line,
      int at,
      int length,
      double divisor,
      int minimum,
      int maximum,
      int[] into) {
    int clipped = 0;
    for (int i = from; i < length; i++) {
      double level = Math.rint(line[at + i] / divisor);
      clipped += level < minimum || level > maximum ? 1 : 0;
      into[i] = Math.clamp((long) level, minimum, maximum);
    }
    return clipped;
  }
}
