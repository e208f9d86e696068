package dev.convolve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.convolve.boundary.Boundary;
import dev.convolve.kernel.Kernel;
import dev.convolve.kernel.Kernels;
import dev.convolve.plan.MergeReport;
import dev.convolve.plan.WindowPlan;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.SizeMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Merged kernels differ from their chain exactly where the report says. */
class ChainMergeTest {

  private static final double ROUNDING = 1e-9;

  /** A boundary, a size mode and whether all kernels but the last are symmetric. */
  record Case(Boundary boundary, SizeMode size, boolean symmetric) {

    long seed() {
      return boundary.label().hashCode() + 10L * size.ordinal() + (symmetric ? 1 : 0);
    }

    /** As the rules say it in words. */
    boolean isExact() {
      return switch (size) {
        case VALID -> true;
        case FULL -> boundary.equals(Boundary.ZERO) || boundary.equals(Boundary.EDGE);
        case SAME ->
            boundary.equals(Boundary.WRAP)
                || (symmetric
                    && (boundary.equals(Boundary.SYMMETRIC) || boundary.equals(Boundary.REFLECT)));
      };
    }
  }

  static Stream<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (Boundary boundary :
        List.of(
            Boundary.ZERO,
            Boundary.constant(3),
            Boundary.EDGE,
            Boundary.SYMMETRIC,
            Boundary.REFLECT,
            Boundary.WRAP,
            Boundary.NORMALIZED)) {
      for (SizeMode size : SizeMode.values()) {
        cases.add(new Case(boundary, size, false));
        cases.add(new Case(boundary, size, true));
      }
    }
    return cases.stream();
  }

  private static Tensor data(Random random, int... extents) {
    Tensor data = Tensor.zeros(SampleType.F64, Shape.of(extents));
    for (int i = 0; i < data.shape().size(); i++) {
      data.store(i, random.nextDouble(1, 2));
    }
    return data;
  }

  private static Kernel kernel(Random random, int rows, int columns, boolean symmetric) {
    double[] weights = new double[rows * columns];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = random.nextDouble(0.5, 1.5);
    }
    Kernel kernel = Kernel.of(Shape.of(rows, columns), weights);
    return symmetric ? kernel.add(kernel.flip(0)).add(kernel.flip(1).add(kernel.flip())) : kernel;
  }

  private static void checkWhereTheyDiffer(Chain chain, Tensor data, boolean exact) {
    MergeReport report = chain.mergeReport(data);
    Tensor separate = chain.apply(data);
    Tensor merged = chain.merged().apply(data);
    assertThat(merged.shape()).isEqualTo(separate.shape());
    assertThat(report.isExact()).isEqualTo(exact);
    boolean weighs =
        chain.plan(data.shape(), data.type()).stages().getFirst() instanceof WindowPlan first
            && first.geometry().axes().getFirst().boundary() instanceof Boundary.Normalized;
    double edge = 0;
    double inside = 0;
    for (int i = 0; i < separate.shape().size(); i++) {
      int[] position = separate.shape().position(i);
      double difference = Math.abs(separate.at(i) - merged.at(i));
      boolean differs = difference > ROUNDING * Math.abs(separate.at(i));
      boolean weighed = weighs && report.canDiffer(position) && isOneSample(report, position);
      if (!differs && weighed) {
        continue;
      }
      assertThat(differs)
          .as("%s at %s: %s and %s", report.edges(), position, separate.at(i), merged.at(i))
          .isEqualTo(report.canDiffer(position));
      edge = Math.max(edge, differs ? difference : 0);
      inside = Math.max(inside, differs ? 0 : difference);
    }
    MergeReport.Measured measured = Objects.requireNonNull(report.measured());
    assertThat(measured.edge()).isEqualTo(edge);
    assertThat(measured.inside()).isEqualTo(inside);
    if (exact) {
      assertThat(measured.at()).isNull();
    } else {
      int[] at =
          Objects.requireNonNull(measured.at()).stream().mapToInt(Integer::intValue).toArray();
      assertThat(Math.abs(separate.get(at) - merged.get(at))).isEqualTo(edge);
    }
  }

  /**
   * Whether every window reads, along each axis, either one sample of the data or nothing outside:
   * at the ends of FULL. There, NORMALIZED comes to the same however often it weighs.
   */
  private static boolean isOneSample(MergeReport report, int[] position) {
    boolean one = false;
    for (int axis = 0; axis < position.length; axis++) {
      int last = report.shape().extent(axis) - 1;
      MergeReport.Edge edge = report.edges().get(axis);
      boolean end = position[axis] == 0 || position[axis] == last;
      boolean inside = position[axis] >= edge.before() && position[axis] <= last - edge.after();
      if (!end && !inside) {
        return false;
      }
      one |= end;
    }
    return one;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void twoKernelsDifferExactlyWhereTheReportSays(Case given) {
    Random random = new Random(given.seed());
    Chain chain =
        chain(given, kernel(random, 5, 3, given.symmetric()), kernel(random, 3, 5, false));
    assertThat(chain.merged().filters()).hasSize(1);
    checkWhereTheyDiffer(chain, data(random, 24, 21), given.isExact());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void threeKernelsDifferExactlyWhereTheReportSays(Case given) {
    Random random = new Random(7 + given.seed());
    Chain chain =
        chain(
            given,
            kernel(random, 3, 3, given.symmetric()),
            kernel(random, 5, 3, given.symmetric()),
            kernel(random, 3, 5, false));
    assertThat(chain.merges()).singleElement().matches(one -> one.first() == 1 && one.last() == 3);
    checkWhereTheyDiffer(chain, data(random, 30, 25), given.isExact());
  }

  private static Chain chain(Case given, Kernel... kernels) {
    return Chain.of(
        Stream.of(kernels)
            .map(kernel -> Correlation.of(kernel).boundary(given.boundary()).size(given.size()))
            .toArray(Filter[]::new));
  }

  @Test
  void evenKernelsKeepTheirPlaceThroughEveryDoor() {
    Random random = new Random(3);
    Tensor data = data(random, 20, 20);
    Kernel even = kernel(random, 4, 2, false);
    Kernel other = kernel(random, 2, 4, false);
    for (Chain chain :
        List.of(
            Chain.of(Convolution.of(even), Convolution.of(other)),
            Chain.of(Correlation.of(even), Correlation.of(other)),
            Chain.of(Convolution.of(even), Convolution.of(Kernels.leftSobel())),
            Chain.of(Convolution.of(even.anchoredAt(0, 1)), Convolution.of(other)))) {
      checkWhereTheyDiffer(chain, data, false);
    }
  }

  @Test
  void rowsAndColumnsThatReachAlongDifferentAxesAreExact() {
    Random random = new Random(4);
    Chain chain =
        Chain.of(
            Correlation.of(kernel(random, 5, 1, false)).boundary(Boundary.ZERO),
            Correlation.of(kernel(random, 1, 5, false)).boundary(Boundary.ZERO));
    checkWhereTheyDiffer(chain, data(random, 20, 20), true);
  }

  @Test
  void dilatedKernelsOfOneDilationMerge() {
    Random random = new Random(5);
    Chain chain =
        Chain.of(
            Correlation.of(kernel(random, 3, 3, false)).dilation(2).boundary(Boundary.ZERO),
            Correlation.of(kernel(random, 3, 3, false)).dilation(2).boundary(Boundary.ZERO));
    assertThat(chain.merged().filters()).hasSize(1);
    MergeReport report = chain.mergeReport(data(random, 24, 24));
    assertThat(report.edges()).containsOnly(new MergeReport.Edge(2, 2));
    MergeReport.Measured measured = Objects.requireNonNull(report.measured());
    assertThat(measured.inside()).isLessThan(1e-12);
    assertThat(measured.edge()).isGreaterThan(0.1);
  }

  @Test
  void twoOfFiveBecomeOneOfNineExactly() {
    Chain merged = Chain.of(Kernels.binomial(5), Kernels.binomial(5)).merged();
    assertThat(merged.filters())
        .singleElement()
        .satisfies(filter -> {
          Kernel kernel = ((LinearFilter) filter).kernel();
          assertThat(kernel.shape()).isEqualTo(Shape.of(9, 9));
          assertThat(kernel.numerators()).isEqualTo(Kernels.binomial(9).numerators());
          assertThat(kernel.divisor()).isEqualTo(Kernels.binomial(9).divisor());
        });
  }

  @Test
  void whatCannotMergeEndsARun() {
    LinearFilter soft = Correlation.of(Kernels.gaussian(5));
    Filter other = (shape, type) -> soft.plan(shape, type);
    Chain chain = Chain.of(soft, soft, other, soft, soft.boundary(Boundary.WRAP), soft.step(2));
    assertThat(chain.merged().filters()).hasSize(5);
    assertThat(chain.merges())
        .extracting(MergeReport.Merge::first, MergeReport.Merge::last)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(1, 2));
    assertThat(Chain.of(soft).mergeReport(data(new Random(1), 9, 9)).text())
        .startsWith("nothing to merge");
  }

  @Test
  void carriesAnEdgeThroughTheStepsBehindIt() {
    Random random = new Random(6);
    LinearFilter first = Correlation.of(kernel(random, 5, 5, false)).boundary(Boundary.ZERO);
    LinearFilter later = Correlation.of(kernel(random, 3, 3, false)).boundary(Boundary.WRAP);
    checkWhereTheyDiffer(Chain.of(first, first, later), data(random, 30, 26), false);
    checkWhereTheyDiffer(
        Chain.of(first, first, later.size(SizeMode.FULL).boundary(Boundary.ZERO)),
        data(random, 30, 26),
        false);
  }

  @Test
  void saysWhatWasMergedAndWhatDiffers() {
    Tensor data = data(new Random(8), 40, 30);
    LinearFilter soft = Correlation.of(Kernels.gaussian(5)).boundary(Boundary.ZERO);
    assertThat(Chain.of(soft, soft).mergeReport(data).text())
        .startsWith(
            "steps 1 to 2 merged into one 9x9 kernel\n"
                + "answers differ at the edge: along axis 0 the first 2 and last 2 of 40;"
                + " along axis 1 the first 2 and last 2 of 30\n"
                + "largest difference at the edge ");
    LinearFilter mirrored = soft.boundary(Boundary.REFLECT);
    assertThat(Chain.of(mirrored, mirrored).mergeReport(data).text())
        .contains("the same answers up to rounding, at the edge too\nrounding differs by at most ");
  }
}
