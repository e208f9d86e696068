package dev.convolve.cli.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.convolve.algorithm.Work;
import dev.convolve.cli.report.CommandException;
import dev.convolve.plan.CostModel;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CostFileTest {

  private static CostModel.Rates rates(double first) {
    Map<Work.Kind, Double> nanos = new EnumMap<>(Work.Kind.class);
    for (Work.Kind kind : Work.Kind.values()) {
      nanos.put(kind, first / (1 + kind.ordinal()));
    }
    return new CostModel.Rates(nanos);
  }

  private static final CostModel COSTS =
      new CostModel("measured on Ada's machine", rates(1.0 / 3), rates(7e-5));

  @Test
  void readsWhatItWrote() {
    assertThat(CostFile.read(CostFile.write(COSTS), "costs.yaml")).isEqualTo(COSTS);
    CostModel shipped = CostFile.read(CostFile.write(CostModel.SHIPPED), "costs.yaml");
    assertThat(shipped).isEqualTo(CostModel.SHIPPED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kernel: blur | there is no name",
        "[1, 2] | there is no name",
        "name: mine | there are no costs of float32",
        "'name: mine\nfloat32: {load: 1}' | float32: fill has no number of nanoseconds",
        "'a: b: c' | mapping values are not allowed"
      })
  void saysWhatIsWrong(String text, String said) {
    assertThatThrownBy(() -> CostFile.read(text, "costs.yaml"))
        .isInstanceOfSatisfying(
            CommandException.class,
            wrong -> {
              assertThat(wrong.problem().detail()).contains(said);
              assertThat(wrong.problem().path()).isEqualTo("costs.yaml");
              assertThat(wrong.problem().hint()).contains("doctor --calibrate");
            });
  }

  @Test
  void noCostIsNegative() {
    String text = CostFile.write(COSTS).replaceFirst("tap: [^\n]*", "tap: -1");
    assertThatThrownBy(() -> CostFile.read(text, "costs.yaml"))
        .hasMessageContaining("TAP costs -1.0 ns");
  }
}
