package dev.convolve.nn.data;

import static dev.convolve.nn.data.TestFiles.gzip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CifarTest {

  @TempDir Path folder = Path.of("");

  /** Records whose planes are red r, green r + 1, blue r + 2 but for the very first pixel, 255. */
  private static byte[] records(int labelBytes, int... labels) {
    byte[] all = new byte[labels.length * (labelBytes + 3072)];
    for (int r = 0; r < labels.length; r++) {
      int at = r * (labelBytes + 3072);
      all[at + labelBytes - 1] = (byte) labels[r];
      for (int c = 0; c < 3; c++) {
        int plane = at + labelBytes + 1024 * c;
        Arrays.fill(all, plane, plane + 1024, (byte) (r + c));
      }
      all[at + labelBytes] = (byte) 255;
    }
    return all;
  }

  @Test
  void planesBecomeChannels() throws IOException {
    Path plain = folder.resolve("a.bin");
    Path packed = folder.resolve("b.bin");
    Files.write(plain, records(1, 3, 9));
    Files.write(packed, gzip(records(1, 0)));
    MemoryDataset set = Cifar.ten(List.of(plain, packed));
    assertThat(set.size()).isEqualTo(3);
    assertThat(set.shape()).isEqualTo(Shape.of(32, 32, 3));
    assertThat(IntStream.range(0, 3).map(set::label)).containsExactly(3, 9, 0);
    Tensor batch = Tensor.zeros(SampleType.F32, Shape.of(1, 32, 32, 3));
    set.withWhite(1).sample(1, batch, 0);
    assertThat(Arrays.copyOf(batch.floats(), 6)).containsExactly(255, 2, 3, 1, 2, 3);
  }

  @Test
  void fineClassesAreTheSecondByte() throws IOException {
    Path file = folder.resolve("train.bin");
    Files.write(file, records(2, 1, 0));
    MemoryDataset set = Cifar.hundred(List.of(file), List.of("apple", "aquarium_fish"));
    assertThat(IntStream.range(0, 2).map(set::label)).containsExactly(1, 0);
  }

  @Test
  void badFilesSayWhere() throws IOException {
    Path cut = folder.resolve("cut.bin");
    Files.write(cut, Arrays.copyOf(records(1, 3, 9), 5000));
    assertThatThrownBy(() -> Cifar.ten(List.of(cut)))
        .hasMessage(
            cut
                + ": cut off: record 1 takes 3,073 bytes from byte 3073 on, and the data end at"
                + " byte 5000 [DATA_CUT_OFF]");
    Path wrong = folder.resolve("wrong.bin");
    Files.write(wrong, records(1, 3, 10));
    assertThatThrownBy(() -> Cifar.ten(List.of(wrong)))
        .hasMessage(
            wrong
                + ": label of no class: label 10 of record 1, at byte 3073; classes count from 0 to"
                + " 9 [DATA_LABEL]");
  }

  @Test
  void theSharedSubsetIsTwoHundredOfEach() throws IOException {
    MemoryDataset set =
        Cifar.ten(List.of(TestFiles.shared("datasets/cifar10-subset/test_batch_2000.bin.gz")));
    assertThat(set.size()).isEqualTo(2000);
    int[] counts = new int[10];
    IntStream.range(0, 2000).forEach(i -> counts[set.label(i)]++);
    assertThat(counts).containsOnly(200);
    List<String> names =
        Files.readAllLines(TestFiles.shared("datasets/cifar10-subset/batches.meta.txt")).stream()
            .filter(line -> !line.isBlank())
            .toList();
    assertThat(set.classes()).isEqualTo(names);
  }
}
