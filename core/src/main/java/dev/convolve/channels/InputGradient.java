package dev.convolve.channels;

import dev.convolve.boundary.Boundary;
import dev.convolve.internal.simd.MatrixKernels;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The gradient by the input, in one of these ways, chosen by the window alone:
 *
 * <ul>
 *   <li>Where the step is 1 and three taps lie side by side, line by line: {@link LineGradient}.
 *   <li>Where the step is 1, as a correlation of the gradient by the output, padded with zeros,
 *       with the weights turned around: one chain over taps and outputs for each sample.
 *   <li>Else products of each place with all weights, added to where they belong one place after
 *       the other, in the padded input, which is then folded.
 * </ul>
 *
 * @param <A> the array type of the data
 */
final class InputGradient<A> {

  /** Samples of rows that are computed before they are added up. */
  private static final int BLOCK = 1 << 16;

  /** The most samples that the products of one sample may take to be summed at once. */
  private static final int MOST = 1 << 19;

  /** What adding up a row costs, in rows of multiply-adds. */
  private static final int ADDING = 8;

  /** What a multiply-add costs more where there is one vector of columns alone, as a quotient. */
  private static final double NARROW = 1.7;

  /** Samples by which both ways are compared: a vector's, but the same everywhere. */
  private static final int VECTOR = 16;

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
  private final boolean each;
  private final Padding<A> padding;
  private final WindowPlaces windows;
  private final @Nullable Padding<A> gradientPadding;
  private final @Nullable WindowPlaces gradientWindows;
  private final int[] targets;
  private final int run;
  private final int[] rowOf;
  private final int[] stepOf;
  private final int blockPlaces;
  private final int blockSamples;
  private final @Nullable TapsOfInputs tapsOfInputs;
  private final @Nullable LineGradient<A> lineGradient;

  InputGradient(
      ChannelWindow window, MatrixKernels<A> kernels, Padding<A> padding, WindowPlaces windows) {
    this.kernels = kernels;
    this.padding = padding;
    this.windows = windows;
    inputs = window.inputs();
    outputs = window.outputs();
    groups = window.groups();
    groupInputs = inputs / groups;
    groupOutputs = outputs / groups;
    inputPlaces = window.inputPlaces();
    places = window.outputPlaces();
    taps = window.taps();
    depth = taps * groupInputs;
    each = ChannelSums.isEach(window);
    Way way = way(window);
    boolean turned = way == Way.TURNED;
    lineGradient = way == Way.LINES ? LineGradient.of(window, kernels) : null;
    gradientPadding = turned ? gradientPadding(window) : null;
    gradientWindows =
        gradientPadding == null
            ? null
            : WindowPlaces.of(
                window.axes().stream()
                    .map(axis ->
                        new WindowPlaces.Line(axis.extent(), 1, axis.taps(), axis.dilation()))
                    .toList(),
                gradientPadding,
                groupOutputs);
    ChannelAxis last = window.axes().getLast();
    boolean joined = groups == 1 && last.dilation() == 1; // Taps of the last axis stand together.
    run = joined ? last.taps() * inputs : groupInputs;
    targets = joined ? every(windows.taps(), last.taps()) : windows.taps();
    blockPlaces = Math.clamp(BLOCK / depth, 1, places);
    boolean summed = way == Way.ADDED && !each && (long) places * depth <= MOST;
    tapsOfInputs = summed ? TapsOfInputs.of(windows, padding, places, groupInputs) : null;
    blockSamples = summed ? Math.max(1, 2 * BLOCK / (places * depth)) : 1;
    rowOf = multiples(way != Way.ADDED ? 0 : Math.max(blockPlaces, blockSamples * places), outputs);
    stepOf = multiples(way != Way.ADDED ? 0 : groupOutputs, 1);
  }

  private static int[] every(int[] taps, int step) {
    int[] some = new int[taps.length / step];
    for (int i = 0; i < some.length; i++) {
      some[i] = taps[i * step];
    }
    return some;
  }

  /** {@code 0, factor, 2·factor, …}. */
  static int[] multiples(int count, int factor) {
    int[] multiples = new int[count];
    for (int i = 0; i < count; i++) {
      multiples[i] = i * factor;
    }
    return multiples;
  }

  private enum Way {
    LINES,
    TURNED,
    ADDED
  }

