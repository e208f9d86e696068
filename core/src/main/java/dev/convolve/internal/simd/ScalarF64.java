package dev.convolve.internal.simd;

import dev.convolve.tensor.SampleType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Plain loops: the path where the vector module is absent, and the tails of the vector path. */
class ScalarF64 implements Microkernels<double[]> {

  @Override
  public final SampleType type() {
    return SampleType.F64;
  }

  @Override
  public int lanes() {
    return 1;
  }

  @Override
  public OrderKernels<double[], ?> orders() {
    return new ScalarOrdersF64();
  }

  @Override
  public WeighKernels<double[]> weighing() {
    return new ScalarWeighF64();
  }

  @Override
  public @Nullable ByteFactors<double[]> byteFactors() {
    return null;
  }

  @Override
  public ByteRuns byteRuns() {
    return ByteRuns.scalar();
  }

  @Override
  public final void widen(int[] from, double weight, double[] into, int to, int length) {
    double factor = weight;
    for (int i = 0; i < length; i++) {
      into[to + i] = from[i] * factor + 0;
    }
  }

  @Override
  public final void copy(double[] line, int at, int[] from, int[] to, int count, int group) {
    for (int i = 0; i < count; i++) {
      for (int c = 0; c < group; c++) {
        line[at + to[i] + c] = line[at + from[i] + c];
      }
    }
  }

  @Override
  public final double fetch(double[] line, int at, int length) {
    double sum = 0;
    for (int i = at; i < at + length; i += 8) {
      sum += line[i];
    }
    return sum;
  }

  @Override
  public final void subtract(double[] line, double[] other, int length) {
    for (int i = 0; i < length; i++) {
      line[i] -= other[i];
    }
  }

  @Override
  public Butterflies<double[]> butterflies() {
    return Butterflies.scalarF64();
  }

  @Override
  public final double[] allocate(int length) {
    return new double[length];
  }

  @Override
  public final double[][] lines(int count) {
    return new double[count][];
  }

  @Override
  public final double[] round(double[] weights) {
    return weights.clone();
  }

  @Override
  public final double get(double[] line, int index) {
    return line[index];
  }

  @Override
  public final void fill(double[] line, int from, int to, double value) {
    Arrays.fill(line, from, to, value);
  }

  @Override
  public boolean correlateRows(
      double[][] lines,
      int[] starts,
      int blocks,
      int height,
      int taps,
      int spacing,
      double[] weights,
      double[][] outs,
      int[] outStarts,
      int rows,
      int length) {
    for (int r = 0; r < rows; r++) {
      double[] out = outs[r];
      int to = outStarts[r];
      Arrays.fill(out, to, to + length, 0);
      for (int t = 0; t < blocks * height; t++) {
        int l = t / height * (height + rows - 1) + t % height + r;
        double[] line = lines[l];
        for (int j = 0; j < taps; j++) {
          double weight = weights[t * taps + j];
          int at = starts[l] + j * spacing;
          for (int i = 0; i < length; i++) {
            out[to + i] = Math.fma(line[at + i], weight, out[to + i]);
          }
        }
      }
    }
    return false;
  }

