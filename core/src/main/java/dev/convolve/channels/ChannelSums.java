package dev.convolve.channels;

import dev.convolve.boundary.Boundary;
import dev.convolve.internal.simd.MatrixKernels;
import org.jspecify.annotations.Nullable;

/**
 * The sums of {@link ChannelCorrelation} as products of matrices: the samples under each window are
 * gathered into a row, some rows at a time, and rows are multiplied with the weights.
 *
 * @param <A> the array type of the data
 */
final class ChannelSums<A> {

  /** Samples of rows gathered at once where nothing is retained. */
  private static final int BLOCK = 1 << 16;

  /** The most samples that a workspace retains. */
  private static final long RETAINED = 1 << 22;

  private final MatrixKernels<A> kernels;
  private final int inputs;
  private final int outputs;
  private final int groups;
  private final int groupInputs;
  private final int groupOutputs;
  private final int inputPlaces;
  private final int places;
  private final int taps;
  private final int depth;
  private final int blockPlaces;
  private final double outside;
  private final boolean inPlace;
  private final int[] sources;

  ChannelSums(ChannelWindow window, MatrixKernels<A> kernels) {
    this.kernels = kernels;
    inputs = window.inputs();
    outputs = window.outputs();
    groups = window.groups();
    groupInputs = inputs / groups;
    groupOutputs = outputs / groups;
    inputPlaces = window.inputPlaces();
    places = window.outputPlaces();
    taps = window.taps();
    depth = taps * groupInputs;
    blockPlaces = Math.clamp(BLOCK / depth, 1, places);
    outside = window.boundary() instanceof Boundary.Constant(double value) ? value : 0;
    inPlace = taps == 1 && inputPlaces == places && unpadded(window);
    sources = inPlace ? new int[0] : sources(window);
  }

  private static boolean unpadded(ChannelWindow window) {
    return window.axes().stream()
        .allMatch(axis -> axis.step() == 1 && axis.before() == 0 && axis.after() == 0);
  }

  private static int[] sources(ChannelWindow window) {
    int taps = window.taps();
    int[] sources = new int[Math.multiplyExact(window.outputPlaces(), taps)];
    for (int i = 0; i < sources.length; i++) {
      sources[i] = window.source(i / taps, i % taps);
    }
    return sources;
  }

  void forward(
      A in,
      A weights,
      @Nullable A bias,
      A out,
      int samples,
      boolean retain,
      ChannelWorkspace workspace) {
    boolean kept = !inPlace && retain && retains(samples);
    workspace.retained = retain ? samples : 0;
    A windows = inPlace ? in : windows(workspace, kept ? samples : 0);
    for (int n = 0; n < samples; n++) {
      for (int g = 0; g < groups; g++) {
        for (int first = 0; first < places; first += blockPlaces) {
          int count = Math.min(blockPlaces, places - first);
          int at = at(n, g, first, kept);
          if (!inPlace) {
            gather(in, n, g, first, count, windows, at);
          }
          kernels.multiply(
              count,
              groupOutputs,
              depth,
              windows,
              at,
              pitch(),
              1,
              weights,
              g * groupOutputs,
              outputs,
              bias,
              g * groupOutputs,
              0,
              out,
              outAt(n, g, first),
              outputs);
        }
      }
    }
  }

  void weightGradient(
      A in,
      A outGradient,
      A weightGradient,
      @Nullable A biasGradient,
      int samples,
      boolean retained,
      ChannelWorkspace workspace) {
    boolean kept = !inPlace && retained && retains(workspace.retained);
    A windows = inPlace ? in : windows(workspace, kept ? samples : 0);
    if (!retained && !inPlace) {
      workspace.retained = 0; // Overwritten below.
    }
    for (int n = 0; n < samples; n++) {
      for (int g = 0; g < groups; g++) {
        for (int first = 0; first < places; first += blockPlaces) {
          int count = Math.min(blockPlaces, places - first);
          int at = at(n, g, first, kept);
          if (!inPlace && !kept) {
            gather(in, n, g, first, count, windows, at);
          }
          kernels.multiply(
              depth,
              groupOutputs,
              count,
              windows,
              at,
              1,
              pitch(),
              outGradient,
              outAt(n, g, first),
              outputs,
              weightGradient,
              g * groupOutputs,
              outputs,
              weightGradient,
              g * groupOutputs,
              outputs);
        }
      }
    }
    if (biasGradient != null) {
      kernels.addRows(samples * places, outputs, outGradient, 0, outputs, biasGradient, 0);
    }
  }

  void inputGradient(
      A outGradient, A weights, A inGradient, int samples, ChannelWorkspace workspace) {
    int block = inPlace ? 0 : blockPlaces * depth;
    A scratch = scratch(workspace, depth * outputs + block);
    // Per group: outputs × depth.
    for (int g = 0; g < groups; g++) {
      kernels.transpose(
          depth,
          groupOutputs,
          weights,
          g * groupOutputs,
          outputs,
          scratch,
          g * groupOutputs * depth,
          depth);
    }
    int rows = depth * outputs;
    if (!inPlace) {
      kernels.clear(inGradient, 0, samples * inputPlaces * inputs);
    }
    for (int n = 0; n < samples; n++) {
      for (int g = 0; g < groups; g++) {
        for (int first = 0; first < places; first += blockPlaces) {
          int count = Math.min(blockPlaces, places - first);
          kernels.multiply(
              count,
              depth,
              groupOutputs,
              outGradient,
              outAt(n, g, first),
              outputs,
              1,
              scratch,
              g * groupOutputs * depth,
              depth,
              null,
              0,
              0,
              inPlace ? inGradient : scratch,
              inPlace ? at(n, g, first, false) : rows,
              pitch());
          if (!inPlace) {
            kernels.scatterAdd(
                scratch,
                rows,
                sources,
                first * taps,
                count * taps,
                groupInputs,
                inGradient,
                n * inputPlaces * inputs + g * groupInputs,
                inputs);
          }
        }
      }
    }
  }

  private void gather(A in, int n, int g, int first, int count, A windows, int at) {
    kernels.gather(
        in,
        n * inputPlaces * inputs + g * groupInputs,
        inputs,
        sources,
        first * taps,
        count * taps,
        groupInputs,
        outside,
        windows,
        at);
  }

  /** Where the row of a place begins: in the input, among all retained rows, or in the block. */
  private int at(int n, int g, int place, boolean kept) {
    if (inPlace) {
      return (n * places + place) * inputs + g * groupInputs;
    }
    return kept ? ((n * groups + g) * places + place) * depth : 0;
  }

  private int pitch() {
    return inPlace ? inputs : depth;
  }

  private int outAt(int n, int g, int place) {
    return (n * places + place) * outputs + g * groupOutputs;
  }

  private boolean retains(int samples) {
    return (long) samples * groups * places * depth <= RETAINED;
  }

  @SuppressWarnings("unchecked") // Workspaces hold arrays of the type of the plan that made them.
  private A windows(ChannelWorkspace workspace, int samples) {
    int length = samples == 0 ? blockPlaces * depth : samples * groups * places * depth;
    if (kernels.length((A) workspace.windows) < length) {
      workspace.windows = kernels.allocate(length);
    }
    return (A) workspace.windows;
  }

  @SuppressWarnings("unchecked") // As above.
  private A scratch(ChannelWorkspace workspace, int length) {
    if (kernels.length((A) workspace.transposed) < length) {
      workspace.transposed = kernels.allocate(length);
    }
    return (A) workspace.transposed;
  }
}
