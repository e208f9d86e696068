package dev.convolve.fashionmnist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.convolve.nn.data.Dataset;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FashionMnistTest {

  @Test
  void thereAreAsManyOfEachClass() {
    check(FashionMnist.train(), 60_000);
    check(FashionMnist.test(), 10_000);
  }

  private static void check(Dataset set, int size) {
    assertThat(set.size()).isEqualTo(size);
    assertThat(set.shape()).isEqualTo(Shape.of(28, 28, 1));
    assertThat(set.targetShape()).isEqualTo(Shape.of());
    assertThat(set.classes()).isEqualTo(FashionMnist.CLASSES).hasSize(10);
    int[] counts = new int[10];
    IntStream.range(0, size).forEach(i -> counts[set.label(i)]++);
    assertThat(counts).containsOnly(size / 10);
  }

  @Test
  void theFirstGarmentsAreThoseOfThePaper() {
    assertThat(IntStream.range(0, 10).map(FashionMnist.train()::label))
        .containsExactly(9, 0, 0, 3, 0, 2, 7, 2, 5, 5);
    assertThat(IntStream.range(0, 10).map(FashionMnist.test()::label))
        .containsExactly(9, 2, 1, 1, 6, 1, 4, 6, 5, 7);
    assertThat(FashionMnist.CLASSES.get(FashionMnist.train().label(0))).isEqualTo("Ankle boot");
  }

  @Test
  void pixelsLieBetweenBlackAndWhite() {
    Dataset train = FashionMnist.train();
    Tensor batch = Tensor.zeros(SampleType.F32, Shape.of(1, 28, 28, 1));
    double sum = 0;
    float least = 1;
    float most = 0;
    for (int i = 0; i < train.size(); i++) {
      train.sample(i, batch, 0);
      for (float pixel : batch.floats()) {
        least = Math.min(least, pixel);
        most = Math.max(most, pixel);
        sum += pixel;
      }
    }
    assertThat(least).isZero();
    assertThat(most).isOne();
    // The mean that the set is known by.
    assertThat(sum / 784 / train.size()).isBetween(0.28603, 0.28605);
  }

  @Test
  void itsLicenceIsBesideIt() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(FashionMnist.class.getResourceAsStream("LICENSE.txt"))) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .contains("Copyright © 2017 Zalando SE", "MIT License");
    }
  }
}
