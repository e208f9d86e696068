package dev.convolve.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.convolve.nn.layer.Layer;
import dev.convolve.nn.layer.LogSigmoid;
import dev.convolve.nn.layer.Reshape;
import dev.convolve.nn.layer.Sigmoid;
import dev.convolve.nn.layer.Softmax;
import dev.convolve.plan.Execution;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModelTest {

  private static Tensor bars(int count) {
    Tensor samples = Tensor.zeros(SampleType.F32, Shape.of(count, 8, 8, 1));
    for (int i = 0; i < count; i++) {
      Toys.bars(count, 4).sample(i, samples, i);
    }
    return samples;
  }

  /** What a network ends in that gives parts of 1 by itself, or their logarithms. */
  static Stream<Layer> ends() {
    return Stream.of(new Softmax.Shares(-1), new Softmax.Logs(-1), new Sigmoid(), new LogSigmoid());
  }

  @Test
  void sharesOfPlainNumbersAreTheirSoftmax() {
    Model model = Toys.net().build();
    Tensor answer = Tensor.of(Shape.of(3), 1.0, 1 + Math.log(2), 1.0);
    assertThat(model.shares(answer)).containsExactly(new double[] {0.25, 0.5, 0.25}, within(1e-15));
  }

  @ParameterizedTest
  @MethodSource("ends")
  void sharesAreNotTakenTwice(Layer end) {
    for (ModelBuilder builder :
        new ModelBuilder[] {
          Toys.net().add(end), Toys.net().add(end).add(Reshape.of(1, 3)).dropout(0.5)
        }) {
      Model model = builder.build();
      Tensor sample = bars(1).reshape(Shape.of(8, 8, 1));
      double[] plain = Toys.net().build().predict(sample).toDoubles();
      boolean softmax = end instanceof Softmax;
      double sum = Arrays.stream(plain).map(Math::exp).sum();
      double[] wanted =
          Arrays.stream(plain)
              .map(x -> softmax ? Math.exp(x) / sum : 1 / (1 + Math.exp(-x)))
              .toArray();
      assertThat(model.shares(model.predict(sample))).containsExactly(wanted, within(1e-6));
    }
  }

  @Test
  void answersOnThreadsOfTheCallersChoice() {
    Model model = Toys.net().build();
    Tensor samples = bars(40);
    double[] answers = model.predict(samples).toDoubles();
    double[] maps = model.maps("conv1", samples).toDoubles();
    for (int threads : new int[] {1, 2, 5}) {
      AtomicInteger asked = new AtomicInteger();
      Execution execution =
          Execution.DEFAULT
              .withThreads(threads)
              .on(work -> {
                asked.incrementAndGet();
                Thread.startVirtualThread(work);
              });
      assertThat(model.predict(samples, execution).toDoubles()).isEqualTo(answers);
      assertThat(model.maps("conv1", samples, execution).toDoubles()).isEqualTo(maps);
      assertThat(asked).hasValue(2 * (threads - 1));
    }
  }
}
