package dev.convolve.nn.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.convolve.nn.Model;
import dev.convolve.nn.layer.Conv;
import dev.convolve.nn.layer.Padding;
import dev.convolve.nn.layer.SeparableConv;
import dev.convolve.nn.view.Walk;
import dev.convolve.plan.Execution;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Answers by weights that were made ready beforehand. */
class ForwardTest {

  /** Wide enough for every way that a correlation answers in. */
  private static Model model() {
    return Model.input(9, 8, 3)
        .seed(3)
        .conv2d(32, 3)
        .add(Conv.of(2, 40, 3).padding(Padding.SAME))
        .add(SeparableConv.of(2, 70, 3))
        .add(Conv.of(2, 130, 3).stride(2))
        .flatten()
        .dense(3)
        .build();
  }

  private static Tensor noise(int... extents) {
    Shape shape = Shape.of(extents);
    return Tensor.of(shape, new Random(4).doubles(shape.size(), -1, 1).toArray())
        .as(SampleType.F32);
  }

  @Test
  void readyWeightsAnswerAsLearningSums() {
    Model model = model();
    Tensor samples = noise(5, 9, 8, 3);
    for (int node = 0; node < 6; node++) {
      double[] ready = Answers.of(model.weights(), node, samples, Execution.SINGLE).toDoubles();
      double[] summed =
          Answers.summed(model.weights(), node, samples, Execution.SINGLE).toDoubles();
      for (int i = 0; i < summed.length; i++) {
        assertThat(ready[i]).as("%d of node %d", i, node).isCloseTo(summed[i], within(1e-5));
      }
    }
  }

  @Test
  void bitsDependNeitherOnThreadsNorOnTheOtherSamples() {
    Model model = model();
    Tensor samples = noise(37, 9, 8, 3);
    Tensor one = model.predict(samples, Execution.SINGLE);
    assertThat(model.predict(samples, Execution.SINGLE.withThreads(3))).isEqualTo(one);
    float[] last = new float[9 * 8 * 3];
    System.arraycopy(samples.floats(), 36 * last.length, last, 0, last.length);
    Tensor alone = model.predict(Tensor.of(Shape.of(9, 8, 3), last));
    for (int i = 0; i < 3; i++) {
      assertThat(alone.floats()[i]).isEqualTo(one.floats()[36 * 3 + i]);
    }
  }

  @Test
  void explanationsAddUpToTheirNumbers() {
    Walk walk = model().explainAt(noise(9, 8, 3), "conv2", 3, 4, 5);
    assertThat(walk.start().sum()).isEqualTo(walk.start().value());
  }

  @Test
  void answersFollowChangedWeights() {
    Model model = model();
    Tensor sample = noise(9, 8, 3);
    Tensor before = model.predict(sample);
    Tensor weights = model.weights().get("conv2.weight");
    weights.floats()[7] += 1;
    assertThat(model.predict(sample)).isNotEqualTo(before);
  }
}
