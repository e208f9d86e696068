package dev.convolve.algorithm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.convolve.LinearFilter;
import dev.convolve.line.Missing;
import dev.convolve.line.Tally;
import dev.convolve.plan.Execution;
import dev.convolve.plan.Plan;
import dev.convolve.plan.Seams;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.Geometry;
import dev.convolve.window.SizeMode;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Data with gaps: over the grid of gaps × boundary × rank, sizes, types and extents drawn, every
 * algorithm equals {@link Reference}, leaves whole windows as they are without gaps, bit for bit,
 * and answers NaN where too little is there.
 */
interface MaskContract extends ContractSubject {

  /** Data have at most this many axes. */
  int RANKS = 4;

  @TestFactory
  default Stream<DynamicTest> weighsWhatIsThere() {
    return Arrays.stream(Gaps.Kind.values())
        .flatMap(kind ->
            IntStream.range(0, Cell.BOUNDARIES.size())
                .boxed()
                .flatMap(boundary ->
                    IntStream.rangeClosed(1, RANKS)
                        .mapToObj(rank ->
                            dynamicTest(
                                "%s %s rank %d"
                                    .formatted(kind, Cell.BOUNDARIES.get(boundary), rank),
                                () -> check(kind, boundary, rank)))));
  }

  private void check(Gaps.Kind kind, int boundary, int rank) {
    int checked = 0;
    for (int index = 0; index < CaseMaker.CASES + 4; index++) {
      int number = (kind.ordinal() * Cell.BOUNDARIES.size() + boundary) * RANKS + rank;
      Random random = new Random(7_000_003L * number + index);
      SampleType type = type(kind, random);
      SizeMode size = SizeMode.values()[random.nextInt(3)];
      Cell cell = new Cell(boundary, size, rank, type, random.nextBoolean());
      ContractCase given = CaseMaker.makeOfOneSign(this, cell, index % CaseMaker.CASES);
      if (given.fits()) {
        check(kind, given, random);
        checked++;
      }
    }
    assertThat(checked).isGreaterThanOrEqualTo(20);
  }

  private static SampleType type(Gaps.Kind kind, Random random) {
    if (kind == Gaps.Kind.NAN) {
      return random.nextBoolean() ? SampleType.F32 : SampleType.F64;
    }
    return SampleType.values()[random.nextInt(SampleType.values().length)];
  }

  private void check(Gaps.Kind kind, ContractCase given, Random random) {
    Gaps gaps = Gaps.draw(kind, given.data(), random);
    double minimum = new double[] {0, 0, 0.25, 0.5, 0.75, 1}[random.nextInt(6)];
    LinearFilter filter = given.filter().method(method()).minimumValid(minimum);
    filter = kind.hasMask() ? filter.masked() : filter;
    filter = kind.hasNan() ? filter.ignoringNan() : filter;
    Shape shape = given.data().shape();
    Plan plan = filter.plan(shape, given.data().type());
    Tensor wide = TestTensors.filledWithNan(SampleType.F64, plan.outputShape());
    run(plan, gaps, wide, Execution.SINGLE);
    checkValues(given, gaps, plan, minimum, wide);
    checkWhole(kind, given, gaps, plan, wide);

    Plan other = filter.withoutVectors().plan(shape, given.data().type());
    other = Seams.cutInto(other, random.nextInt(1, 4), random.nextInt(1, 9));
    SampleType type = SampleType.values()[random.nextInt(SampleType.values().length)];
    Tensor stored = TestTensors.filledWithNan(type, wide.shape());
    Tally tally = run(other, gaps, stored, Execution.DEFAULT.withThreads(2));
    Tensor wanted = Tensor.zeros(type, wide.shape());
    Tally counted = TestTensors.store(wide, wanted);
    assertThat(stored).as("%s as %s", given, type).isEqualTo(wanted);
    assertThat(tally).as("%s as %s", given, type).isEqualTo(counted);
  }

  private static Tally run(Plan plan, Gaps gaps, Tensor target, Execution execution) {
    return gaps.mask() == null
        ? plan.apply(gaps.data(), target, execution)
        : plan.apply(gaps.data(), gaps.mask(), target, execution);
  }

  private void checkValues(ContractCase given, Gaps gaps, Plan plan, double minimum, Tensor wide) {
    double least = new Missing(true, true, minimum).leastShare();
    Reference.Result reference =
        Reference.correlate(
            gaps.data(),
            given.geometry(plan.computeType()),
            Seams.weightsUsed(plan),
            gaps.certainty(),
            least);
    for (int o = 0; o < wide.shape().size(); o++) {
      double value = wide.at(o);
      double wanted = reference.value(o) / given.divisor();
      double low = reference.low()[o] * reference.scale()[o] / given.divisor();
      double error = Math.abs((value - wanted) - low);
      double bound =
          (bound(plan, gaps.data(), reference.scale()[o], reference.magnitude()[o])
                      + 6 * ContractSubject.unit(plan) * reference.magnitude()[o])
                  / Math.abs(given.divisor())
              + 0x1p-51 * Math.abs(wanted);
      boolean both = Double.isNaN(value) && Double.isNaN(wanted);
      boolean close = Math.abs(reference.present()[o] - least) < 0x1p-20 && minimum > 0;
      if (!(error <= bound) && !both && !close) {
        Assertions.fail(
            "%s, missing %s: output %s is %s, not %s, with %s of the weight there; allowed are %s"
                .formatted(
                    given,
                    plan.report().missing(),
                    Arrays.toString(wide.shape().position(o)),
                    value,
                    wanted,
                    reference.present()[o],
                    bound));
      }
    }
  }

  /** Windows in which every sample is there have the bits that they have without gaps. */
  private void checkWhole(Gaps.Kind kind, ContractCase given, Gaps gaps, Plan plan, Tensor wide) {
    if (!kind.isBinary()) {
      return;
    }
    Geometry geometry = given.geometry(plan.computeType());
    double[] ones = new double[Seams.weightsUsed(plan).length];
    Arrays.fill(ones, 1);
    double[] present =
        Reference.correlate(gaps.data(), geometry, ones, gaps.inFull(), Double.MIN_NORMAL)
            .present();
    Plan plain = given.filter().method(method()).plan(given.data().shape(), given.data().type());
    Tensor whole = TestTensors.filledWithNan(SampleType.F64, plain.outputShape());
    plain.apply(gaps.filled(), whole, Execution.SINGLE);
    for (int o = 0; o < present.length; o++) {
      if (present[o] == 1) {
        // Terms that cancel leave whole numbers not quite whole until they are stored.
        double rounding =
            isExactOnWholeNumbers()
                ? 0
                : bound(plan, gaps.data(), 1, 0) + bound(plain, gaps.data(), 1, 0);
        assertThat(wide.at(o))
            .as("%s: whole window %s", given, o)
            .isEqualTo(whole.at(o), within(rounding));
      }
    }
  }
}
