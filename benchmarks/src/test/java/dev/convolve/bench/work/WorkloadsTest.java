package dev.convolve.bench.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.convolve.kernel.Kernel;
import dev.convolve.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkloadsTest {

  @Test
  void namesAreTheirOwnAndFindTheirRows() {
    List<Workload> all = new ArrayList<>(Workloads.all());
    Series.all().forEach(series -> all.addAll(series.steps()));
    assertThat(all).extracting(Workload::name).doesNotHaveDuplicates();
    assertThat(all).allSatisfy(each -> assertThat(Workloads.named(each.name())).isSameAs(each));
  }

  @Test
  void factorsMultiplyToTheKernel() {
    for (Workload workload : Workloads.all()) {
      List<double[]> factors = workload.factors();
      if (factors.isEmpty()) {
        continue;
      }
      Kernel product = Kernel.of(factors.getFirst());
      for (double[] factor : factors.subList(1, factors.size())) {
        product = product.outer(Kernel.of(factor));
      }
      double[] weights = workload.kernel().weights();
      assertThat(product.shape()).isEqualTo(workload.kernel().shape());
      for (int i = 0; i < weights.length; i++) {
        assertThat(product.weights()[i]).as(workload.name()).isCloseTo(weights[i], within(1e-12));
      }
    }
  }

  @Test
  void denseKernelsAreNotSeparable() {
    Kernel noise = Workloads.noise(3, 3);
    assertThat(noise.shape()).isEqualTo(Shape.of(3, 3));
    assertThat(noise.factors()).isEmpty();
    double[] w = noise.weights();
    assertThat(w[0] * w[4] - w[1] * w[3]).isNotCloseTo(0, within(1e-3));
  }
}
