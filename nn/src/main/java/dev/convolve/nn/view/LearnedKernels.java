package dev.convolve.nn.view;

import dev.convolve.kernel.Kernel;
import dev.convolve.nn.graph.Network;
import dev.convolve.nn.graph.Node;
import dev.convolve.nn.graph.Weights;
import dev.convolve.nn.layer.Conv;
import dev.convolve.nn.layer.ConvTranspose;
import dev.convolve.nn.layer.Dense;
import dev.convolve.nn.layer.Depthwise;
import dev.convolve.nn.layer.SeparableConv;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.Arrays;

/**
 * The kernels of a layer, as numbers: for each output one for each channel that it reads. Layers
 * correlate, so they lie as they slide: nothing is flipped.
 *
 * <p>A dense layer has kernels too where what it reads are flattened samples of places and channels
 * (as large as those samples); else one row of weights for each output. Of a separable correlation
 * these are the depthwise kernels. A transposed correlation adds its kernels to the output as they
 * lie here, weighted by each input.
 */
public final class LearnedKernels {

  private final String layer;
  private final Shape taps;
  private final int outputs;
  private final int channels;
  private final double[] weights;

  /** Weights in the order taps × channels × outputs. */
  private LearnedKernels(String layer, Shape taps, int channels, int outputs, double[] weights) {
    this.layer = layer;
    this.taps = taps;
    this.channels = channels;
    this.outputs = outputs;
    this.weights = weights;
  }

  /**
   * The kernels of a layer as they are now; a copy.
   *
   * @throws IllegalArgumentException when no layer has this name, or it has no kernels
   */
  public static LearnedKernels of(Weights weights, String layer) {
    Network network = weights.network();
    Node node = network.nodes().get(network.find(layer));
    return switch (node.layer()) {
      case Conv _, Depthwise _ -> ofTaps(layer, weights.get(layer + ".weight"));
      case SeparableConv _ -> ofTaps(layer, weights.get(layer + ".depthwise"));
      case ConvTranspose transposed ->
          ofTaps(layer, weights.get(layer + ".weight")).transposed(transposed.groups());
      case Dense _ -> ofRows(layer, weights.get(layer + ".weight"), seen(network, node));
      default ->
          throw new IllegalArgumentException(
              "%s (%s) has no kernels; %s"
                  .formatted(layer, node.layer().kind(), havingKernels(network)));
    };
  }

  /**
   * Kernels from an array of weights.
   *
   * @param layer what they are called
   * @param weights taps… × channels × outputs, 1 to 3 axes of taps
   * @throws IllegalArgumentException when it has another number of axes
   */
  public static LearnedKernels ofTaps(String layer, Tensor weights) {
    int rank = weights.shape().rank() - 2;
    if (rank < 1 || rank > 3) {
      throw new IllegalArgumentException(
          "weights of %s are %s; kernels are taps… × channels × outputs with 1 to 3 axes of taps"
              .formatted(layer, weights.shape()));
    }
    int[] extents = weights.shape().extents();
    return new LearnedKernels(
        layer,
        Shape.of(Arrays.copyOf(extents, rank)),
        extents[rank],
        extents[rank + 1],
        weights.toDoubles());
  }

  /** From outputs × inputs, the inputs being samples of the shape {@code seen}. */
  private static LearnedKernels ofRows(String layer, Tensor weights, Shape seen) {
    int outputs = weights.shape().extent(0);
    int inputs = weights.shape().extent(1);
    double[] turned = new double[outputs * inputs];
    for (int i = 0; i < inputs; i++) {
      for (int o = 0; o < outputs; o++) {
        turned[i * outputs + o] = weights.at(o * inputs + i);
      }
    }
    int rank = seen.rank() - 1;
    Shape taps = rank == 0 ? seen : Shape.of(Arrays.copyOf(seen.extents(), rank));
    return new LearnedKernels(layer, taps, rank == 0 ? 1 : seen.extent(rank), outputs, turned);
  }

  /** The shape of what a dense layer reads, before it was flattened. */
  private static Shape seen(Network network, Node node) {
    Shape input = node.inputShapes().getFirst();
    if (input.rank() > 1) {
      return Shape.of(input.extent(input.rank() - 1));
    }
    int from = node.inputs().getFirst();
    while (from != Network.INPUT) {
      Node before = network.nodes().get(from);
      boolean same =
          before.layer().kind().equals("flatten") || before.layer().kind().equals("dropout");
      if (!same) {
        break;
      }
      from = before.inputs().getFirst();
    }
    Shape shape = network.shape(from);
    return shape.size() == input.size() && shape.rank() <= 4 ? shape : input;
  }

  private static String havingKernels(Network network) {
    String names =
        String.join(
            ", ",
            network.nodes().stream()
                .filter(n ->
                    n.layer() instanceof Conv
                        || n.layer() instanceof Depthwise
                        || n.layer() instanceof SeparableConv
                        || n.layer() instanceof ConvTranspose
                        || n.layer() instanceof Dense)
                .map(Node::name)
                .toList());
    return names.isEmpty() ? "no layer of this model has" : "these have: " + names;
  }

