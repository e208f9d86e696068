package dev.convolve.nn.data;

import static dev.convolve.nn.data.TestFiles.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MemoryDatasetTest {

  private static final List<String> AB = List.of("a", "b");

  @Test
  void everyByteIsRoundedOnce() {
    byte[] all = new byte[256];
    for (int i = 0; i < 256; i++) {
      all[i] = (byte) i;
    }
    Dataset set = MemoryDataset.ofClasses(Tensor.u8(Shape.of(1, 256), all), new int[1], AB);
    Tensor narrow = Tensor.zeros(SampleType.F32, Shape.of(2, 256));
    Tensor wide = Tensor.zeros(SampleType.F64, Shape.of(2, 256));
    set.sample(0, narrow, 1);
    set.sample(0, wide, 1);
    for (int i = 0; i < 256; i++) {
      assertThat(narrow.at(256 + i)).isEqualTo(i / 255f);
      assertThat(wide.at(256 + i)).isEqualTo(i / 255.0);
      assertThat(narrow.at(i)).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(SampleType.class)
  void otherTypesStandAsTheyAreButForShorts(SampleType type) {
    Tensor samples = Tensor.zeros(type, Shape.of(2, 2));
    samples.store(2, 51);
    samples.store(3, 255);
    MemoryDataset set = MemoryDataset.ofClasses(samples, new int[] {0, 1}, AB);
    double white = type == SampleType.U8 ? 255 : type == SampleType.U16 ? 65535 : 1;
    assertThat(set.white()).isEqualTo(white);
    Tensor batch = Tensor.zeros(SampleType.F64, Shape.of(1, 2));
    set.sample(1, batch, 0);
    assertThat(batch.doubles()).containsExactly(51 / white, 255 / white);
    set.withWhite(2).sample(1, batch, 0);
    assertThat(batch.doubles()).containsExactly(25.5, 127.5);
    Tensor floats = Tensor.zeros(SampleType.F32, Shape.of(1, 2));
    set.withWhite(1).sample(1, floats, 0);
    assertThat(floats.floats()).containsExactly(51, 255);
  }

  @Test
  void targetsAreClassesOrNumbers() {
    Tensor samples = Tensor.of(Shape.of(2, 1), 1f, 2f);
    Tensor rows = Tensor.zeros(SampleType.F32, Shape.of(3));
    MemoryDataset.ofClasses(samples, new int[] {1, 0}, AB).target(0, rows, 2);
    assertThat(rows.floats()).containsExactly(0, 0, 1);

    Dataset numbers =
        MemoryDataset.ofTargets(samples, Tensor.of(Shape.of(2, 2), 1.0, 2.0, 3.0, 4.0));
    assertThat(numbers.targetShape()).isEqualTo(Shape.of(2));
    Tensor targets = Tensor.zeros(SampleType.F32, Shape.of(2, 2));
    numbers.target(1, targets, 0);
    assertThat(targets.floats()).containsExactly(3, 4, 0, 0);
    assertThatThrownBy(() -> numbers.label(0)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void fingerprintsTellDataApart() {
    Tensor samples = Tensor.u8(Shape.of(2, 2), bytes(1, 2, 3, 4));
    int[] labels = {0, 1};
    MemoryDataset set = MemoryDataset.ofClasses(samples, labels, AB);
    assertThat(set.sha256())
        .hasSize(64)
        .isEqualTo(
            MemoryDataset.ofClasses(
                    Tensor.u8(Shape.of(2, 2), bytes(1, 2, 3, 4)), labels.clone(), AB)
                .sha256());
    List<Dataset> others =
        List.of(
            set,
            MemoryDataset.ofClasses(Tensor.u8(Shape.of(2, 2), bytes(1, 2, 3, 5)), labels, AB),
            MemoryDataset.ofClasses(samples, new int[] {1, 1}, AB),
            MemoryDataset.ofClasses(samples, labels, List.of("a", "c")),
            MemoryDataset.ofClasses(samples.reshape(Shape.of(2, 1, 2)), labels, AB),
            MemoryDataset.ofClasses(samples.as(SampleType.F32), labels, AB),
            MemoryDataset.ofTargets(samples, Tensor.of(Shape.of(2), 0f, 1f)),
            MemoryDataset.ofTargets(samples, Tensor.of(Shape.of(2, 1), 0f, 1f)),
            set.withWhite(2),
            set.take(1),
            set.subset(1, 0),
            set.then(set));
    Set<String> known = new HashSet<>();
    for (Dataset other : others) {
      assertThat(known.add(other.sha256())).as(other.toString()).isTrue();
      assertThat(other.sha256()).isEqualTo(other.sha256());
    }
  }

  @Test
  void fingerprintsOfLargeSetsSeeTheLastSample() {
    for (SampleType type : SampleType.values()) {
      Tensor samples = Tensor.zeros(type, Shape.of(1, 200_001));
      String before = MemoryDataset.ofClasses(samples, new int[1], AB).sha256();
      samples.store(200_000, 1);
      assertThat(MemoryDataset.ofClasses(samples, new int[1], AB).sha256())
          .as(type.label())
          .isNotEqualTo(before);
    }
  }

  @Test
  void whatDoesNotFitIsRefused() {
    Tensor samples = Tensor.u8(Shape.of(2, 2), bytes(1, 2, 3, 4));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MemoryDataset.ofClasses(samples, new int[1], AB))
        .withMessage("1 labels for 2 samples; each sample has one");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MemoryDataset.ofClasses(samples, new int[] {0, 2}, AB))
        .withMessage("label 2 of sample 1 is no class; they count from 0 to 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MemoryDataset.ofClasses(samples, new int[] {0, -1}, AB));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MemoryDataset.ofClasses(samples, new int[2], List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MemoryDataset.ofTargets(samples, Tensor.of(Shape.of(1), 1f)))
        .withMessageStartingWith("targets of shape 1 for samples of shape 2x2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MemoryDataset.ofClasses(Tensor.of(Shape.of(2), 1f, 2f), new int[2], AB));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MemoryDataset.ofClasses(samples, new int[2], AB).withWhite(0));
  }
}
