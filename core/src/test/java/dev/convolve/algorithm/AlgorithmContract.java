package dev.convolve.algorithm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.convolve.line.Tally;
import dev.convolve.plan.Execution;
import dev.convolve.plan.Plan;
import dev.convolve.plan.Seams;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.Axis;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What every algorithm must do; one subclass per algorithm.
 *
 * <p>Over the grid boundary × size mode × rank × sample type × odd/even kernels it equals {@link
 * Reference} within its bound, writes every sample, stores and counts as it should, leaves its
 * input alone, and gives the same bits without vectors and in other tiles.
 */
abstract class AlgorithmContract
    implements AlgebraContract, BitsContract, NonFiniteContract, MaskContract {

  private final Map<Cell, Integer> covered = new LinkedHashMap<>();

  @TestFactory
  Stream<DynamicTest> equalsReference() {
    Collection<List<Cell>> groups =
        Cell.all().stream()
            .collect(Collectors.groupingBy(Cell::group, LinkedHashMap::new, Collectors.toList()))
            .values();
    return Stream.concat(
        groups.stream()
            .map(cells -> dynamicTest(cells.getFirst().group(), () -> cells.forEach(this::check))),
        Stream.of(dynamicTest("coverage", this::checkCoverage)));
  }

  private void check(Cell cell) {
    for (int index = 0; index < CaseMaker.CASES; index++) {
      check(CaseMaker.make(this, cell, index), index);
      covered.merge(cell, 1, Integer::sum);
    }
  }

  private void checkCoverage() {
    System.out.print(Coverage.table(method().label(), covered));
    assertThat(covered).containsOnlyKeys(Cell.all());
    assertThat(covered.values()).allMatch(count -> count >= 20);
  }

  private void check(ContractCase given, int index) {
    if (!given.fits()) {
      assertThatThrownBy(() -> plan(given))
          .as("%s", given)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "kernel %s exceeds input %s in VALID; use SAME or FULL",
              given.axes().stream()
                  .map(axis -> Integer.toString(axis.span()))
                  .collect(Collectors.joining("x")),
              given.data().shape());
      return;
    }
    Plan plan = plan(given);
    assertThat(plan.report().geometry().axes()).as("%s", given).isEqualTo(given.axes());
    checkWeights(given, plan);
    Tensor before = Tensor.zeros(given.data().type(), given.data().shape());
    TestTensors.copy(given.data(), before);

    Tensor wide = TestTensors.filledWithNan(SampleType.F64, plan.outputShape());
    plan.apply(given.data(), wide, Execution.SINGLE);
    checkValues(given, plan, wide);
    checkStoring(given, index, wide);
    assertThat(given.data()).as("%s: the input", given).isEqualTo(before);
  }

  private Plan plan(ContractCase given) {
    return given.filter().method(method()).plan(given.data().shape(), given.data().type());
  }

  /** The weights used are those given, up to the rounding that the method allows. */
  private void checkWeights(ContractCase given, Plan plan) {
    double[] wanted = given.weights();
    double[] used = Seams.weightsUsed(plan);
    assertThat(used).as("%s: weights", given).hasSameSizeAs(wanted);
    double largest = Arrays.stream(wanted).map(Math::abs).max().orElse(0);
    int longest = given.axes().stream().mapToInt(Axis::taps).max().orElse(1);
    double unit = ContractSubject.unit(plan);
    for (int t = 0; t < wanted.length; t++) {
      double allowed =
          plan.report().exact()
              ? 0
              : (given.axes().size() + 2) * unit * Math.abs(wanted[t])
                  + 2 * longest * unit * largest;
      if (Math.abs(used[t] - wanted[t]) > allowed) {
        Assertions.fail("%s: weight %d is %s, used is %s".formatted(given, t, wanted[t], used[t]));
      }
    }
  }

  private void checkValues(ContractCase given, Plan plan, Tensor wide) {
    Reference.Result reference =
        Reference.correlate(
            given.data(), given.geometry(plan.computeType()), Seams.weightsUsed(plan));
    assertThat(wide.shape()).as("%s", given).isEqualTo(reference.shape());
    for (int o = 0; o < wide.shape().size(); o++) {
      double value = wide.at(o);
      double wanted = reference.value(o) / given.divisor();
      double low = reference.low()[o] * reference.scale()[o] / given.divisor();
      double error = Math.abs((value - wanted) - low);
      double bound =
          plan.report().exact()
              ? 0
              : bound(
                          plan,
                          given.data(),
                          given.isNormalized() ? reference.scale()[o] : Double.NaN,
                          reference.magnitude()[o])
                      / Math.abs(given.divisor())
                  + 0x1p-51 * Math.abs(wanted);
      boolean both = Double.isNaN(value) && Double.isNaN(wanted);
      if (!(error <= bound) && !both) {
        Assertions.fail(
            "%s: output %s is %s, not %s: off by %s, allowed are %s"
                .formatted(
                    given, Arrays.toString(wide.shape().position(o)), value, wanted, error, bound));
      }
    }
  }

  /** Without vectors, in other tiles and on other threads, stored in any type. */
  private void checkStoring(ContractCase given, int index, Tensor wide) {
    Random random = new Random(31L * given.name().hashCode() + index);
    Plan other =
        Seams.cutInto(
            given
                .filter()
                .method(method())
                .withoutVectors()
                .plan(given.data().shape(), given.data().type()),
            random.nextInt(1, 4),
            random.nextInt(1, 9));
    SampleType type = SampleType.values()[random.nextInt(SampleType.values().length)];
    Tensor stored = TestTensors.filledWithNan(type, wide.shape());
    Execution execution = index % 10 == 0 ? Execution.DEFAULT.withThreads(3) : Execution.SINGLE;
    Tally tally = other.apply(given.data(), stored, execution);

    Tensor wanted = Tensor.zeros(type, wide.shape());
    Tally counted = TestTensors.store(wide, wanted);
    assertThat(stored).as("%s as %s", given, type).isEqualTo(wanted);
    assertThat(tally).as("%s as %s", given, type).isEqualTo(counted);
  }
}
