package dev.convolve.nn.view;

import dev.convolve.boundary.Boundary;
import dev.convolve.channels.ChannelAxis;
import dev.convolve.channels.ChannelWindow;
import dev.convolve.nn.graph.ForwardBackward;
import dev.convolve.nn.graph.Node;
import dev.convolve.nn.layer.Activation;
import dev.convolve.nn.layer.AdaptivePool;
import dev.convolve.nn.layer.BatchNorm;
import dev.convolve.nn.layer.Conv;
import dev.convolve.nn.layer.Dense;
import dev.convolve.nn.layer.Depthwise;
import dev.convolve.nn.layer.Dropout;
import dev.convolve.nn.layer.Flatten;
import dev.convolve.nn.layer.GlobalPool;
import dev.convolve.nn.layer.LayerWork;
import dev.convolve.nn.layer.Layers;
import dev.convolve.nn.layer.MaxPool;
import dev.convolve.nn.layer.Pass;
import dev.convolve.nn.layer.Relu;
import dev.convolve.nn.layer.Reshape;
import dev.convolve.nn.layer.Setting;
import dev.convolve.nn.layer.Window;
import dev.convolve.nn.random.Chance;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds out what one number of a layer was made of. */
final class Reader {

  private Reader() {}

  /**
   * @param weights the node's parameters
   * @param inputs one sample of each input
   * @param output the node's answer to them
   * @param offset which number of it
   */
  static Read read(
      Node node, List<Tensor> weights, List<Tensor> inputs, Tensor output, int offset) {
    Tensor in = inputs.getFirst();
    return switch (node.layer()) {
      case Conv conv -> window(conv.windows(in.shape()), weights, in, offset);
      case Depthwise depthwise -> window(depthwise.windows(in.shape()), weights, in, offset);
      case Dense _ -> dense(node.output(), weights, in, offset);
      case MaxPool _, AdaptivePool.Max _, GlobalPool.Max _ -> largest(node, in, offset);
      case Relu _ -> same("max(x, 0)", in, offset);
      case Activation activation -> same(function(activation), in, offset);
      case BatchNorm norm -> batchNorm(norm, weights, in, offset);
      case Flatten _, Reshape _ -> same("the same number in another shape", in, offset);
      case Dropout _ -> same("the same number; only training drops some", in, offset);
      default -> other(node, weights, inputs, output, offset);
    };
  }

  /** The word with the options in which it differs: {@code elu(x), alpha 2.0}. */
  private static String function(Activation activation) {
    StringBuilder rule = new StringBuilder(activation.kind()).append("(x)");
    Layers.options(activation)
        .forEach((name, value) -> rule.append(", ").append(name).append(' ').append(value));
    return rule.toString();
  }

  /** By running means, with which it answers where it does not learn. */
  private static Read batchNorm(BatchNorm norm, List<Tensor> weights, Tensor in, int offset) {
    int channel = offset % in.shape().extent(in.shape().rank() - 1);
    String rule =
        "(x − mean %.6g) / √(variance %.6g + %s) × weight %.6g + bias %.6g"
            .formatted(
                weights.get(2).at(channel),
                weights.get(3).at(channel),
                norm.epsilon(),
                weights.get(0).at(channel),
                weights.get(1).at(channel));
    return same(rule, in, offset);
  }

  private static Read same(String rule, Tensor in, int offset) {
    return new Read(rule, List.of(taken(0, in, offset, null)), null, null, 0);
  }

  private static Read.Taken taken(int input, Tensor in, int offset, @Nullable Double weight) {
    return new Read.Taken(
        input, offset, Walker.position(in.shape(), offset), in.at(offset), weight);
  }

