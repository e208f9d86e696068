package dev.convolve.channels;

import dev.convolve.internal.simd.MatrixKernels;
import org.jspecify.annotations.Nullable;

/**
 * The sums of {@link ChannelCorrelation} as products of matrices that are nowhere written down:
 * tables say where in the (padded) samples each window begins and where its taps stand from there.
 *
 * @param <A> the array type of the data
 */
final class ChannelSums<A> {

  /** The most places that are summed before the next outputs are: what they read stays near. */
  private static final int BLOCK = 1 << 10;

  /** Outputs whose weights stand side by side in panels: the columns of the kernels' tiles. */
  static final int PANEL = 64;

  private final MatrixKernels<A> kernels;
  private final int inputs;
  private final int outputs;
  private final int groups;
  private final int groupInputs;
  private final int groupOutputs;
  private final int places;
  private final int depth;
  private final boolean each;
  private final boolean wide;
  private final int blockPlaces;
  private final Padding<A> padding;
  private final WindowPlaces windows;
  private final InputGradient<A> inputGradient;
  private final @Nullable DepthwiseSums<A> depthwise;

  ChannelSums(ChannelWindow window, MatrixKernels<A> kernels) {
    this.kernels = kernels;
    inputs = window.inputs();
    outputs = window.outputs();
    groups = window.groups();
    groupInputs = inputs / groups;
    groupOutputs = outputs / groups;
    places = window.outputPlaces();
    depth = window.taps() * groupInputs;
    each = isEach(window);
    wide = !each && (groupOutputs > PANEL || groups > 1);
    blockPlaces = blockPlaces(each, outputs);
    padding = new Padding<>(kernels, window.axes(), inputs, window.boundary());
    windows =
        WindowPlaces.of(
            window.axes().stream()
                .map(axis ->
                    new WindowPlaces.Line(
                        axis.outputs(), axis.step(), axis.taps(), axis.dilation()))
                .toList(),
            padding,
            groupInputs);
    inputGradient = new InputGradient<>(window, kernels, padding, windows);
    depthwise = each && !padding.isNone() ? new DepthwiseSums<>(window, kernels) : null;
  }

  /** Whether every channel is summed by itself, so that loops run over channels. */
  static boolean isEach(ChannelWindow window) {
    return window.isDepthwise() && window.outputs() == window.inputs() && window.groups() > 1;
  }

  /** Places whose windows are summed together; of single channels, each read by a few loops. */
  static int blockPlaces(boolean each, int channels) {
    return each ? Math.clamp((1 << 15) / channels, 32, BLOCK) : BLOCK;
  }

  /** Weights in panels of neighbouring outputs, group by group; the weights themselves for one. */
  A panels(A weights) {
    if (!wide) {
      return weights;
    }
    A panels = kernels.allocate(depth * outputs);
    for (int column = 0; column < outputs; column += width(column)) {
      for (int k = 0; k < depth; k++) {
        int width = width(column);
        System.arraycopy(weights, k * outputs + column, panels, column * depth + k * width, width);
      }
    }
    return panels;
  }

  /** Outputs of the panel that begins with one: no panel has outputs of two groups. */
  private int width(int column) {
    return Math.min(PANEL, groupOutputs - column % groupOutputs);
  }

  /** Forward sums of the samples from one to before another, by weights or {@link #panels}. */
  void forward(
      A in,
      A weights,
      boolean panels,
      @Nullable A bias,
      A out,
      int from,
      int to,
      ChannelWorkspace workspace) {
    forward(in, weights, panels && wide, bias, out, from, to, false, workspace);
  }

  void forward(
      A in,
      A weights,
      @Nullable A bias,
      A out,
      int samples,
      boolean retain,
      ChannelWorkspace workspace) {
    workspace.retained = retain ? samples : 0;
    forward(in, weights, false, bias, out, 0, samples, retain, workspace);
  }

