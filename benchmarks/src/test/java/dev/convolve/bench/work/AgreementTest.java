package dev.convolve.bench.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.convolve.bench.work.Workload.Mark;
import dev.convolve.boundary.Boundary;
import dev.convolve.kernel.Kernels;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgreementTest {

  private static Workload workload(SampleType type, Shape shape) {
    return new Workload(
        "small",
        type,
        type,
        shape,
        Kernels.gaussian(5),
        Boundary.REFLECT,
        List.of(),
        Mark.NONE,
        Mark.NONE);
  }

  @Test
  void ourOwnResultAgreesWithItself() {
    Job job = new Job(workload(SampleType.F32, Shape.of(9, 7)));
    Contender ours = job.ours();
    ours.median(1, 0);
    assertThat(Agreement.disagreement(job.workload(), ours.result(), ours.result(), 0)).isEmpty();
  }

  @Test
  void integersMayDifferByOneUnitAndNoMore() {
    Workload workload = workload(SampleType.U8, Shape.of(5, 5, 3));
    Tensor ours = Tensor.zeros(SampleType.U8, workload.shape());
    Tensor theirs = Tensor.zeros(SampleType.U8, workload.shape());
    theirs.bytes()[37] = 1;
    assertThat(Agreement.disagreement(workload, ours, theirs, 0)).isEmpty();
    theirs.bytes()[38] = 2;
    assertThat(Agreement.disagreement(workload, ours, theirs, 0))
        .hasValueSatisfying(what -> assertThat(what).startsWith("at [2, 2, 2] ours is 0.0"));
    ours.bytes()[38] = (byte) 255;
    assertThat(Agreement.disagreement(workload, ours, theirs, 0)).isPresent();
  }

  @Test
  void floatsMayDifferByTheBoundAndNoMore() {
    Workload workload = workload(SampleType.F32, Shape.of(6, 6));
    double allowed = Agreement.tolerance(workload);
    assertThat(allowed).isBetween(2e-6, 5e-6);
    Tensor ours = Tensor.zeros(SampleType.F32, workload.shape());
    Tensor theirs = Tensor.zeros(SampleType.F32, workload.shape());
    theirs.floats()[35] = (float) (0.9 * allowed);
    assertThat(Agreement.disagreement(workload, ours, theirs, 0)).isEmpty();
    theirs.floats()[35] = (float) (1.1 * allowed);
    assertThat(Agreement.disagreement(workload, ours, theirs, 0)).isPresent();
    theirs.floats()[35] = Float.NaN;
    assertThat(Agreement.disagreement(workload, ours, theirs, 0)).isPresent();
  }

  @Test
  void whatLiesInTheMarginIsNotCompared() {
    Workload workload = workload(SampleType.F32, Shape.of(6, 6));
    Tensor ours = Tensor.zeros(SampleType.F32, workload.shape());
    for (int y = 0; y < 6; y++) {
      for (int x = 0; x < 6; x++) {
        Tensor theirs = Tensor.zeros(SampleType.F32, workload.shape());
        theirs.floats()[6 * y + x] = 1;
        boolean inside = y >= 2 && y < 4 && x >= 2 && x < 4;
        assertThat(Agreement.disagreement(workload, ours, theirs, 2).isPresent())
            .as("difference at %d, %d", y, x)
            .isEqualTo(inside);
      }
    }
  }
}
