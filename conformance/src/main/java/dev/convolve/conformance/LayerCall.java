package dev.convolve.conformance;

import dev.convolve.nn.layer.BatchWork;
import dev.convolve.nn.layer.Layer;
import dev.convolve.nn.layer.LayerWork;
import dev.convolve.nn.layer.Parameter;
import dev.convolve.nn.layer.Pass;
import dev.convolve.nn.layer.Setting;
import dev.convolve.nn.random.Chance;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One layer on one batch, forwards and backwards, in one micro-batch; and the order of axes that
 * PyTorch has.
 *
 * @param output samples × output
 * @param inputGradient by the first input; of zeros where no gradient came from above
 * @param parameters as they are afterwards
 * @param parameterGradients one for each
 */
record LayerCall(
    Tensor output, Tensor inputGradient, List<Tensor> parameters, List<Tensor> parameterGradients) {

  /**
   * Runs it.
   *
   * @param inputs samples × shape, each
   * @param parameters what the layer has
   * @param upstream the gradient by the output; null for none
   */
  static LayerCall of(
      Layer layer,
      List<Tensor> inputs,
      List<Tensor> parameters,
      @Nullable Tensor upstream,
      boolean training) {
    int samples = inputs.getFirst().shape().extent(0);
    SampleType type = inputs.getFirst().type();
    List<Shape> shapes = inputs.stream().map(LayerCall::sample).toList();
    List<Shape> wanted = layer.parameters(shapes).stream().map(Parameter::shape).toList();
    if (!wanted.equals(parameters.stream().map(Tensor::shape).toList())) {
      throw new IllegalStateException("%s has parameters of %s".formatted(layer, wanted));
    }
    LayerWork work = layer.work(new Setting(shapes, type, samples, true));
    Tensor output = Tensor.zeros(type, batched(samples, layer.output(shapes)));
    List<@Nullable Tensor> down = new ArrayList<>();
    inputs.forEach(in -> down.add(Tensor.zeros(type, in.shape())));
    List<Tensor> own = parameters.stream().map(LayerCall::copy).toList();
    List<@Nullable Tensor> sums = new ArrayList<>();
    parameters.forEach(p -> sums.add(Tensor.zeros(type, p.shape())));
    Pass pass =
        new Pass(
            samples,
            0,
            training,
            Chance.of(0),
            inputs,
            output,
            upstream,
            down,
            own,
            sums,
            work.keep(),
            work.scratch());
    run(work, pass, upstream != null);
    List<Tensor> gradients = new ArrayList<>();
    sums.forEach(sum -> gradients.add(Objects.requireNonNull(sum)));
    return new LayerCall(output, Objects.requireNonNull(down.getFirst()), own, gradients);
  }

  private static void run(LayerWork work, Pass pass, boolean backwards) {
    if (pass.training() && work instanceof BatchWork whole) {
      BatchWork.Batch batch =
          new BatchWork.Batch() {
            @Override
            public List<Pass> passes() {
              return List.of(pass);
            }

            @Override
            public int samples() {
              return pass.samples();
            }

            @Override
            public void each(Consumer<Pass> each) {
              each.accept(pass);
            }
          };
      whole.forwardAll(batch);
      if (backwards) {
        whole.backwardAll(batch);
      }
      return;
    }
    work.forward(pass);
    if (backwards) {
      work.backward(pass);
    }
  }

  private static Tensor copy(Tensor tensor) {
    return tensor.type() == SampleType.F32
        ? Tensor.of(tensor.shape(), tensor.toFloats())
        : Tensor.of(tensor.shape(), tensor.toDoubles());
  }

  private static Shape sample(Tensor batch) {
    int[] extents = batch.shape().extents();
    return Shape.of(Arrays.copyOfRange(extents, 1, extents.length));
  }

  private static Shape batched(int samples, Shape sample) {
    int[] extents = new int[sample.rank() + 1];
    extents[0] = samples;
    System.arraycopy(sample.extents(), 0, extents, 1, sample.rank());
    return Shape.of(extents);
  }

  /** Samples × channels × places as samples × places × channels. */
  static Tensor channelsLast(Tensor tensor) {
    return moved(tensor, 1, tensor.shape().rank() - 1);
  }

  /** The way back. */
  static Tensor channelsFirst(Tensor tensor) {
    return moved(tensor, tensor.shape().rank() - 1, 1);
  }

  /** Outputs × inputs × taps as taps × inputs × outputs. */
  static Tensor tapsFirst(Tensor weights) {
    int last = weights.shape().rank() - 1;
    return moved(moved(weights, 0, last), 0, last - 1);
  }

  /** Taps × inputs × outputs as outputs × inputs × taps. */
  static Tensor tapsLast(Tensor weights) {
    int last = weights.shape().rank() - 1;
    return moved(moved(weights, last - 1, 0), last, 0);
  }

  /** With axis {@code from} at place {@code to}. */
  private static Tensor moved(Tensor tensor, int from, int to) {
    if (from == to) {
      return tensor;
    }
    List<Integer> axes = new ArrayList<>();
    for (int axis = 0; axis < tensor.shape().rank(); axis++) {
      if (axis != from) {
        axes.add(axis);
      }
    }
    axes.add(to, from);
    Shape shape = Shape.of(axes.stream().mapToInt(tensor.shape()::extent).toArray());
    Tensor moved = Tensor.zeros(tensor.type(), shape);
    int[] source = new int[axes.size()];
    for (int i = 0; i < shape.size(); i++) {
      int[] position = shape.position(i);
      for (int axis = 0; axis < source.length; axis++) {
        source[axes.get(axis)] = position[axis];
      }
      moved.store(i, tensor.get(source));
    }
    return moved;
  }

  /** A whole tensor as one sample. */
  static Tensor alone(Tensor tensor) {
    return tensor.reshape(batched(1, tensor.shape()));
  }
}