  /** One chain of fused multiply-adds from the bias over taps and channels. */
  private static Read window(ChannelWindow window, List<Tensor> weights, Tensor in, int offset) {
    int[] place = window.output().position(offset);
    int rank = window.axes().size();
    int output = place[rank];
    int channels = window.inputs() / window.groups();
    int first = output / (window.outputs() / window.groups()) * channels;
    int[] extents = new int[rank];
    for (int axis = 0; axis < rank; axis++) {
      extents[axis] = window.axes().get(axis).taps();
    }
    Shape taps = Shape.of(extents);
    List<Read.Taken> terms = new ArrayList<>();
    for (int t = 0; t < window.taps(); t++) {
      int[] tap = taps.position(t);
      int[] at = new int[rank + 1];
      int[] source = new int[rank + 1];
      boolean inside = true;
      boolean supplied = true;
      for (int axis = 0; axis < rank; axis++) {
        ChannelAxis along = window.axes().get(axis);
        at[axis] = place[axis] * along.step() + tap[axis] * along.dilation() - along.before();
        source[axis] = window.boundary().source(at[axis], along.extent());
        inside &= at[axis] >= 0 && at[axis] < along.extent();
        supplied &= source[axis] >= 0;
      }
      for (int c = 0; c < channels; c++) {
        at[rank] = first + c;
        source[rank] = first + c;
        double x =
            supplied
                ? in.get(source)
                : window.boundary() instanceof Boundary.Constant(double v) ? v : 0;
        double weight = weights.getFirst().at((t * channels + c) * window.outputs() + output);
        terms.add(
            new Read.Taken(
                0,
                inside ? Math.toIntExact(in.shape().offset(at)) : -1,
                java.util.Arrays.stream(at).boxed().toList(),
                x,
                weight));
      }
    }
    Double bias = weights.size() > 1 ? weights.get(1).at(output) : null;
    double sum = bias == null ? 0 : bias;
    for (Read.Taken term : terms) {
      sum = added(in.type(), sum, term);
    }
    String rule =
        "sum of %d products%s%s"
            .formatted(
                terms.size(),
                bias == null ? "" : " and a bias",
                terms.stream().allMatch(Read.Taken::inside)
                    ? ""
                    : ", some with padding (%s)".formatted(window.boundary().label()));
    return Read.weighed(rule, terms, bias, sum);
  }

  private static double added(SampleType type, double sum, Read.Taken term) {
    double weight = term.weight() == null ? 1 : term.weight();
    return type == SampleType.F32
        ? Math.fma((float) term.sample(), (float) weight, (float) sum)
        : Math.fma(term.sample(), weight, sum);
  }

  /** Sixteen chains (float64: eight), added by halves, and then the bias. */
  private static Read dense(Shape output, List<Tensor> weights, Tensor in, int offset) {
    Tensor matrix = weights.getFirst();
    int inputs = matrix.shape().extent(1);
    int outputs = matrix.shape().extent(0);
    int row = offset % outputs;
    int start = offset / outputs * inputs;
    boolean floats = in.type() == SampleType.F32;
    int lanes = floats ? 16 : 8;
    double[] sums = new double[lanes];
    List<Read.Taken> terms = new ArrayList<>();
    for (int k = 0; k < inputs; k++) {
      Read.Taken term = taken(0, in, start + k, matrix.at(row * inputs + k));
      terms.add(term);
      sums[k % lanes] = added(in.type(), sums[k % lanes], term);
    }
    for (int half = lanes / 2; half > 0; half /= 2) {
      for (int l = 0; l < half; l++) {
        sums[l] = floats ? (float) sums[l] + (float) sums[l + half] : sums[l] + sums[l + half];
      }
    }
    Double bias = weights.size() > 1 ? weights.get(1).at(row) : null;
    double more = bias == null ? 0 : bias;
    double sum = floats ? (float) more + (float) sums[0] : more + sums[0];
    return Read.weighed(
        "sum of %d products%s".formatted(inputs, bias == null ? "" : " and a bias"),
        terms,
        bias,
        sum);
  }

