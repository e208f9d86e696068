package dev.convolve.nn.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.convolve.nn.Model;
import dev.convolve.nn.layer.Add;
import dev.convolve.nn.layer.Concatenate;
import dev.convolve.nn.layer.Reshape;
import dev.convolve.nn.layer.Softmax;
import dev.convolve.nn.layer.Tanh;
import dev.convolve.nn.loss.CrossEntropy;
import dev.convolve.nn.loss.Loss;
import dev.convolve.nn.random.Chance;
import dev.convolve.plan.Execution;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ForwardBackwardTest {

  private static final int COUNT = 21;
  private static final double EPS = 1e-6;

  static Stream<Network> networks() {
    return Stream.of(
        Model.input(6, 6, 2).conv2d(3, 3).add(new Tanh()).flatten().dense(4).build().network(),
        // One output read by three, one of them twice.
        Model.input(6, 6, 2)
            .conv2d(3, 3)
            .named("a")
            .add(new Tanh())
            .named("b")
            .add(new Add(), "a", "b")
            .named("c")
            .add(new Add(), "a", "a")
            .named("d")
            .add(new Concatenate(-1), "b", "c", "d")
            .flatten()
            .dense(4)
            .build()
            .network(),
        // Layers that work on the arrays of those before them, and some that may not.
        Model.input(6, 6, 2)
            .conv2d(3, 3)
            .relu()
            .relu()
            .named("r")
            .maxPool2d(2)
            .relu()
            .flatten()
            .named("f")
            .relu()
            .dense(6)
            .add(new Softmax.Shares(-1))
            .relu()
            .named("s")
            .dense(4)
            .add(new Reshape(List.of(2, 2)))
            .relu()
            .named("x")
            .add(new Add(), "x", "x")
            .flatten()
            .build()
            .network(),
        Model.input(6, 6, 2)
            .conv2d(3, 3)
            .batchNorm()
            .named("n")
            .add(new Tanh())
            .named("t")
            .add(new Add(), "n", "t")
            .conv2d(2, 2)
            .batchNorm()
            .flatten()
            .dense(4)
            .build()
            .network());
  }

  @ParameterizedTest
  @MethodSource("networks")
  void gradientsAreThoseOfDifferences(Network network) {
    Weights weights = Weights.initial(network, SampleType.F64, 3);
    Chance chance = Chance.of(17);
    Tensor samples = Tensor.zeros(SampleType.F64, Shape.of(COUNT, 6, 6, 2));
    for (int i = 0; i < samples.shape().size(); i++) {
      samples.store(i, chance.normal(i));
    }
    Tensor targets = Tensor.zeros(SampleType.F64, Shape.of(COUNT));
    for (int i = 0; i < COUNT; i++) {
      targets.store(i, i % 4);
    }
    try (Gang gang = new Gang(Execution.SINGLE)) {
      ForwardBackward pass = new ForwardBackward(weights, COUNT, gang);
      run(pass, samples, targets);
      double[][] gradients = new double[weights.places().size()][];
      for (int p = 0; p < gradients.length; p++) {
        if (weights.places().get(p).learned()) {
          int size = (int) weights.tensors().get(p).shape().size();
          pass.total(p, 0, size);
          gradients[p] = pass.gradients(p).toDoubles();
        }
      }
      int checked = 0;
      for (int p = 0; p < gradients.length; p++) {
        Tensor values = weights.tensors().get(p);
        int size = (int) values.shape().size();
        for (int i = 0; gradients[p] != null && i < size; i += 1 + size / 13) {
          double value = values.at(i);
          values.store(i, value + EPS);
          double above = run(pass, samples, targets);
          values.store(i, value - EPS);
          double below = run(pass, samples, targets);
          values.store(i, value);
          double slope = (above - below) / (2 * EPS);
          assertThat(gradients[p][i])
              .as("%s[%d]", weights.places().get(p).name(), i)
              .isCloseTo(slope, within(1e-5 + 1e-3 * Math.abs(slope)));
          checked++;
        }
      }
      assertThat(checked).isGreaterThan(30);
    }
  }

  private static double run(ForwardBackward pass, Tensor samples, Tensor targets) {
    Loss loss = new CrossEntropy();
    Tensor outputs = Tensor.zeros(SampleType.F64, Shape.of(COUNT, 4));
    return pass.run(samples, targets, COUNT, loss, Chance.of(1), outputs);
  }
}
