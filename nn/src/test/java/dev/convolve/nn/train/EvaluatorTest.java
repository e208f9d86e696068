package dev.convolve.nn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.convolve.nn.Model;
import dev.convolve.nn.Toys;
import dev.convolve.nn.data.Dataset;
import dev.convolve.nn.data.MemoryDataset;
import dev.convolve.nn.random.Chance;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluatorTest {

  private static final int COUNT = 300;

  private static Dataset noise(int classes) {
    Chance chance = Chance.of(7);
    byte[] samples = new byte[COUNT * 36];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) chance.below(i, 256);
    }
    int[] labels = IntStream.range(0, COUNT).map(i -> chance.at(1).below(i, classes)).toArray();
    return MemoryDataset.ofClasses(
        Tensor.u8(Shape.of(COUNT, 6, 6, 1), samples),
        labels,
        IntStream.range(0, classes).mapToObj(Integer::toString).toList());
  }

  @ParameterizedTest
  @ValueSource(ints = {6, 9})
  void countsWhatIsAmongTheFiveLikeliest(int classes) {
    Dataset data = noise(classes);
    Model model = Model.input(6, 6, 1).conv2d(3, 3).flatten().dense(classes).seed(3).build();
    int first = 0;
    int amongFive = 0;
    Tensor one = Tensor.zeros(SampleType.F32, Shape.of(1, 6, 6, 1));
    for (int i = 0; i < COUNT; i++) {
      data.sample(i, one, 0);
      double[] answers = model.predict(one).toDoubles();
      double own = answers[data.label(i)];
      long before = IntStream.range(0, classes).filter(c -> answers[c] > own).count();
      first += before == 0 ? 1 : 0;
      amongFive += before < 5 ? 1 : 0;
    }
    Evaluation judged = model.evaluate(data);
    assertThat(judged.accuracy()).isEqualTo((double) first / COUNT, within(1e-12));
    assertThat(judged.topFive()).isEqualTo((double) amongFive / COUNT, within(1e-12));
    assertThat(amongFive).isBetween(first + 1, COUNT - 1);
  }

  @Test
  void ofFewClassesNoneAreTheFirstFive() {
    assertThat(Toys.net().build().evaluate(Toys.bars(20, 1)).topFive()).isNaN();
  }
}
