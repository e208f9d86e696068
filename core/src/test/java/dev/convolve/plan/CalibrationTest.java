package dev.convolve.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.convolve.Correlation;
import dev.convolve.algorithm.Work;
import dev.convolve.kernel.Kernels;
import dev.convolve.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CalibrationTest {

  @Test
  void findsTheRatesThatTimesWereMadeOf() {
    Random random = new Random(1);
    int kinds = Work.Kind.values().length;
    double[] truth = random.doubles(kinds, 0.01, 5).toArray();
    truth[3] = 0;
    List<Calibration.Timed> timed = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      double[] work = random.doubles(kinds, 0, 1e6).toArray();
      double nanos = 0;
      for (int kind = 0; kind < kinds; kind++) {
        nanos += work[kind] * truth[kind];
      }
      timed.add(new Calibration.Timed("task " + i, work, nanos));
    }
    double[] found = Calibration.fit(timed);
    for (int kind = 0; kind < kinds; kind++) {
      assertThat(found[kind]).isEqualTo(truth[kind], within(1e-6));
    }
  }

  @Test
  void noRateIsNegative() {
    int kinds = Work.Kind.values().length;
    double[] more = new double[kinds];
    more[0] = 1;
    double[] evenMore = new double[kinds];
    evenMore[0] = 1;
    evenMore[1] = 1;
    // More work in less time: the second kind can cost nothing at the least.
    double[] found =
        Calibration.fit(
            List.of(new Calibration.Timed("a", more, 10), new Calibration.Timed("b", evenMore, 8)));
    assertThat(Arrays.stream(found)).allMatch(rate -> rate >= 0);
    assertThat(found[1]).isZero();
    assertThat(found[0]).isBetween(8.0, 10.0);
  }

  @Test
  void aPlanSaysWhoseConstantsChoseIt() {
    Map<Work.Kind, Double> tapsAreFree = new EnumMap<>(Work.Kind.class);
    tapsAreFree.put(Work.Kind.PASS, 100.0);
    CostModel.Rates rates = new CostModel.Rates(tapsAreFree);
    CostModel odd = new CostModel("an odd machine", rates, rates);
    Shape plane = Shape.of(100, 100);
    var filter = Correlation.of(Kernels.gaussian(11, 3));
    Plan shipped = filter.plan(plane);
    Plan chosen = filter.costs(odd).plan(plane);
    assertThat(shipped.report().algorithm()).isEqualTo("separable");
    assertThat(shipped.explain()).contains("costs: shipped");
    assertThat(chosen.report().algorithm()).isEqualTo("direct");
    assertThat(chosen.explain()).contains("costs: an odd machine");
    assertThat(odd.isCalibrated()).isTrue();
    assertThat(CostModel.SHIPPED.isCalibrated()).isFalse();
  }

  @Test
  void costsAreTextAndBack() {
    assertThat(CostModel.parse(CostModel.SHIPPED.text())).isEqualTo(CostModel.SHIPPED);
    String text = "# mine\n\n" + CostModel.SHIPPED.text().replace("name: shipped", "name: a: b");
    assertThat(CostModel.parse(text).name()).isEqualTo("a: b");
    assertThat(CostModel.parse(text).isCalibrated()).isTrue();
  }

  @Test
  void whatIsWrongWithCostsIsSaid() {
    String text = CostModel.SHIPPED.text();
    assertThatThrownBy(() -> CostModel.parse("blur"))
        .hasMessageContaining("line 1, 'blur', is no 'name: value'")
        .hasMessageContaining("doctor --calibrate FILE");
    assertThatThrownBy(() -> CostModel.parse("kernel: blur"))
        .hasMessageContaining("there is no line 'name: ...'");
    assertThatThrownBy(() -> CostModel.parse(text.replaceFirst("f64.tap:.*\n", "")))
        .hasMessageContaining("there is no line 'f64.tap: ...'");
    assertThatThrownBy(() -> CostModel.parse(text.replaceFirst("f32.load:.*", "f32.load: much")))
        .hasMessageContaining("f32.load: 'much' is no number");
    assertThatThrownBy(() -> CostModel.parse(text.replaceFirst("f32.tap:.*", "f32.tap: -1")))
        .hasMessageContaining("TAP costs -1.0 ns");
  }
}