  @SuppressWarnings("unchecked") // Workspaces hold arrays of the type of the plan that made them.
  private void forward(
      A in,
      A weights,
      boolean panels,
      @Nullable A bias,
      A out,
      int from,
      int samples,
      boolean retain,
      ChannelWorkspace workspace) {
    if (depthwise != null && !retain) {
      depthwise.forward(in, weights, bias, out, from, samples, workspace);
      return;
    }
    for (int n = from; n < samples; n += windows.samples()) {
      int count = Math.min(windows.samples(), samples - n);
      A data = in;
      int at = n * padding.size();
      if (!padding.isNone()) {
        data = padding.room((A) workspace.padded, retain ? samples : count);
        workspace.padded = data;
        at = retain ? at : 0;
        pad(in, n, count, data, retain ? n : 0);
      }
      for (int first = 0; first < count * places; first += blockPlaces) {
        int rows = Math.min(blockPlaces, count * places - first);
        int atOut = (n * places + first) * outputs;
        if (panels) {
          byPanels(rows, data, at, first, weights, bias, out, atOut);
        } else {
          forward(rows, data, at, first, weights, bias, out, atOut);
        }
      }
    }
  }

  private void byPanels(
      int rows, A data, int at, int first, A panels, @Nullable A bias, A out, int atOut) {
    for (int column = 0; column < outputs; column += width(column)) {
      kernels.multiply(
          rows,
          width(column),
          depth,
          data,
          at + column / groupOutputs * groupInputs,
          windows.rows(),
          first,
          windows.steps(),
          0,
          panels,
          column * depth,
          width(column),
          bias,
          column,
          0,
          out,
          atOut + column,
          outputs);
    }
  }

  private void forward(
      int rows, A data, int at, int first, A weights, @Nullable A bias, A out, int atOut) {
    if (each) {
      kernels.multiplyEach(
          rows,
          outputs,
          depth,
          data,
          at,
          windows.rows(),
          first,
          windows.taps(),
          0,
          weights,
          0,
          outputs,
          bias,
          0,
          0,
          out,
          atOut,
          outputs);
      return;
    }
    for (int g = 0; g < groups; g++) {
      kernels.multiply(
          rows,
          groupOutputs,
          depth,
          data,
          at + g * groupInputs,
          windows.rows(),
          first,
          windows.steps(),
          0,
          weights,
          g * groupOutputs,
          outputs,
          bias,
          g * groupOutputs,
          0,
          out,
          atOut + g * groupOutputs,
          outputs);
    }
  }

  @SuppressWarnings("unchecked") // As above.
  void weightGradient(
      A in,
      A outGradient,
      A weightGradient,
      @Nullable A biasGradient,
      int samples,
      boolean retained,
      ChannelWorkspace workspace) {
    if (!retained) {
      workspace.retained = 0; // What the workspace has is overwritten below.
    }
    for (int n = 0; n < samples; n += windows.samples()) {
      int count = Math.min(windows.samples(), samples - n);
      A data = in;
      int at = n * padding.size();
      if (!padding.isNone() && retained) {
        data = (A) workspace.padded;
      } else if (!padding.isNone()) {
        data = padding.room((A) workspace.padded, count);
        workspace.padded = data;
        at = 0;
        pad(in, n, count, data, 0);
      }
      weightGradient(count * places, data, at, outGradient, n * places * outputs, weightGradient);
    }
    if (biasGradient != null) {
      kernels.addRows(samples * places, outputs, outGradient, 0, outputs, biasGradient, 0);
    }
  }

  private void weightGradient(
      int rows, A data, int at, A outGradient, int atOut, A weightGradient) {
    if (each) {
      kernels.multiplyEach(
          depth,
          outputs,
          rows,
          data,
          at,
          windows.taps(),
          0,
          windows.rows(),
          0,
          outGradient,
          atOut,
          outputs,
          weightGradient,
          0,
          outputs,
          weightGradient,
          0,
          outputs);
      return;
    }
    for (int g = 0; g < groups; g++) {
      int column = g * groupOutputs;
      kernels.multiply(
          depth,
          groupOutputs,
          rows,
          data,
          at + g * groupInputs,
          windows.steps(),
          0,
          windows.rows(),
          0,
          outGradient,
          atOut + column,
          outputs,
          weightGradient,
          column,
          outputs,
          weightGradient,
          column,
          outputs);
    }
  }

  void inputGradient(
      A outGradient, A weights, A inGradient, int samples, ChannelWorkspace workspace) {
    inputGradient.set(outGradient, weights, inGradient, samples, workspace);
  }

  private void pad(A in, int n, int count, A room, int first) {
    int size = inputs * padding.innerPlaces();
    for (int i = 0; i < count; i++) {
      padding.copy(in, (n + i) * size, room, first + i);
    }
  }
}
