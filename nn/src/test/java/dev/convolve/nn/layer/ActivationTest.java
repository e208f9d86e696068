package dev.convolve.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ActivationTest {

  private static final double[] SPECIAL = {
    0.0, -0.0, 3, -3, 6, 1, -1, Double.NaN, 1e30, -1e30, 0x1p-140, Double.POSITIVE_INFINITY
  };

  static Stream<Layer> activations() {
    return Layers.words().stream()
        .map(word -> Objects.requireNonNull(LayerCases.ALL.get(word)).apply(new Random(1)).layer())
        .filter(Activation.class::isInstance);
  }

  private static Tensor numbers(SampleType type, int size, long seed) {
    Random random = new Random(seed);
    Tensor numbers = Tensor.zeros(type, Shape.of(1, size));
    for (int i = 0; i < size; i++) {
      numbers.store(i, i < SPECIAL.length ? SPECIAL[i] : 3 * random.nextGaussian());
    }
    return numbers;
  }

  /** Whole blocks and part of one, number by number to the last bit. */
  @ParameterizedTest
  @MethodSource("activations")
  void blocksAreWhatNumbersAre(Layer layer) {
    Activation activation = (Activation) layer;
    for (SampleType type : new SampleType[] {SampleType.F32, SampleType.F64}) {
      for (int size : new int[] {1, 14, 512, 1300}) {
        Tensor in = numbers(type, size, 1);
        Tensor up = numbers(type, size, 2);
        for (int i = 0; i < Math.min(size, SPECIAL.length); i++) {
          up.store(i, 0.75);
        }
        LayerRig.Outcome outcome =
            new LayerRig(layer, List.of(Shape.of(size)), type, true, true)
                .run(List.of(in), List.of(), up, 1);
        for (int i = 0; i < size; i++) {
          double x = in.at(i);
          double value = activation.value(x);
          double slope = up.at(i) * activation.slope(x);
          boolean narrow = type == SampleType.F32;
          assertThat(bits(outcome.output().at(i))).isEqualTo(bits(narrow ? (float) value : value));
          assertThat(bits(outcome.inputGradients().getFirst().at(i)))
              .isEqualTo(bits(narrow ? (float) slope : slope));
        }
      }
    }
  }

  private static long bits(double number) {
    return Double.doubleToLongBits(number);
  }
}