  /** From taps × outputs per group × channels of all groups. */
  private LearnedKernels transposed(int groups) {
    int outs = channels * groups;
    int ins = outputs / groups;
    int places = Math.toIntExact(taps.size());
    double[] turned = new double[weights.length];
    for (int t = 0; t < places; t++) {
      for (int c = 0; c < ins; c++) {
        for (int o = 0; o < outs; o++) {
          int from = (t * channels + o % channels) * outputs + o / channels * ins + c;
          turned[(t * ins + c) * outs + o] = weights[from];
        }
      }
    }
    return new LearnedKernels(layer, taps, ins, outs, turned);
  }

  /** The layer's name. */
  public String layer() {
    return layer;
  }

  /** The extents of each kernel, 1 to 3 of them. */
  public Shape taps() {
    return taps;
  }

  /** Outputs of the layer: kernels with all their channels. */
  public int outputs() {
    return outputs;
  }

  /** Channels that each output reads: those of its group. */
  public int channels() {
    return channels;
  }

  /**
   * The weights between a channel and an output, row-major.
   *
   * @throws IndexOutOfBoundsException when there is no such output or channel
   */
  public double[] weights(int output, int channel) {
    checkOutput(output);
    if (channel < 0 || channel >= channels) {
      throw new IndexOutOfBoundsException(
          "%s has no channel %d; channels are 0 to %d".formatted(layer, channel, channels - 1));
    }
    double[] own = new double[Math.toIntExact(taps.size())];
    for (int t = 0; t < own.length; t++) {
      own[t] = weights[(t * channels + channel) * outputs + output];
    }
    return own;
  }

  private void checkOutput(int output) {
    if (output < 0 || output >= outputs) {
      throw new IndexOutOfBoundsException(
          "%s has no output %d; outputs are 0 to %d".formatted(layer, output, outputs - 1));
    }
  }

  /**
   * The kernel between a channel and an output, called {@code conv1:3} or, where there are several
   * channels, {@code conv1:3:0}. It is a named one, which slides as drawn through every door, as in
   * the layer.
   *
   * @throws IndexOutOfBoundsException when there is no such output or channel
   * @throws IllegalArgumentException when a weight is not finite
   */
  public Kernel kernel(int output, int channel) {
    String name = layer + ":" + output + (channels == 1 ? "" : ":" + channel);
    return Kernel.of(taps, weights(output, channel)).called(name).asNamed();
  }

  /**
   * The kernel of an output over all the channels that it reads, called {@code conv1:3}: taps where
   * there is one channel, else taps × channels. It slides as drawn through every door.
   *
   * @throws IndexOutOfBoundsException when there is no such output
   * @throws IllegalArgumentException when a weight is not finite
   */
  public Kernel kernel(int output) {
    if (channels == 1) {
      return kernel(output, 0);
    }
    checkOutput(output);
    int places = Math.toIntExact(taps.size());
    double[] own = new double[places * channels];
    for (int i = 0; i < own.length; i++) {
      own[i] = weights[i * outputs + output];
    }
    int[] extents = Arrays.copyOf(taps.extents(), taps.rank() + 1);
    extents[taps.rank()] = channels;
    return Kernel.of(Shape.of(extents), own).called(layer + ":" + output).asNamed();
  }

  /** The sum over channels, one kernel for each output. */
  LearnedKernels summed() {
    return reduced(false);
  }

  /** The root of the sum of squares over channels, one kernel for each output. */
  LearnedKernels norms() {
    return reduced(true);
  }

  private LearnedKernels reduced(boolean norm) {
    int places = Math.toIntExact(taps.size());
    double[] sums = new double[places * outputs];
    for (int t = 0; t < places; t++) {
      for (int o = 0; o < outputs; o++) {
        double sum = 0;
        for (int c = 0; c < channels; c++) {
          double weight = weights[(t * channels + c) * outputs + o];
          sum += norm ? weight * weight : weight;
        }
        sums[t * outputs + o] = norm ? Math.sqrt(sum) : sum;
      }
    }
    return new LearnedKernels(layer, taps, 1, outputs, sums);
  }

  /** The largest magnitude of all finite weights. */
  public double largest() {
    return Arrays.stream(weights).filter(Double::isFinite).map(Math::abs).max().orElse(0);
  }

  /** The name, the extents of kernels, and how many: {@code conv1: 16 kernels of 3x3x1}. */
  @Override
  public String toString() {
    int[] extents = taps.extents();
    return "%s: %d kernels of %sx%d"
        .formatted(
            layer,
            outputs,
            String.join("x", Arrays.stream(extents).mapToObj(Integer::toString).toList()),
            channels);
  }
}