  @Override
  public final void correlateGroup(
      double[][] lines,
      int[] starts,
      int blocks,
      int height,
      int taps,
      double[] weights,
      int[] offsets,
      int from,
      double outside,
      double[][] outs,
      int[] outStarts,
      int to,
      int rows,
      int group) {
    int pitch = height + rows - 1;
    double constant = outside;
    int row = 0;
    for (; row <= rows - 4; row += 4) {
      fourGroups(
          row, lines, starts, blocks, height, pitch, taps, weights, offsets, from, constant, outs,
          outStarts, to, group);
    }
    for (int r = row; r < rows; r++) {
      for (int c = 0; c < group; c++) {
        double sum = 0;
        int tap = 0;
        for (int b = 0; b < blocks; b++) {
          for (int l = b * pitch + r; l < b * pitch + r + height; l++) {
            double[] line = lines[l];
            int start = starts[l] + c;
            for (int j = 0; j < taps; j++) {
              int offset = offsets[from + j];
              double x = offset == OUTSIDE ? constant : line[start + offset];
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
      double[][] lines,
      int[] starts,
      int blocks,
      int height,
      int pitch,
      int taps,
      double[] weights,
      int[] offsets,
      int from,
      double outside,
      double[][] outs,
      int[] outStarts,
      int to,
      int group) {
    for (int c = 0; c < group; c++) {
      double s0 = 0;
      double s1 = 0;
      double s2 = 0;
      double s3 = 0;
      int tap = 0;
      for (int b = 0; b < blocks; b++) {
        for (int l = b * pitch + row; l < b * pitch + row + height; l++) {
          double[] line0 = lines[l];
          double[] line1 = lines[l + 1];
          double[] line2 = lines[l + 2];
          double[] line3 = lines[l + 3];
          for (int j = 0; j < taps; j++) {
            int offset = offsets[from + j];
            double weight = weights[tap++];
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
  public void runDown(double[][] lines, int count, double[] sum, double[][] outs, int length) {
    for (int l = 0; l < count; l++) {
      runDownFrom(0, lines[l], sum, outs[l], length);
    }
  }

  /** Samples {@code [from, length)} of one line. */
  static void runDownFrom(int from, double[] line, double[] sum, double[] out, int length) {
    for (int i = from; i < length; i++) {
      double running = line[i] + sum[i];
      sum[i] = running;
      out[i] = running;
    }
  }

  @Override
  public void eightDown(
      double[][] lines,
      int[] starts,
      double weight,
      int remaining,
      double[] ends,
      double[] begun,
      double[] rest,
      double[][] outs,
      int at,
      double[] newest,
      double[] nextRest,
      int length) {
    double w = weight;
    for (int i = 0; i < length; i++) {
      double middle = ends[i] + begun[i] + rest[i];
      double end = 0;
      for (int r = DOWN - 1; r >= 0; r--) {
        end = Math.fma(lines[r][starts[r] + i], w, end);
        outs[r][at + i] = end + middle;
      }
      double start = 0;
      for (int r = 1; r <= DOWN; r++) {
        start = Math.fma(lines[DOWN + r - 1][starts[DOWN + r - 1] + i], w, start);
        if (r < DOWN) {
          outs[r][at + i] += start;
        }
        if (r == DOWN - remaining) {
          newest[i] = rest[i] + start;
        }
      }
      double last = 0;
      for (int m = 1; m <= remaining; m++) {
        last = Math.fma(lines[2 * DOWN - m][starts[2 * DOWN - m] + i], w, last);
      }
      if (remaining > 0) {
        nextRest[i] = last;
      }
    }
  }

  @Override
  public void sum(double[][] lines, int[] starts, int count, double[] into, int to, int length) {
    System.arraycopy(lines[0], starts[0], into, to, length);
    for (int l = 1; l < count; l++) {
      for (int i = 0; i < length; i++) {
        into[to + i] += lines[l][starts[l] + i];
      }
    }
  }

  @Override
  public void add(double[] a, int atA, double[] b, int atB, double[] out, int length) {
    addFrom(0, a, atA, b, atB, out, length);
  }

  /** Samples {@code [from, length)}. */
  static void addFrom(
      int from, double[] a, int atA, double[] b, int atB, double[] out, int length) {
    for (int i = from; i < length; i++) {
      out[i] = a[atA + i] + b[atB + i];
    }
  }

  @Override
  public final void scale(double[] line, double factor, int length) {
    double rounded = factor;
    for (int i = 0; i < length; i++) {
      line[i] = Math.fma(line[i], rounded, 0);
    }
  }

  @Override
  public final void rint(double[] line, int at, int length) {
    for (int i = at; i < at + length; i++) {
      line[i] = Math.rint(line[i]);
    }
  }

  @Override
  public final void replaceNonFinite(double[] line, int at, double[] other, int length) {
    for (int i = 0; i < length; i++) {
      line[at + i] = Double.isFinite(line[at + i]) ? line[at + i] : other[i];
    }
  }

  @Override
  public final void gather(double[] line, int at, int spacing, double[] into, int to, int count) {
    for (int i = 0; i < count; i++) {
      into[to + i] = line[at + i * spacing];
    }
  }

  @Override
  public final void scatter(double[] line, double[] into, int to, int spacing, int count) {
    for (int i = 0; i < count; i++) {
      into[to + i * spacing] = line[i];
    }
  }

  @Override
  public final void keepEvery(double[] line, int group, int step, int count) {
    for (int i = 1; i < count; i++) {
      System.arraycopy(line, i * step * group, line, i * group, group);
    }
  }

  @Override
  public final void normalize(
      double[] line, double[] weight, double total, double least, int length) {
    double sum = total;
    double enough = Math.max(Math.abs(total) * least, Double.MIN_VALUE);
    for (int i = 0; i < length; i++) {
      if (weight[i] != sum) {
        line[i] = Math.abs(weight[i]) >= enough ? sum * line[i] / weight[i] : Double.NaN;
      }
    }
  }

  @Override
  public boolean allFinite(double[] line, int at, int length) {
    for (int i = at; i < at + length; i++) {
      if (!Double.isFinite(line[i])) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int round(
      double[] line, int at, int length, double divisor, int minimum, int maximum, int[] into) {
    return roundFrom(0, line, at, length, divisor, minimum, maximum, into);
  }

  /** Levels {@code [from, length)}. */
  static int roundFrom(
      int from,
      double[] line,
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
