package dev.convolve.nn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.convolve.media.Image;
import dev.convolve.nn.data.PictureStep.Scale;
import dev.convolve.nn.data.PictureStep.Standardize;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Subsets, joined sets and splits: views that copy nothing. */
class DatasetViewsTest {

  /** Sample i holds the number i; classes by {@code i % 3}, or as {@code labels} say. */
  private static Dataset numbers(int from, int count, int... labels) {
    float[] samples = new float[count];
    int[] classes = new int[count];
    for (int i = 0; i < count; i++) {
      samples[i] = from + i;
      classes[i] = labels.length > 0 ? labels[i] : i % 3;
    }
    return MemoryDataset.ofClasses(
        Tensor.of(Shape.of(count, 1), samples), classes, List.of("a", "b", "c"));
  }

  private static int[] held(Dataset set) {
    Tensor row = Tensor.zeros(SampleType.F32, Shape.of(1, 1));
    return IntStream.range(0, set.size())
        .map(i -> {
          set.sample(i, row, 0);
          return (int) row.at(0);
        })
        .toArray();
  }

  private static int[] labels(Dataset set) {
    Tensor target = Tensor.zeros(SampleType.F32, Shape.of(1));
    return IntStream.range(0, set.size())
        .map(i -> {
          set.target(i, target, 0);
          assertThat((int) target.at(0)).isEqualTo(set.label(i));
          return set.label(i);
        })
        .toArray();
  }

  @Test
  void subsetsKeepTheirOrder() {
    Dataset some = numbers(10, 6).subset(5, 0, 5);
    assertThat(held(some)).containsExactly(15, 10, 15);
    assertThat(labels(some)).containsExactly(2, 0, 2);
    assertThat(some.shape()).isEqualTo(Shape.of(1));
    assertThat(some.classes()).containsExactly("a", "b", "c");
    assertThat(held(numbers(0, 4).take(2))).containsExactly(0, 1);
    assertThat(held(numbers(0, 4).take(9))).containsExactly(0, 1, 2, 3);
    assertThat(numbers(0, 4).take(0).size()).isZero();
    assertThatThrownBy(() -> numbers(0, 4).subset(4)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatIllegalArgumentException().isThrownBy(() -> numbers(0, 4).take(-1));
  }

  @Test
  void joinedSetsFollowEachOther() {
    Dataset both = numbers(0, 2).then(numbers(10, 4));
    assertThat(held(both)).containsExactly(0, 1, 10, 11, 12, 13);
    assertThat(labels(both)).containsExactly(0, 1, 0, 1, 2, 0);
    Dataset other =
        MemoryDataset.ofClasses(
            Tensor.of(Shape.of(1, 2), 1f, 2f), new int[1], List.of("a", "b", "c"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> numbers(0, 2).then(other))
        .withMessageContaining("samples of 1 to targets of scalar");
  }

  @ParameterizedTest
  @EnumSource(
      value = SampleType.class,
      names = {"F32", "F64"})
  void standardizedSamplesAreThoseOfTheTransform(SampleType type) {
    byte[] bytes = TestFiles.bytes(1, 2, 3, 40, 50, 60, 7, 8, 9, 100, 200, 255);
    Dataset raw =
        MemoryDataset.ofClasses(
            Tensor.u8(Shape.of(2, 1, 2, 3), bytes), new int[2], List.of("a", "b"));
    Standardize each = new Standardize(List.of(0.5, 0.4, 0.3), List.of(0.25, 0.3, 0.1));
    for (Standardize step : List.of(each, new Standardize(List.of(0.1), List.of(0.7)))) {
      Dataset set = raw.standardized(step);
      Tensor batch = Tensor.zeros(type, Shape.of(3, 1, 2, 3));
      set.sample(1, batch, 2);
      Image picture = Image.of(Tensor.u8(Shape.of(1, 2, 3), Arrays.copyOfRange(bytes, 6, 12)));
      Tensor wanted = Transform.of(new Scale(), step).apply(picture);
      for (int i = 0; i < 6; i++) {
        double value = batch.at(12 + i);
        assertThat(value).isCloseTo(wanted.at(i), within(type == SampleType.F32 ? 0 : 1e-5));
        assertThat(batch.at(i)).isZero();
      }
      assertThat(set.sha256()).isNotEqualTo(raw.sha256());
      assertThat(set.label(1)).isZero();
      assertThat(set.classes()).containsExactly("a", "b");
    }
    assertThat(raw.standardized(each).sha256())
        .isNotEqualTo(raw.standardized(new Standardize(List.of(0.1), List.of(0.7))).sha256());
    Standardize two = new Standardize(List.of(1.0, 2.0), List.of(1.0, 2.0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> raw.standardized(two))
        .withMessage("2 means for samples of 1x2x3; 1, or one for each of 3 channels");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1, 0.25, 0.5, 1})
  void splitsShareOutEverySampleOnce(double share) {
    Dataset all = numbers(0, 30);
    for (Split split : List.of(Split.of(all, share, 7), Split.stratified(all, share, 7))) {
      int[] train = held(split.train());
      int[] validation = held(split.validation());
      assertThat(validation).hasSize((int) Math.rint(30 * share)).isSorted();
      assertThat(train).isSorted();
      assertThat(IntStream.concat(Arrays.stream(train), Arrays.stream(validation)).sorted())
          .containsExactlyElementsOf(IntStream.range(0, 30).boxed().toList());
    }
  }

  @Test
  void splitsAreAFunctionOfTheSeed() {
    Dataset all = numbers(0, 100);
    int[] seven = held(Split.of(all, 0.2, 7).validation());
    assertThat(held(Split.of(all, 0.2, 7).validation())).isEqualTo(seven);
    assertThat(held(Split.of(all, 0.2, 8).validation())).isNotEqualTo(seven);
    assertThat(held(Split.stratified(all, 0.2, 7).validation()))
        .isEqualTo(held(Split.stratified(all, 0.2, 7).validation()))
        .isNotEqualTo(held(Split.stratified(all, 0.2, 8).validation()));
  }

  @Test
  void stratifiedSplitsTakeTheSameShareOfEveryClass() {
    int[] labels = new int[100];
    Arrays.fill(labels, 60, 90, 1);
    Arrays.fill(labels, 90, 100, 2);
    Split split = Split.stratified(numbers(0, 100, labels), 0.25, 3);
    int[] counts = new int[3];
    for (int label : labels(split.validation())) {
      counts[label]++;
    }
    // 15, 7.5 and 2.5 of 60, 30 and 10: one of the halves makes the 25 full.
    assertThat(counts[0]).isEqualTo(15);
    assertThat(counts[1] + counts[2]).isEqualTo(10);
    assertThat(counts[1]).isBetween(7, 8);
  }

  @Test
  void splitsThatCannotBeAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Split.of(numbers(0, 3), 1.5, 1))
        .withMessage("a share is a number of 0 to 1, not 1.5");
    Dataset noClasses =
        MemoryDataset.ofTargets(Tensor.of(Shape.of(1, 1), 1f), Tensor.of(Shape.of(1), 1f));
    assertThatIllegalArgumentException().isThrownBy(() -> Split.stratified(noClasses, 0.5, 1));
  }
}
