package dev.convolve.nn.layer;

import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Tensor;
import java.util.Arrays;

/** Rows that are alike, set and summed. */
final class Rows {

  private Rows() {}

  /** Sets each of {@code rows} rows. */
  static void repeat(Tensor row, Tensor to, int rows) {
    int length = (int) row.shape().size();
    if (row.type() == SampleType.F32) {
      for (int r = 0; r < rows; r++) {
        System.arraycopy(row.floats(), 0, to.floats(), r * length, length);
      }
    } else {
      for (int r = 0; r < rows; r++) {
        System.arraycopy(row.doubles(), 0, to.doubles(), r * length, length);
      }
    }
  }

  /** Adds {@code rows} rows to one, one after the other. */
  static void addTo(Tensor row, Tensor from, int rows) {
    int length = (int) row.shape().size();
    if (row.type() == SampleType.F32) {
      float[] sum = row.floats();
      float[] more = from.floats();
      for (int r = 0; r < rows; r++) {
        for (int i = 0; i < length; i++) {
          sum[i] += more[r * length + i];
        }
      }
    } else {
      double[] sum = row.doubles();
      double[] more = from.doubles();
      for (int r = 0; r < rows; r++) {
        for (int i = 0; i < length; i++) {
          sum[i] += more[r * length + i];
        }
      }
    }
  }

  /** Adds one row to each of {@code rows} rows. */
  static void addEach(Tensor row, Tensor to, int rows) {
    int length = (int) row.shape().size();
    if (row.type() == SampleType.F32) {
      float[] more = row.floats();
      float[] sum = to.floats();
      for (int i = 0; i < rows * length; i++) {
        sum[i] += more[i % length];
      }
    } else {
      double[] more = row.doubles();
      double[] sum = to.doubles();
      for (int i = 0; i < rows * length; i++) {
        sum[i] += more[i % length];
      }
    }
  }

  /** Sets {@code count} numbers to 0. */
  static void clear(Tensor tensor, int count) {
    if (tensor.type() == SampleType.F32) {
      Arrays.fill(tensor.floats(), 0, count, 0);
    } else {
      Arrays.fill(tensor.doubles(), 0, count, 0);
    }
  }
}
