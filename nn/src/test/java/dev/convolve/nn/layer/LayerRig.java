package dev.convolve.nn.layer;

import dev.convolve.nn.random.Chance;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One layer at work by itself on a batch, cut into micro-batches at will. */
final class LayerRig {

  /**
   * What a layer made of a batch.
   *
   * @param output all samples
   * @param inputGradients one for each input
   * @param parameterGradients one for each parameter; of zeros where it is not learned
   * @param parameters as they are afterwards
   */
  record Outcome(
      Tensor output,
      List<Tensor> inputGradients,
      List<Tensor> parameterGradients,
      List<Tensor> parameters) {}

  private static final Chance CHANCE = Chance.of(99);

  private final Layer layer;
  private final List<Shape> inputs;
  private final SampleType type;
  private final boolean training;
  private final boolean depthFirst;

  LayerRig(Layer layer, List<Shape> inputs, SampleType type, boolean training, boolean depthFirst) {
    this.layer = layer;
    this.inputs = inputs;
    this.type = type;
    this.training = training;
    this.depthFirst = depthFirst;
  }

  static Shape batched(int samples, Shape sample) {
    int[] extents = new int[sample.rank() + 1];
    extents[0] = samples;
    System.arraycopy(sample.extents(), 0, extents, 1, sample.rank());
    return Shape.of(extents);
  }

  static Tensor random(Random random, Shape shape) {
    double[] all = new double[(int) shape.size()];
    Arrays.setAll(all, i -> random.nextGaussian());
    return Tensor.of(shape, all);
  }

  /** Numbers for the parameters: Gaussian where learned, positive where kept. */
  List<Tensor> parameters(Random random) {
    List<Tensor> all = new ArrayList<>();
    for (Parameter parameter : layer.parameters(inputs)) {
      Tensor numbers = random(random, parameter.shape());
      if (!parameter.isLearned()) {
        for (int i = 0; i < parameter.shape().size(); i++) {
          numbers.store(i, 0.5 + random.nextDouble());
        }
      }
      all.add(numbers);
    }
    return all;
  }

  Shape output() {
    return layer.output(inputs);
  }

  /** Runs samples through micro-batches of the given sizes, with capacity for one more sample. */
  Outcome run(List<Tensor> batch, List<Tensor> parameters, Tensor upstream, int... cut) {
    return run(batch, parameters, upstream, true, cut);
  }

  Outcome run(
      List<Tensor> batch, List<Tensor> parameters, Tensor upstream, boolean gradients, int... cut) {
    int capacity = Arrays.stream(cut).max().orElseThrow() + 1;
    LayerWork work = layer.work(new Setting(inputs, type, capacity, depthFirst));
    Object scratch = work.scratch();
    List<Tensor> numbers = parameters.stream().map(p -> p.as(type)).map(LayerRig::copy).toList();
    List<Tensor> sums = new ArrayList<>();
    numbers.forEach(p -> sums.add(Tensor.zeros(type, p.shape())));
    List<Pass> passes = new ArrayList<>();
    int first = 0;
    for (int samples : cut) {
      passes.add(
          pass(work, batch, numbers, sums, upstream, gradients, first, samples, capacity, scratch));
      first += samples;
    }
    if (training && work instanceof BatchWork whole) {
      int total = first;
      whole.forwardAll(batch(passes, total));
      whole.backwardAll(batch(passes, total));
    } else if (depthFirst) {
      for (Pass pass : passes) {
        work.forward(pass);
        work.backward(pass);
      }
    } else {
      passes.forEach(work::forward);
      passes.forEach(work::backward);
    }
    Shape output = output();
    Tensor all = Tensor.zeros(type, batched(first, output));
    List<Tensor> down = new ArrayList<>();
    inputs.forEach(
        shape -> down.add(Tensor.zeros(type, batched(upstream.shape().extent(0), shape))));
    for (Pass pass : passes) {
      collect(pass.output(), all, pass, output);
      for (int i = 0; i < inputs.size(); i++) {
        Tensor own = pass.inputGradients().get(i);
        if (own != null) {
          collect(own, down.get(i), pass, inputs.get(i));
        }
      }
    }
    return new Outcome(all, down, sums, numbers);
  }

  private Pass pass(
      LayerWork work,
      List<Tensor> batch,
      List<Tensor> numbers,
      List<Tensor> sums,
      Tensor upstream,
      boolean gradients,
      int first,
      int samples,
      int capacity,
      @Nullable Object scratch) {
    List<Tensor> in = new ArrayList<>();
    List<@Nullable Tensor> down = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      in.add(part(batch.get(i), inputs.get(i), first, samples, capacity));
      down.add(gradients ? nan(inputs.get(i), capacity) : null);
    }
    List<@Nullable Tensor> wanted = new ArrayList<>();
    List<Parameter> parameters = layer.parameters(inputs);
    for (int p = 0; p < sums.size(); p++) {
      wanted.add(parameters.get(p).isLearned() ? sums.get(p) : null);
    }
    return new Pass(
        samples,
        first,
        training,
        CHANCE,
        in,
        nan(output(), capacity),
        part(upstream, output(), first, samples, capacity),
        down,
        numbers,
        wanted,
        work.keep(),
        scratch);
  }

  private static BatchWork.Batch batch(List<Pass> passes, int samples) {
    return new BatchWork.Batch() {
      @Override
      public List<Pass> passes() {
        return passes;
      }

      @Override
      public int samples() {
        return samples;
      }

      @Override
      public void each(Consumer<Pass> work) {
        passes.reversed().forEach(work);
      }
    };
  }

  private static Tensor copy(Tensor tensor) {
    return tensor.type() == SampleType.F32
        ? Tensor.of(tensor.shape(), tensor.toFloats())
        : Tensor.of(tensor.shape(), tensor.toDoubles());
  }

  /** Samples beyond those that count are NaN, which must neither be read nor written. */
  private Tensor nan(Shape sample, int capacity) {
    Tensor tensor = Tensor.zeros(type, batched(capacity, sample));
    for (int i = 0; i < tensor.shape().size(); i++) {
      tensor.store(i, Double.NaN);
    }
    return tensor;
  }

  private Tensor part(Tensor batch, Shape sample, int first, int samples, int capacity) {
    Tensor part = nan(sample, capacity);
    int size = (int) sample.size();
    for (int i = 0; i < samples * size; i++) {
      part.store(i, batch.at(first * size + i));
    }
    return part;
  }

  private static void collect(Tensor part, Tensor all, Pass pass, Shape sample) {
    int size = (int) sample.size();
    int count = pass.samples() * size;
    for (int i = 0; i < count; i++) {
      all.store(pass.first() * size + i, part.at(i));
    }
    for (int i = count; i < part.shape().size(); i++) {
      if (!Double.isNaN(part.at(i))) {
        throw new AssertionError("sample " + i / size + " is not of this micro-batch");
      }
    }
  }

  /** {@code Σ output·upstream} of one pass forward. */
  static double dot(Tensor a, Tensor b) {
    double sum = 0;
    for (int i = 0; i < a.shape().size(); i++) {
      sum += a.at(i) * b.at(i);
    }
    return sum;
  }
}
