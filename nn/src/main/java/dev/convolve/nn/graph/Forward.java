package dev.convolve.nn.graph;

import dev.convolve.nn.layer.LayerWork;
import dev.convolve.nn.layer.Setting;
import dev.convolve.nn.random.Chance;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A network that answers: batches go forward, micro-batch by micro-batch, each thread with tensors
 * of its own. Not for several callers at once.
 */
public final class Forward {

  private static final Chance NONE = Chance.of(0);

  private final Network network;
  private final Weights weights;
  private final Gang gang;
  private final int micro;
  private final boolean readies;
  private int ready;
  private final List<LayerWork> works = new ArrayList<>();
  private final List<List<Tensor>> parameters = new ArrayList<>();
  private final List<List<@Nullable Tensor>> noGradients = new ArrayList<>();
  private final @Nullable Slot[] slots;
  private final @Nullable Object[][] scratch;

  /** Answers with these weights, which stay as they are meanwhile. */
  public Forward(Weights weights, Gang gang) {
    this(weights, gang, true);
  }

  /** With sums in the very order that learning has, which is slower. */
  static Forward summing(Weights weights, Gang gang) {
    return new Forward(weights, gang, false);
  }

  private Forward(Weights weights, Gang gang, boolean readies) {
    this.readies = readies;
    this.network = weights.network();
    this.weights = weights;
    this.gang = gang;
    micro = Cutting.of(network, weights.type()).micro();
    for (int n = 0; n < network.nodes().size(); n++) {
      Node node = network.nodes().get(n);
      Setting setting = new Setting(node.inputShapes(), weights.type(), micro, true);
      works.add(node.layer().work(setting));
      parameters.add(weights.of(n));
      List<@Nullable Tensor> none = new ArrayList<>();
      node.parameters().forEach(p -> none.add(null));
      noGradients.add(none);
    }
    slots = new Slot[gang.threads()];
    scratch = new Object[gang.threads()][];
  }

  /**
   * What one node gives.
   *
   * @param samples a batch, of which the first {@code count} samples count
   * @param node its number
   * @param outputs set: samples × the node's output
   */
  public void run(Tensor samples, int count, int node, Tensor outputs) {
    Rows.check(samples, network.input(), count);
    Rows.check(outputs, network.shape(node), count);
    for (; readies && ready <= node; ready++) {
      works.set(ready, works.get(ready).answering(parameters.get(ready)));
    }
    Cut cut = new Cut(count, micro, 1);
    gang.run(
        cut.micros(),
        (m, thread) -> {
          Slot slot = slot(thread);
          int first = cut.first(m);
          int size = cut.samples(m);
          Rows.copy(samples, first, slot.input(), 0, size);
          for (int n = 0; n <= node; n++) {
            works
                .get(n)
                .forward(
                    slot.pass(
                        n,
                        size,
                        first,
                        false,
                        NONE,
                        parameters.get(n),
                        noGradients.get(n),
                        scratch(thread)[n]));
          }
          Rows.copy(slot.output(node), 0, outputs, first, size);
        });
  }

  /** What the network gives. */
  public void run(Tensor samples, int count, Tensor outputs) {
    run(samples, count, network.nodes().size() - 1, outputs);
  }

  /** The compute type. */
  public SampleType type() {
    return weights.type();
  }

  private Slot slot(int thread) {
    Slot slot = slots[thread];
    if (slot == null) {
      slot = new Slot(network, works, null, weights.type(), micro);
      slots[thread] = slot;
    }
    return slot;
  }

  private @Nullable Object[] scratch(int thread) {
    @Nullable Object[] own = scratch[thread];
    if (own == null) {
      own = new Object[works.size()];
      for (int n = 0; n < own.length; n++) {
        own[n] = works.get(n).scratch();
      }
      scratch[thread] = own;
    }
    return own;
  }
}
