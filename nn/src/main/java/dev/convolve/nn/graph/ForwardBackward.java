package dev.convolve.nn.graph;

import dev.convolve.nn.layer.BatchWork;
import dev.convolve.nn.layer.LayerWork;
import dev.convolve.nn.layer.Pass;
import dev.convolve.nn.layer.Setting;
import dev.convolve.nn.loss.Loss;
import dev.convolve.nn.random.Chance;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A network in training: a batch goes forward and its loss's gradient backward, which leaves the
 * gradients of all learned parameters in sums that {@link #gradients} hands out.
 *
 * <p>Where no layer asks for the whole batch, each micro-batch goes forward and right away
 * backward, while its tensors are in the cache; else all micro-batches go from one such layer to
 * the next together. Either way the bits depend on the network, the weights, the samples and the
 * chance alone.
 */
public final class ForwardBackward {

  private final Network network;
  private final Weights weights;
  private final Gang gang;
  private final int batch;
  private final Cutting cutting;
  private final int micro;
  private final boolean depthFirst;
  private final Wiring wiring;
  private final List<LayerWork> works;
  private final List<List<Tensor>> parameters = new ArrayList<>();
  private final Gradients gradients;
  private final List<List<List<@Nullable Tensor>>> nodeGradients = new ArrayList<>();
  private final @Nullable Slot[] slots;
  private final @Nullable Object[][] scratch;
  private final double[] losses;
  private int groups;

  /**
   * @param weights of the network; layers read them, and write their statistics
   * @param batch samples of a batch at most
   */
  public ForwardBackward(Weights weights, int batch, Gang gang) {
    this.network = weights.network();
    this.weights = weights;
    this.gang = gang;
    this.batch = batch;
    wiring = new Wiring(network, false);
    cutting = Cutting.of(network, weights.type());
    Cut cut = cutting.cut(batch);
    micro = cut.micro();
    depthFirst = network.nodes().stream().noneMatch(n -> work(n, true) instanceof BatchWork);
    works = Slopes.joined(network, network.nodes().stream().map(n -> work(n, depthFirst)).toList());
    for (int n = 0; n < works.size(); n++) {
      parameters.add(weights.of(n));
    }
    gradients = new Gradients(network, weights.type(), cut.groups());
    for (int g = 0; g < cut.groups(); g++) {
      nodeGradients.add(ofNodes(g));
    }
    slots = new Slot[depthFirst ? gang.threads() : cut.micros()];
    scratch = new Object[gang.threads()][];
    losses = new double[batch];
  }

  private LayerWork work(Node node, boolean depth) {
    LayerWork work =
        node.layer().work(new Setting(node.inputShapes(), weights.type(), micro, depth));
    return node.frozen() && work instanceof BatchWork whole ? new FrozenWork(whole) : work;
  }

  private List<List<@Nullable Tensor>> ofNodes(int group) {
    List<List<@Nullable Tensor>> all = new ArrayList<>();
    network.nodes().forEach(n -> all.add(new ArrayList<>()));
    for (int p = 0; p < weights.places().size(); p++) {
      Network.Place place = weights.places().get(p);
      all.get(place.node()).add(place.learned() ? gradients.sum(group, p) : null);
    }
    return all;
  }

  /**
   * Runs a batch, and adds its gradients to the sums.
   *
   * @param samples count × the network's input
   * @param targets count × what the loss wants
   * @param count samples of this batch
   * @param chance the stream of this step
   * @param outputs set: count × the network's output, as it was in this step
   * @return the loss
   */
  public double run(
      Tensor samples, Tensor targets, int count, Loss loss, Chance chance, Tensor outputs) {
    if (count < 1 || count > batch) {
      throw new IllegalArgumentException(
          "a batch of %d samples; this one takes 1 to %d".formatted(count, batch));
    }
    Rows.check(samples, network.input(), count);
    Rows.check(outputs, network.output(), count);
    Rows.check(targets, loss.target(network.output()), count);
    double divisor = loss.divisor(targets, count, network.output());
    Run run = new Run(samples, targets, count, loss, 1 / divisor, chance, outputs);
    groups = run.cut.groups();
    if (depthFirst) {
      gang.run(groups, run::group);
    } else {
      run.stages();
    }
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += losses[i];
    }
    return sum / divisor;
  }

  /** The undivided loss of each sample of the last batch. */
  public double[] losses() {
    return losses;
  }

  /**
   * Totals the sums of one parameter over a range. Each number once for each batch, before {@link
   * #gradients} is read.
   *
   * @param place the parameter's number
   */
  public void total(int place, int from, int to) {
    gradients.total(place, groups, from, to);
  }

  /** The gradient of one parameter, once {@link #total} has been called for all of it. */
  public Tensor gradients(int place) {
    return gradients.sum(0, place);
  }

  /** Sets a range of a parameter's gradient to zero, for the next batch. */
  public void clear(int place, int from, int to) {
    gradients.clear(place, from, to);
  }

  private Slot slot(int index) {
    Slot slot = slots[index];
    if (slot == null) {
      slot = new Slot(network, works, wiring, weights.type(), micro);
      slots[index] = slot;
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

  /** One batch on its way. */
  private final class Run {
    private final Tensor samples;
    private final Tensor targets;
    private final Loss loss;
    private final double scale;
    private final Chance[] chances;
    private final Tensor outputs;
    private final Cut cut;

    Run(
        Tensor samples,
        Tensor targets,
        int count,
        Loss loss,
        double scale,
        Chance chance,
        Tensor outputs) {
      this.samples = samples;
      this.targets = targets;
      this.loss = loss;
      this.scale = scale;
      this.outputs = outputs;
      cut = cutting.cut(count);
      chances = new Chance[works.size()];
      for (int n = 0; n < chances.length; n++) {
        chances[n] = chance.at(n);
      }
    }

    /** All micro-batches of a group, one after the other, each forward and backward. */
    void group(int group, int thread) {
      Slot slot = slot(thread);
      for (int m = cut.firstOf(group); m < cut.firstOf(group + 1); m++) {
        fill(slot, m);
        for (int n = 0; n < works.size(); n++) {
          works.get(n).forward(pass(slot, n, m, group, thread));
        }
        judge(slot, m);
        for (int n = works.size() - 1; n >= 0; n--) {
          backward(slot, n, m, group, thread);
        }
      }
    }

    /** All micro-batches together, from one layer that wants the whole batch to the next. */
    void stages() {
      gang.run(cut.micros(), (m, thread) -> fill(slot(m), m));
      for (int from = 0, to; from < works.size(); from = to) {
        to = from + 1;
        if (works.get(from) instanceof BatchWork whole) {
          whole.forwardAll(batch(from));
        } else {
          while (to < works.size() && !(works.get(to) instanceof BatchWork)) {
            to++;
          }
          forward(from, to);
        }
      }
      gang.run(cut.micros(), (m, thread) -> judge(slot(m), m));
      for (int to = works.size(), from; to > 0; to = from) {
        from = to - 1;
        if (works.get(from) instanceof BatchWork whole) {
          if (wiring.wanted(from)) {
            whole.backwardAll(batch(from));
            int node = from;
            gang.run(cut.micros(), (m, thread) -> slot(m).join(node, cut.samples(m)));
          }
        } else {
          while (from > 0 && !(works.get(from - 1) instanceof BatchWork)) {
            from--;
          }
          backward(from, to);
        }
      }
    }

    private void forward(int from, int to) {
      gang.run(
          cut.micros(),
          (m, thread) -> {
            for (int n = from; n < to; n++) {
              works.get(n).forward(pass(slot(m), n, m, groupOf(m), thread));
            }
          });
    }

    private void backward(int from, int to) {
      gang.run(
          cut.groups(),
          (group, thread) -> {
            for (int m = cut.firstOf(group); m < cut.firstOf(group + 1); m++) {
              for (int n = to - 1; n >= from; n--) {
                backward(slot(m), n, m, group, thread);
              }
            }
          });
    }

    private void backward(Slot slot, int node, int m, int group, int thread) {
      if (wiring.wanted(node)) {
        works.get(node).backward(pass(slot, node, m, group, thread));
        slot.join(node, cut.samples(m));
      }
    }

    private void fill(Slot slot, int m) {
      Rows.copy(samples, cut.first(m), slot.input(), 0, cut.samples(m));
    }

    private void judge(Slot slot, int m) {
      int last = works.size() - 1;
      Tensor output = slot.output(last);
      Rows.copy(output, 0, outputs, cut.first(m), cut.samples(m));
      loss.compute(
          output, targets, cut.first(m), cut.samples(m), scale, losses, slot.gradient(last));
    }

    private int groupOf(int m) {
      int group = 0;
      while (cut.firstOf(group + 1) <= m) {
        group++;
      }
      return group;
    }

    private Pass pass(Slot slot, int node, int m, int group, int thread) {
      return pass(slot, node, m, group, scratch(thread)[node]);
    }

    private Pass pass(Slot slot, int node, int m, int group, @Nullable Object scratch) {
      return slot.pass(
          node,
          cut.samples(m),
          cut.first(m),
          true,
          chances[node],
          parameters.get(node),
          nodeGradients.get(group).get(node),
          scratch);
    }

    private BatchWork.Batch batch(int node) {
      List<Pass> passes = new ArrayList<>();
      for (int m = 0; m < cut.micros(); m++) {
        passes.add(pass(slot(m), node, m, groupOf(m), null));
      }
      return new BatchWork.Batch() {
        @Override
        public List<Pass> passes() {
          return passes;
        }

        @Override
        public int samples() {
          return cut.samples();
        }

        @Override
        public void each(Consumer<Pass> work) {
          gang.run(passes.size(), (m, thread) -> work.accept(passes.get(m)));
        }
      };
    }
  }

  /** Shapes a batch of samples. */
  public static Shape batched(Shape sample, int count) {
    return Slot.batched(sample, count);
  }
}
