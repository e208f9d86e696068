package dev.convolve.channels;

import dev.convolve.boundary.Boundary;
import dev.convolve.internal.simd.MatrixKernels;
import dev.convolve.internal.simd.TileTransforms;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Forward sums of 3×3 windows in float32 by Winograd's F(2×2, 3×3): each tile of 2×2 outputs takes
 * 16 products of a sample and a weight, both transformed ({@link TileTransforms}), where nested
 * loops take 36. The products of many tiles are 16 products of matrices, tiles × inputs by inputs ×
 * outputs.
 *
 * <p>Samples with an output that is not finite are to be summed again as nested loops do: an
 * infinite sample or an overflow on the way is NaN here.
 */
final class WinogradSums {

  /** Fewest channels for which the transforms cost less than they save. */
  private static final int CHANNELS = 32;

  /** Samples of what is transformed and multiplied at once: they stay in a core's own cache. */
  private static final int NEAR = 1 << 18;

  /** Fewest tiles at once: fewer would read all the weights for too little. */
  private static final int TILES = 24;

  private final int inputs;
  private final int outputs;
  private final int inputSize;
  private final int linePitch;
  private final int outputSize;
  private final int outputPitch;
  private final int outputRows;
  private final int outputColumns;
  private final int tileRows;
  private final int tileColumns;
  private final int block;
  private final int[] sourceRows;
  private final int[] sourceColumns;
  private final Range insideRows;
  private final Range insideColumns;
  private final float outside;
  private final int[] rowAt;
  private final int[] stepAt;
  private final float[] noBias;

  /** Tiles of an axis from the first to before the last. */
  private record Range(int from, int to) {

    /** Those that read nothing but samples. */
    static Range inside(ChannelAxis axis) {
      return new Range((axis.before() + 1) / 2, Math.max(0, axis.extent() - 2 + axis.before()) / 2);
    }
  }

  WinogradSums(ChannelWindow window) {
    ChannelAxis rows = window.axes().get(0);
    ChannelAxis columns = window.axes().get(1);
    inputs = window.inputs();
    outputs = window.outputs();
    linePitch = columns.extent() * inputs;
    inputSize = rows.extent() * linePitch;
    outputRows = rows.outputs();
    outputColumns = columns.outputs();
    outputPitch = outputColumns * outputs;
    outputSize = outputRows * outputPitch;
    tileRows = (outputRows + 1) / 2;
    tileColumns = (outputColumns + 1) / 2;
    block = Math.max(TILES, NEAR / TileTransforms.PLACES / (inputs + outputs) / 6 * 6);
    sourceRows = sources(rows, tileRows, window.boundary());
    sourceColumns = sources(columns, tileColumns, window.boundary());
    insideRows = Range.inside(rows);
    insideColumns = Range.inside(columns);
    outside = window.boundary() instanceof Boundary.Constant(double value) ? (float) value : 0;
    rowAt = InputGradient.multiples(block, inputs);
    stepAt = InputGradient.multiples(inputs, 1);
    noBias = new float[outputs];
  }

  /** Whether a window may be summed so, and gains by it. */
  static boolean suits(ChannelWindow window) {
    return window.axes().size() == 2
        && window.axes().stream()
            .allMatch(axis ->
                axis.taps() == 3 && axis.step() == 1 && axis.dilation() == 1 && axis.outputs() > 1)
        && window.groups() == 1
        && window.inputs() >= CHANNELS
        && window.outputs() >= CHANNELS;
  }

  /** Where each place under the tiles of an axis is repeated from; negative for none. */
  private static int[] sources(ChannelAxis axis, int tiles, Boundary boundary) {
    int[] sources = new int[2 * tiles + 2];
    int padded = axis.before() + axis.extent() + axis.after();
    for (int i = 0; i < sources.length; i++) {
      // Behind the padding stands what only outputs that nobody wants read.
      sources[i] = i < padded ? boundary.source(i - axis.before(), axis.extent()) : -1;
    }
    return sources;
  }

  /** How many transformed weights there are. */
  int weights() {
    return Math.multiplyExact(TileTransforms.PLACES, inputs * outputs);
  }

  /** Transforms taps × inputs × outputs into panels of outputs × 16 × inputs × panel. */
  void transform(float[] weights, float[] transformed) {
    TileTransforms transforms = TileTransforms.f32();
    for (int k = 0; k < outputs; k += ChannelSums.PANEL) {
      int width = Math.min(ChannelSums.PANEL, outputs - k);
      for (int c = 0; c < inputs; c++) {
        transforms.weights(
            weights,
            c * outputs + k,
            inputs * outputs,
            transformed,
            panel(k) + c * width,
            inputs * width,
            width);
      }
    }
  }

  private int panel(int k) {
    return TileTransforms.PLACES * inputs * k;
  }

