package dev.convolve.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TorchTest {

  private static final Torch.Options DEFAULT = Torch.Options.DEFAULT;

  private static Tensor row(double... samples) {
    return Tensor.of(Shape.of(1, 1, samples.length), samples);
  }

  @Test
  void slidesAsDrawnAndPutsTheOddSampleBehind() {
    Tensor y = Torch.conv1d(row(1, 2, 3, 4, 5), row(1, 10), null, DEFAULT.padding("same"));
    assertThat(y.toDoubles()).containsExactly(21, 32, 43, 54, 5);
    assertThat(Torch.conv1d(row(1, 2, 3, 4, 5), row(1, 10), null, DEFAULT.padding("valid")))
        .isEqualTo(row(21, 32, 43, 54));
  }

  @ParameterizedTest
  @CsvSource({
    "zeros,     0 1 2 3 4 0",
    "reflect,   2 1 2 3 4 3",
    "replicate, 1 1 2 3 4 4",
    "circular,  4 1 2 3 4 1",
  })
  void padsByMode(String mode, String wanted) {
    Tensor y = Torch.conv1d(row(1, 2, 3, 4), row(1), null, DEFAULT.padding(1).paddingMode(mode));
    assertThat(y.toDoubles())
        .containsExactly(
            java.util.Arrays.stream(wanted.split(" ")).mapToDouble(Double::parseDouble).toArray());
  }

  @Test
  void strideDilationGroupsAndBias() {
    Tensor x = Tensor.of(Shape.of(2, 5), 1.0, 2, 3, 4, 5, 10, 20, 30, 40, 50);
    Tensor weight = Tensor.of(Shape.of(2, 1, 2), 1.0, 1, 1, -1);
    Tensor y =
        Torch.conv1d(
            x,
            weight,
            Tensor.of(Shape.of(2), 0.5, -0.5),
            DEFAULT.stride(2).dilation(2).padding(1).groups(2));
    assertThat(y)
        .as("one item without its axis; windows at -1, 1, 3")
        .isEqualTo(Tensor.of(Shape.of(2, 3), 2.5, 6.5, 4.5, -20.5, -20.5, 39.5));
  }

  @Test
  void padTakesTheLastAxisFirst() {
    Tensor x = Tensor.of(Shape.of(2, 2), 1.0, 2, 3, 4);
    assertThat(Torch.pad(x, new int[] {1, 0, 0, 1}, "constant", 9))
        .isEqualTo(Tensor.of(Shape.of(3, 3), 9.0, 1, 2, 9, 3, 4, 9, 9, 9));
    assertThatThrownBy(() -> Torch.pad(x, new int[] {2, 0}, "reflect", 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("padding 2 and 0 of 2 samples by reflect; use 0 to 1");
    assertThatThrownBy(() -> Torch.pad(x, new int[] {1, 2, 3}, "constant", 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("give pairs");
  }

  @Test
  void whatTorchRefusesIsRefused() {
    Tensor x = row(1, 2, 3);
    Tensor w = row(1, 1);
    assertThatThrownBy(() -> Torch.conv1d(x, w, null, DEFAULT.padding("same").stride(2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("padding same needs stride 1; give the padding in numbers");
    assertThatThrownBy(() -> DEFAULT.padding("full"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("unknown torch padding 'full'");
    assertThatThrownBy(() -> Torch.conv2d(x, w, null, DEFAULT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("conv2d takes data of rank 3 or 4");
    assertThatThrownBy(() -> Torch.conv1d(x, w.as(SampleType.F32), null, DEFAULT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("one type for data, weights and bias");
    assertThatThrownBy(() -> Torch.conv1d(x, w, Tensor.of(Shape.of(2), 1.0, 2), DEFAULT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("give one for each");
    assertThatThrownBy(() -> Torch.conv1d(x, w, null, DEFAULT.stride(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("stride 0; it is 1 or more");
    assertThatThrownBy(() -> Torch.conv1d(x, w, null, DEFAULT.paddingMode("mirror")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("known: zeros");
  }
}