  /** The first largest of a window, NaN above all. */
  private static Read largest(Node node, Tensor in, int offset) {
    List<Read.Taken> terms = new ArrayList<>();
    int winner = 0;
    for (int at : pooled(node, in.shape(), offset)) {
      terms.add(taken(0, in, at, null));
      double best = terms.get(winner).sample();
      double x = in.at(at);
      if (x > best || Double.isNaN(x) && !Double.isNaN(best)) {
        winner = terms.size() - 1;
      }
    }
    return new Read("the largest of %d".formatted(terms.size()), terms, null, null, winner);
  }

  private static List<Integer> pooled(Node node, Shape input, int offset) {
    int rank = input.rank() - 1;
    int channel = offset % input.extent(rank);
    int[] place = node.output().position(offset);
    Window window = node.layer().window(node.inputShapes());
    List<Integer> offsets = new ArrayList<>(List.of(0));
    for (int axis = 0; axis < rank; axis++) {
      List<Integer> along = new ArrayList<>();
      int extent = input.extent(axis);
      for (int at : places(node, window, axis, place, extent)) {
        if (at >= 0 && at < extent) {
          along.add(at);
        }
      }
      List<Integer> wider = new ArrayList<>();
      for (int before : offsets) {
        along.forEach(at -> wider.add(before * extent + at));
      }
      offsets = wider;
    }
    return offsets.stream().map(o -> o * input.extent(rank) + channel).toList();
  }

  private static int[] places(Node node, Window window, int axis, int[] place, int extent) {
    int from = 0;
    int count = extent;
    int apart = 1;
    if (node.layer() instanceof AdaptivePool) {
      int outputs = node.output().extent(axis);
      from = (int) ((long) place[axis] * extent / outputs);
      count = (int) Math.ceilDiv((place[axis] + 1L) * extent, outputs) - from;
    } else if (!window.everything()) {
      Window.Axis along = window.axes().get(axis);
      from = place[axis] * along.stride() - along.before();
      count = along.taps();
      apart = along.dilation();
    }
    int[] places = new int[count];
    for (int t = 0; t < count; t++) {
      places[t] = from + t * apart;
    }
    return places;
  }

  /** By the slopes that going backward from this number alone has. */
  private static Read other(
      Node node, List<Tensor> weights, List<Tensor> inputs, Tensor output, int offset) {
    SampleType type = output.type();
    LayerWork work = node.layer().work(new Setting(node.inputShapes(), type, 1, true));
    Tensor up = Tensor.zeros(type, ForwardBackward.batched(output.shape(), 1));
    up.store(offset, 1);
    List<Tensor> slopes = new ArrayList<>();
    List<@Nullable Tensor> wanted = new ArrayList<>();
    List<Tensor> batches = new ArrayList<>();
    for (Tensor input : inputs) {
      Tensor slope = Tensor.zeros(type, ForwardBackward.batched(input.shape(), 1));
      slopes.add(slope);
      wanted.add(slope);
      batches.add(input.reshape(slope.shape()));
    }
    List<@Nullable Tensor> none = new ArrayList<>();
    weights.forEach(w -> none.add(null));
    Pass pass =
        new Pass(
            1,
            0,
            false,
            Chance.of(0),
            batches,
            Tensor.zeros(type, up.shape()),
            up,
            wanted,
            weights,
            none,
            work.keep(),
            work.scratch());
    work.forward(pass);
    work.backward(pass);
    List<Read.Taken> terms = new ArrayList<>();
    for (int i = 0; i < slopes.size(); i++) {
      for (int at = 0; at < slopes.get(i).shape().size(); at++) {
        if (slopes.get(i).at(at) != 0) {
          terms.add(taken(i, inputs.get(i), at, slopes.get(i).at(at)));
        }
      }
    }
    return Read.weighed(
        "reads %d numbers; beside each its slope".formatted(terms.size()), terms, null, null);
  }
}
