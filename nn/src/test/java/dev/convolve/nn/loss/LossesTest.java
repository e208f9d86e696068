package dev.convolve.nn.loss;

import static org.assertj.core.api.Assertions.assertThat;

import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LossesTest {

  @Test
  void everyOneHasDefaultsAndAWordOfItsOwn() throws ReflectiveOperationException {
    List<String> kinds = new ArrayList<>();
    for (Class<? extends Loss> type : Losses.all()) {
      kinds.add(type.getConstructor().newInstance().kind());
    }
    assertThat(kinds)
        .containsExactly(
            "cross-entropy",
            "nll",
            "mse",
            "mae",
            "smooth-l1",
            "huber",
            "binary-cross-entropy",
            "logit-binary-cross-entropy",
            "kl-divergence");
  }

  @Test
  void reductionsDivideByNumbersSamplesOrNothing() {
    Shape output = Shape.of(2, 3);
    Tensor targets = Tensor.of(Shape.of(4, 2, 3), new double[24]);
    assertThat(new SquaredError().divisor(targets, 4, output)).isEqualTo(24);
    assertThat(new SquaredError(Reduction.SAMPLE_MEAN).divisor(targets, 4, output)).isEqualTo(4);
    assertThat(new SquaredError(Reduction.SUM).divisor(targets, 4, output)).isEqualTo(1);
    Tensor labels = Tensor.of(Shape.of(4, 2), 0.0, 1, 2, -100, 0, 1, 2, 0);
    assertThat(new CrossEntropy().divisor(labels, 4, output)).isEqualTo(7);
    assertThat(new NegativeLogLikelihood().divisor(labels, 3, output)).isEqualTo(5);
    assertThat(
            new NegativeLogLikelihood(List.of(), -100, Reduction.SAMPLE_MEAN)
                .divisor(labels, 4, output))
        .isEqualTo(4);
  }
}
