package dev.convolve.nn.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.convolve.nn.Model;
import dev.convolve.nn.format.ModelText;
import dev.convolve.nn.layer.Sight;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTest {

  @Test
  void thePostsModelHasThePostsNumbers() {
    Summary summary =
        Model.input(28, 28, 1)
            .conv2d(16, 3)
            .relu()
            .maxPool2d(2)
            .conv2d(64, 3)
            .relu()
            .flatten()
            .dense(10)
            .build()
            .summary();
    assertThat(summary.rows())
        .extracting(Summary.Row::parameters)
        .containsExactly(160L, 0L, 0L, 9_280L, 0L, 0L, 77_450L);
    assertThat(summary.parameters()).isEqualTo(86_890);
    assertThat(summary.rows().get(5).output().size()).isEqualTo(7_744);
    assertThat(summary.rows().get(3).multiplyAdds()).isEqualTo(11L * 11 * 64 * 9 * 16);
    assertThat(summary.toString())
        .contains("160", "9,280", "77,450", "86,890", "(None, 7744)", "3×3");
  }

  @Test
  void receptiveFieldsGrowByWindowsAndStrides() {
    // 3 → 3; pool 2/2 → 4, jump 2; 3 → 4 + 2·2 = 8; pool → 10, jump 4; 5 → 10 + 4·4 = 26.
    // Both pools leave out what does not fill a window: two rows of the input are seen by nobody.
    Summary summary =
        Model.input(64, 64, 1)
            .conv2d(2, 3)
            .maxPool2d(2)
            .conv2d(2, 3)
            .maxPool2d(2)
            .conv2d(2, 5)
            .flatten()
            .dense(2)
            .build()
            .summary();
    assertThat(summary.rows())
        .extracting(r -> r.reach().toString())
        .containsExactly("3×3", "4×4", "8×8", "10×10", "26×26", "26×26", "62×62");
    assertThat(summary.rows().get(4).reach().at(List.of(0, 2)))
        .as("4 places apart")
        .containsExactly(new Sight.Span(0, 25), new Sight.Span(8, 33));
  }

  @Test
  void kernelsAndWindowsAreNamedWhereThereAreAny() {
    Summary summary =
        Summary.of(
            ModelText.parse(
                """
                input: [9, 12, 2]
                layers:
                  - conv-transpose2d: {filters: 3, kernel: [3, 5], stride: 2}
                  - relu
                  - depthwise-conv2d: {kernel: 4}
                  - max-pool2d: 2
                  - global-average-pool
                """));
    assertThat(summary.rows())
        .extracting(Summary.Row::kernel)
        .containsExactly(List.of(3, 5), List.of(), List.of(4, 4), List.of(2, 2), List.of());
    assertThat(summary.toString()).contains("3×5");
  }
}
