package dev.convolve.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.convolve.tensor.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class KernelBankTest {

  private static final KernelBank BANK =
      Kernels.bank(Kernels.leftSobel(), Kernels.topSobel(), Kernels.outline());

  @Test
  void holdsKernelsOfOneShape() {
    assertThat(BANK.size()).isEqualTo(3);
    assertThat(BANK.shape()).isEqualTo(Shape.of(3, 3));
    assertThat(BANK.kernel(1)).isEqualTo(Kernels.topSobel());
    assertThat(BANK.kernels()).hasSize(3);
    assertThat(BANK.biases()).containsExactly(0, 0, 0);
    assertThat(BANK).hasToString("3 kernels 3x3");
    assertThat(Kernels.bank(Kernels.blur())).hasToString("1 kernel 3x3");
  }

  @Test
  void biasesMakeAnotherBank() {
    double[] biases = {1, 2, 3};
    KernelBank biased = BANK.withBiases(biases);
    biases[0] = 9;
    biased.biases()[1] = 9;

    assertThat(biased.biases()).containsExactly(1, 2, 3);
    assertThat(biased.bias(2)).isEqualTo(3);
    assertThat(BANK.bias(2)).isZero();
    assertThat(biased).isNotEqualTo(BANK).isEqualTo(BANK.withBiases(1, 2, 3));
    assertThat(biased).hasSameHashCodeAs(BANK.withBiases(1, 2, 3));
    assertThat(biased.repeated(3).shape()).isEqualTo(Shape.of(3, 3, 3));
    assertThat(biased.repeated(3).biases()).containsExactly(1, 2, 3);
  }

  @Test
  void refusesOddOnesOut() {
    assertThatThrownBy(() -> Kernels.bank())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least one kernel");
    assertThatThrownBy(() -> Kernels.bank(Kernels.blur(), Kernels.box(5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("kernel 2 of the bank is box:size=5 5x5, the first is blur 3x3");
    assertThatThrownBy(
            () -> KernelBank.of(List.of(Kernels.blur(), Kernels.sharpen().anchoredAt(0, 0))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("another anchor");
    assertThatThrownBy(() -> BANK.withBiases(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 biases for 3 kernels");
    assertThatThrownBy(() -> BANK.withBiases(1, 2, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a bias cannot be NaN");
  }
}