  /**
   * Sets all samples of {@code out}.
   *
   * @param weights transformed
   * @return which samples have outputs that are not finite; null for none
   */
  boolean @Nullable [] forward(
      MatrixKernels<float[]> kernels,
      float[] in,
      float[] weights,
      float @Nullable [] bias,
      float[] out,
      int samples,
      ChannelWorkspace workspace) {
    int tiles = samples * tileRows * tileColumns;
    int most = Math.min(block, tiles);
    float[] transformed = room(workspace.transformed, TileTransforms.PLACES * most * inputs);
    workspace.transformed = transformed;
    float[] products = room(workspace.rows, TileTransforms.PLACES * most * outputs);
    workspace.rows = products;
    float[] tile = room(workspace.turned, Math.max(TileTransforms.PLACES * inputs, 4 * outputs));
    workspace.turned = tile;
    boolean[] spoiled = null;
    for (int first = 0; first < tiles; first += block) {
      int count = Math.min(block, tiles - first);
      gather(in, first, count, transformed, tile);
      multiply(kernels, count, transformed, weights, products);
      spoiled =
          spread(products, first, count, bias == null ? noBias : bias, out, tile, samples, spoiled);
    }
    return spoiled;
  }

  private void multiply(
      MatrixKernels<float[]> kernels,
      int count,
      float[] transformed,
      float[] weights,
      float[] products) {
    for (int k = 0; k < outputs; k += ChannelSums.PANEL) {
      int width = Math.min(ChannelSums.PANEL, outputs - k);
      for (int i = 0; i < TileTransforms.PLACES; i++) {
        kernels.multiply(
            count,
            width,
            inputs,
            transformed,
            i * count * inputs,
            rowAt,
            0,
            stepAt,
            0,
            weights,
            panel(k) + i * inputs * width,
            width,
            null,
            0,
            0,
            products,
            i * count * outputs + k,
            outputs);
      }
    }
  }

  private void gather(float[] in, int first, int count, float[] transformed, float[] tile) {
    TileTransforms transforms = TileTransforms.f32();
    int pitch = count * inputs;
    int done = 0;
    while (done < count) {
      int line = (first + done) / tileColumns;
      int column = (first + done) % tileColumns;
      int sample = line / tileRows;
      int row = line % tileRows;
      int at = sample * inputSize;
      boolean inside =
          row >= insideRows.from
              && row < insideRows.to
              && column >= insideColumns.from
              && column < insideColumns.to;
      if (inside) {
        int run = Math.min(insideColumns.to - column, count - done);
        int from = at + sourceRows[2 * row] * linePitch + sourceColumns[2 * column] * inputs;
        transforms.samples(in, from, linePitch, inputs, run, transformed, done * inputs, pitch);
        done += run;
      } else {
        copy(in, at, row, column, tile);
        transforms.samples(tile, 0, 4 * inputs, inputs, 1, transformed, done * inputs, pitch);
        done++;
      }
    }
  }

  /** What a tile that reaches past the samples reads. */
  private void copy(float[] in, int at, int row, int column, float[] tile) {
    for (int y = 0; y < 4; y++) {
      int fromY = sourceRows[2 * row + y];
      for (int x = 0; x < 4; x++) {
        int fromX = sourceColumns[2 * column + x];
        int to = (4 * y + x) * inputs;
        if (fromY < 0 || fromX < 0) {
          Arrays.fill(tile, to, to + inputs, outside);
        } else {
          System.arraycopy(in, at + fromY * linePitch + fromX * inputs, tile, to, inputs);
        }
      }
    }
  }

  private boolean @Nullable [] spread(
      float[] products,
      int first,
      int count,
      float[] bias,
      float[] out,
      float[] tile,
      int samples,
      boolean @Nullable [] spoiled) {
    TileTransforms transforms = TileTransforms.f32();
    int pitch = count * outputs;
    int done = 0;
    while (done < count) {
      int line = (first + done) / tileColumns;
      int column = (first + done) % tileColumns;
      int sample = line / tileRows;
      int row = line % tileRows;
      int to = sample * outputSize + 2 * row * outputPitch + 2 * column * outputs;
      int from = done * outputs;
      boolean finite;
      if (2 * row + 1 < outputRows && 2 * column + 1 < outputColumns) {
        int run = Math.min(outputColumns / 2 - column, count - done);
        finite =
            transforms.outputs(products, from, pitch, outputs, run, bias, out, to, outputPitch);
        done += run;
      } else {
        finite = transforms.outputs(products, from, pitch, outputs, 1, bias, tile, 0, 2 * outputs);
        int columns = Math.min(2, outputColumns - 2 * column);
        for (int y = 0; y < Math.min(2, outputRows - 2 * row); y++) {
          System.arraycopy(tile, 2 * y * outputs, out, to + y * outputPitch, columns * outputs);
        }
        done++;
      }
      if (!finite) {
        spoiled = spoiled == null ? new boolean[samples] : spoiled;
        spoiled[sample] = true;
      }
    }
    return spoiled;
  }

  private static float[] room(Object present, int length) {
    return ((float[]) present).length >= length ? (float[]) present : new float[length];
  }
}
