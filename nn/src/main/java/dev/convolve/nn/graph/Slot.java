package dev.convolve.nn.graph;

import dev.convolve.nn.layer.LayerWork;
import dev.convolve.nn.layer.Pass;
import dev.convolve.nn.random.Chance;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tensors of one micro-batch on its way through a network. */
final class Slot {

  private final Network network;
  private final @Nullable Wiring wiring;
  private final Tensor input;
  private final List<Tensor> outputs = new ArrayList<>();
  private final List<List<Tensor>> inputs = new ArrayList<>();
  private final List<@Nullable Object> kept = new ArrayList<>();
  private final List<@Nullable Tensor> gradients = new ArrayList<>();
  private final @Nullable Tensor inputGradient;
  private final List<List<@Nullable Tensor>> handed = new ArrayList<>();

  /**
   * @param wiring where gradients go; null where none do
   * @param capacity samples at most
   */
  Slot(
      Network network,
      List<LayerWork> works,
      @Nullable Wiring wiring,
      SampleType type,
      int capacity) {
    this.network = network;
    this.wiring = wiring;
    Storage storage = new Storage(network, works, wiring != null);
    input = Tensor.zeros(type, batched(network.input(), capacity));
    inputGradient =
        wiring != null && wiring.wanted(Network.INPUT) ? Tensor.zeros(type, input.shape()) : null;
    for (int n = 0; n < works.size(); n++) {
      Node node = network.nodes().get(n);
      Shape shape = batched(node.output(), capacity);
      int before = node.inputs().getFirst();
      boolean shared = storage.isShared(n);
      outputs.add(shared ? output(before).reshape(shape) : Tensor.zeros(type, shape));
      inputs.add(node.inputs().stream().map(this::output).toList());
      kept.add(works.get(n).keep());
      Tensor gradient = shared ? gradient(before) : null;
      boolean wanted = wiring != null && wiring.wanted(n);
      gradients.add(
          gradient != null ? gradient.reshape(shape) : wanted ? Tensor.zeros(type, shape) : null);
      List<@Nullable Tensor> hands = new ArrayList<>();
      for (int i = 0; i < node.inputs().size(); i++) {
        int from = node.inputs().get(i);
        if (wiring == null || !wiring.hands(n, i)) {
          hands.add(null);
        } else if (wiring.sets(n, i)) {
          hands.add(gradient(from));
        } else {
          hands.add(Tensor.zeros(type, batched(network.shape(from), capacity)));
        }
      }
      handed.add(hands);
    }
  }

  static Shape batched(Shape sample, int capacity) {
    int[] extents = new int[sample.rank() + 1];
    extents[0] = capacity;
    System.arraycopy(sample.extents(), 0, extents, 1, sample.rank());
    return Shape.of(extents);
  }

  Tensor input() {
    return input;
  }

  /** What a node gave; {@link Network#INPUT} is allowed. */
  Tensor output(int node) {
    return node == Network.INPUT ? input : outputs.get(node);
  }

  /** The gradient by what a node gave, or null where none is wanted. */
  @Nullable Tensor gradient(int node) {
    return node == Network.INPUT ? inputGradient : gradients.get(node);
  }

  /** A node's pass over this micro-batch. */
  Pass pass(
      int node,
      int samples,
      int first,
      boolean training,
      Chance chance,
      List<Tensor> parameters,
      List<@Nullable Tensor> parameterGradients,
      @Nullable Object scratch) {
    return new Pass(
        samples,
        first,
        training,
        chance,
        inputs.get(node),
        outputs.get(node),
        gradients.get(node),
        handed.get(node),
        parameters,
        parameterGradients,
        kept.get(node),
        scratch);
  }

  /** Adds what a node handed back to inputs whose gradient others had set. */
  void join(int node, int samples) {
    List<Integer> from = network.nodes().get(node).inputs();
    for (int i = 0; i < from.size(); i++) {
      Tensor more = handed.get(node).get(i);
      if (more != null && wiring != null && !wiring.sets(node, i)) {
        Tensor sum = gradient(from.get(i));
        if (sum != null) {
          add(sum, more, (int) network.shape(from.get(i)).size() * samples);
        }
      }
    }
  }

  private static void add(Tensor sum, Tensor more, int size) {
    if (sum.type() == SampleType.F32) {
      float[] sums = sum.floats();
      float[] others = more.floats();
      for (int i = 0; i < size; i++) {
        sums[i] += others[i];
      }
    } else {
      double[] sums = sum.doubles();
      double[] others = more.doubles();
      for (int i = 0; i < size; i++) {
        sums[i] += others[i];
      }
    }
  }
}