  private static Way way(ChannelWindow window) {
    boolean possible =
        window.axes().stream()
            .allMatch(axis ->
                axis.step() == 1 && axis.span() > axis.before() && axis.span() > axis.after());
    boolean unpadded =
        window.axes().stream().allMatch(axis -> axis.before() == 0 && axis.after() == 0);
    if (!possible || !(unpadded || window.boundary() instanceof Boundary.Constant)) {
      return Way.ADDED;
    }
    if (ChannelSums.isEach(window) || window.taps() == 1) {
      return Way.TURNED;
    }
    int groupInputs = window.inputs() / window.groups();
    int groupOutputs = window.outputs() / window.groups();
    double turned =
        (double) window.inputPlaces() * window.taps() * groupOutputs * columns(groupInputs);
    double added =
        (double) window.outputPlaces()
            * (groupOutputs + ADDING)
            * columns(window.taps() * groupInputs);
    if (LineGradient.isPossible(window) && LineGradient.cost(window) < Math.min(turned, added)) {
      return Way.LINES;
    }
    return turned < added ? Way.TURNED : Way.ADDED;
  }

  private static double columns(int count) {
    int vectors = (count + VECTOR - 1) / VECTOR;
    return vectors == 1 ? NARROW : vectors;
  }

  private Padding<A> gradientPadding(ChannelWindow window) {
    List<ChannelAxis> axes = window.axes();
    return new Padding<>(
        kernels,
        axes.stream().mapToInt(ChannelAxis::outputs).toArray(),
        axes.stream().mapToInt(axis -> axis.span() - 1 - axis.before()).toArray(),
        axes.stream().mapToInt(axis -> axis.span() - 1 - axis.after()).toArray(),
        outputs,
        Boundary.ZERO);
  }

  void set(A outGradient, A weights, A inGradient, int samples, ChannelWorkspace workspace) {
    if (gradientPadding != null && gradientWindows != null) {
      correlate(
          gradientPadding, gradientWindows, outGradient, weights, inGradient, samples, workspace);
    } else if (lineGradient != null) {
      spread(lineGradient, outGradient, weights, inGradient, samples, workspace);
    } else if (tapsOfInputs != null) {
      sumRows(tapsOfInputs, outGradient, weights, inGradient, samples, workspace);
    } else if (each) {
      addEach(outGradient, weights, inGradient, samples, workspace);
    } else {
      addRows(outGradient, weights, inGradient, samples, workspace);
    }
  }

  @SuppressWarnings("unchecked") // Workspaces hold arrays of the type of the plan that made them.
  private void correlate(
      Padding<A> around,
      WindowPlaces over,
      A outGradient,
      A weights,
      A inGradient,
      int samples,
      ChannelWorkspace workspace) {
    A turned = turned(weights, workspace);
    int block = ChannelSums.blockPlaces(each, inputs);
    for (int n = 0; n < samples; n += over.samples()) {
      int count = Math.min(over.samples(), samples - n);
      A data = outGradient;
      int at = n * around.size();
      if (!around.isNone()) {
        data = around.room((A) workspace.gradient, count);
        workspace.gradient = data;
        at = 0;
        for (int i = 0; i < count; i++) {
          around.copy(outGradient, (n + i) * places * outputs, data, i);
        }
      }
      for (int first = 0; first < count * inputPlaces; first += block) {
        int rows = Math.min(block, count * inputPlaces - first);
        correlate(over, rows, data, at, first, turned, inGradient, n * inputPlaces + first);
      }
    }
  }

  private void correlate(
      WindowPlaces over, int rows, A data, int at, int first, A turned, A inGradient, int place) {
    if (each) {
      kernels.multiplyEach(
          rows,
          inputs,
          taps,
          data,
          at,
          over.rows(),
          first,
          over.taps(),
          0,
          turned,
          0,
          inputs,
          null,
          0,
          0,
          inGradient,
          place * inputs,
          inputs);
      return;
    }
    for (int g = 0; g < groups; g++) {
      kernels.multiply(
          rows,
          groupInputs,
          taps * groupOutputs,
          data,
          at + g * groupOutputs,
          over.rows(),
          first,
          over.steps(),
          0,
          turned,
          g * depth * groupOutputs,
          groupInputs,
          null,
          0,
          0,
          inGradient,
          place * inputs + g * groupInputs,
          inputs);
    }
  }

  private void spread(
      LineGradient<A> lines,
      A outGradient,
      A weights,
      A inGradient,
      int samples,
      ChannelWorkspace workspace) {
    A turned = room(workspace.turned, lines.turnedSize());
    workspace.turned = turned;
    lines.turn(weights, turned);
    A line = room(workspace.rows, lines.lineSize());
    workspace.rows = line;
    for (int n = 0; n < samples; n++) {
      int from = n * places * outputs;
      lines.set(outGradient, from, turned, line, inGradient, n * inputPlaces * inputs);
    }
  }

