package dev.convolve.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.convolve.boundary.Boundary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisTest {

  private static Axis axis(int input, int taps, int step, int dilation, SizeMode size) {
    return new Axis(input, taps, taps / 2, step, dilation, Boundary.ZERO, size);
  }

  @ParameterizedTest
  @CsvSource({
    // input, taps, step, dilation, size, span, lead, output
    "5, 3, 1, 1, FULL, 3, 2, 7",
    "5, 3, 1, 1, SAME, 3, 1, 5",
    "5, 3, 1, 1, VALID, 3, 0, 3",
    "5, 4, 1, 1, SAME, 4, 2, 5",
    "5, 3, 2, 1, SAME, 3, 1, 3",
    "5, 3, 2, 1, FULL, 3, 2, 4",
    "5, 3, 9, 1, SAME, 3, 1, 1",
    "5, 3, 1, 2, SAME, 5, 2, 5",
    "5, 3, 1, 2, VALID, 5, 0, 1",
    "5, 3, 3, 4, FULL, 9, 8, 5",
    "1, 7, 1, 1, SAME, 7, 3, 1",
    "0, 7, 1, 1, FULL, 7, 6, 0",
    "0, 7, 1, 1, VALID, 7, 0, 0",
  })
  void countsOutputs(
      int input, int taps, int step, int dilation, SizeMode size, int span, int lead, int output) {
    Axis axis = axis(input, taps, step, dilation, size);
    assertThat(axis.span()).isEqualTo(span);
    assertThat(axis.lead()).isEqualTo(lead);
    assertThat(axis.output()).isEqualTo(output);
    assertThat(axis.first(0)).isEqualTo(-lead);
    assertThat(axis.first(2)).isEqualTo(2 * step - lead);
  }

  @Test
  void countsAsFarAsAnArrayReaches() {
    int half = 1 << 30;
    Axis full = axis(half, half - 1, 1, 1, SizeMode.FULL);
    assertThat(full.output()).isEqualTo(Integer.MAX_VALUE - 1);
    assertThat(full.first(full.output() - 1) + full.span() - 1).isEqualTo(2 * (half - 1) - 1);
    assertThat(axis(half, 3, 1, half / 4, SizeMode.FULL).span()).isEqualTo(half / 2 + 1);
    assertThatThrownBy(() -> axis(half, half, 1, 1, SizeMode.FULL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("longer than an array can be");
    assertThatThrownBy(() -> axis(5, 3, 1, Integer.MAX_VALUE, SizeMode.SAME))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("window of 4294967295 samples");
  }

  @ParameterizedTest
  @CsvSource({"-1, 3, 1, 1", "5, 0, 1, 1", "5, 3, 0, 1", "5, 3, 1, 0", "5, 3, -2, 1"})
  void refusesWhatIsNoWindow(int input, int taps, int step, int dilation) {
    assertThatThrownBy(() -> axis(input, taps, step, dilation, SizeMode.SAME))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("input is 0 or more, the rest 1 or more");
  }

  @ParameterizedTest
  @CsvSource({"-1", "3"})
  void refusesAnAnchorOutside(int anchor) {
    assertThatThrownBy(() -> new Axis(5, 3, anchor, 1, 1, Boundary.ZERO, SizeMode.SAME))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("anchor %d lies outside a kernel of 3 taps; it may be 0 to 2", anchor);
  }

  @Test
  void theAnchorMovesSameAlone() {
    for (int anchor = 0; anchor < 3; anchor++) {
      assertThat(new Axis(9, 3, anchor, 1, 2, Boundary.ZERO, SizeMode.SAME).lead())
          .isEqualTo(2 * anchor);
      assertThat(new Axis(9, 3, anchor, 1, 2, Boundary.ZERO, SizeMode.FULL).lead()).isEqualTo(4);
      assertThat(new Axis(9, 3, anchor, 1, 2, Boundary.ZERO, SizeMode.VALID).lead()).isZero();
    }
  }

  @Test
  void aStillAxisPassesEverySampleThrough() {
    Axis still = Axis.still(4);
    assertThat(still.output()).isEqualTo(4);
    assertThat(still.first(3)).isEqualTo(3);
    assertThat(still.slides()).isFalse();
    assertThat(axis(4, 1, 2, 1, SizeMode.SAME).slides()).isTrue();
    assertThat(axis(4, 2, 1, 1, SizeMode.SAME).slides()).isTrue();
  }

  @Test
  void sizeModesByName() {
    assertThat(SizeMode.of(" Full ")).isEqualTo(SizeMode.FULL);
    assertThat(SizeMode.VALID.label()).isEqualTo("valid");
    assertThatThrownBy(() -> SizeMode.of("half"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("unknown size 'half'; known: full same valid");
  }
}