  /** Per group: taps from the last × outputs × inputs. */
  private A turned(A weights, ChannelWorkspace workspace) {
    A turned = room(workspace.turned, depth * outputs);
    workspace.turned = turned;
    for (int t = 0; t < taps; t++) {
      if (each) {
        System.arraycopy(weights, t * outputs, turned, (taps - 1 - t) * outputs, outputs);
        continue;
      }
      for (int g = 0; g < groups; g++) {
        kernels.transpose(
            groupInputs,
            groupOutputs,
            weights,
            t * groupInputs * outputs + g * groupOutputs,
            outputs,
            turned,
            (g * taps + taps - 1 - t) * groupOutputs * groupInputs,
            groupInputs);
      }
    }
    return turned;
  }

  /** Per group: outputs × depth. */
  private A transposed(A weights, ChannelWorkspace workspace) {
    A transposed = room(workspace.turned, depth * outputs);
    workspace.turned = transposed;
    for (int g = 0; g < groups; g++) {
      kernels.transpose(
          depth,
          groupOutputs,
          weights,
          g * groupOutputs,
          outputs,
          transposed,
          g * groupOutputs * depth,
          depth);
    }
    return transposed;
  }

  private void sumRows(
      TapsOfInputs belonging,
      A outGradient,
      A weights,
      A inGradient,
      int samples,
      ChannelWorkspace workspace) {
    A transposed = transposed(weights, workspace);
    A products = room(workspace.rows, Math.min(samples, blockSamples) * places * depth);
    workspace.rows = products;
    for (int n = 0; n < samples; n += blockSamples) {
      int count = Math.min(blockSamples, samples - n);
      for (int g = 0; g < groups; g++) {
        multiply(outGradient, n * places, count * places, g, transposed, products);
        for (int i = 0; i < count; i++) {
          kernels.gatherSums(
              inputPlaces,
              groupInputs,
              products,
              i * places * depth,
              belonging.begin(),
              belonging.from(),
              inGradient,
              (n + i) * inputPlaces * inputs + g * groupInputs,
              inputs);
        }
      }
    }
  }

  private void multiply(A outGradient, int first, int count, int g, A transposed, A products) {
    kernels.multiply(
        count,
        depth,
        groupOutputs,
        outGradient,
        first * outputs + g * groupOutputs,
        rowOf,
        0,
        stepOf,
        0,
        transposed,
        g * groupOutputs * depth,
        depth,
        null,
        0,
        0,
        products,
        0,
        depth);
  }

  private void addRows(
      A outGradient, A weights, A inGradient, int samples, ChannelWorkspace workspace) {
    A transposed = transposed(weights, workspace);
    A products = room(workspace.rows, blockPlaces * depth);
    workspace.rows = products;
    for (int n = 0; n < samples; n++) {
      A sum = cleared(inGradient, n, workspace);
      int at = padding.isNone() ? n * padding.size() : 0;
      for (int g = 0; g < groups; g++) {
        for (int first = 0; first < places; first += blockPlaces) {
          int count = Math.min(blockPlaces, places - first);
          multiply(outGradient, n * places + first, count, g, transposed, products);
          kernels.scatterAdd(
              products, 0, windows.rows(), first, count, targets, run, sum, at + g * groupInputs);
        }
      }
      fold(inGradient, n, sum);
    }
  }

  private void addEach(
      A outGradient, A weights, A inGradient, int samples, ChannelWorkspace workspace) {
    for (int n = 0; n < samples; n++) {
      A sum = cleared(inGradient, n, workspace);
      int at = padding.isNone() ? n * padding.size() : 0;
      for (int p = 0; p < places; p++) {
        int gradient = (n * places + p) * outputs;
        for (int t = 0; t < taps; t++) {
          int to = at + windows.rows()[p] + windows.taps()[t];
          kernels.addProduct(outputs, outGradient, gradient, weights, t * outputs, sum, to);
        }
      }
      fold(inGradient, n, sum);
    }
  }

  /** Zeros to add one sample's gradient to: the gradient itself, or a padded one. */
  private A cleared(A inGradient, int n, ChannelWorkspace workspace) {
    int size = padding.size();
    if (padding.isNone()) {
      kernels.fill(inGradient, n * size, size, 0);
      return inGradient;
    }
    A sum = room(workspace.gradient, size);
    workspace.gradient = sum;
    kernels.fill(sum, 0, size, 0);
    return sum;
  }

  private void fold(A inGradient, int n, A sum) {
    if (!padding.isNone()) {
      padding.fold(sum, 0, inGradient, n * inputPlaces * inputs);
    }
  }

  @SuppressWarnings("unchecked") // As above.
  private A room(Object present, int length) {
    return kernels.length((A) present) >= length ? (A) present : kernels.allocate(length);
  }
}
