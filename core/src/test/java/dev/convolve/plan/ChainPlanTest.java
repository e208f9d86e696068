package dev.convolve.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.convolve.Chain;
import dev.convolve.Convolution;
import dev.convolve.Correlation;
import dev.convolve.Filter;
import dev.convolve.LinearFilter;
import dev.convolve.algorithm.TileShape;
import dev.convolve.boundary.Boundary;
import dev.convolve.kernel.Kernel;
import dev.convolve.kernel.Kernels;
import dev.convolve.line.LineSink;
import dev.convolve.line.LineSource;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.SizeMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A chain gives the bits of its filters one after the other and holds no whole results. */
class ChainPlanTest {

  private static final Boundary[] BOUNDARIES = {
    Boundary.ZERO,
    Boundary.constant(7.5),
    Boundary.EDGE,
    Boundary.SYMMETRIC,
    Boundary.REFLECT,
    Boundary.WRAP,
    Boundary.NORMALIZED
  };

  private static Tensor stepByStep(List<Filter> filters, Tensor data) {
    Tensor result = data;
    for (Filter filter : filters) {
      result = filter.apply(result);
    }
    return result;
  }

  private static Tensor random(SampleType type, Shape shape, Random random) {
    Tensor data = Tensor.zeros(type, shape);
    for (int i = 0; i < shape.size(); i++) {
      data.store(i, type.isInteger() ? random.nextInt(256) : random.nextGaussian());
    }
    return data;
  }

  /** A filter of any kind that suits the shape. */
  private static LinearFilter filter(Random random, Shape shape, Boundary boundary) {
    int rank = shape.rank();
    int[] axes = IntStream.range(0, rank).filter(_ -> random.nextInt(3) > 0).toArray();
    if (axes.length == 0) {
      axes = new int[] {random.nextInt(rank)};
    }
    int[] extents = Arrays.stream(axes).map(_ -> random.nextInt(1, 6)).toArray();
    double[] weights = new double[(int) Shape.of(extents).size()];
    boolean integer = random.nextBoolean();
    for (int i = 0; i < weights.length; i++) {
      weights[i] = integer ? random.nextInt(1, 9) : random.nextDouble(0.1, 1);
    }
    Kernel kernel = Kernel.of(Shape.of(extents), weights);
    int dilation = random.nextInt(4) == 0 ? 2 : 1;
    boolean fits = true;
    for (int i = 0; i < axes.length; i++) {
      fits &= (extents[i] - 1) * dilation + 1 <= shape.extent(axes[i]) / 2;
    }
    SizeMode size = SizeMode.values()[random.nextInt(fits ? 3 : 2)];
    return (random.nextBoolean() ? Convolution.of(kernel) : Correlation.of(kernel))
        .axes(axes)
        .boundary(boundary)
        .size(size)
        .dilation(dilation)
        .step(random.nextInt(5) == 0 ? 2 : 1)
        .method(random.nextInt(3) == 0 ? Method.DIRECT : Method.AUTO);
  }

  @ParameterizedTest
  @EnumSource(SampleType.class)
  void givesTheBitsOfItsFiltersOneAfterTheOther(SampleType type) {
    Random random = new Random(41 + type.ordinal());
    for (int index = 0; index < 30; index++) {
      int rank = random.nextInt(1, 5);
      int[] extents = new int[rank];
      Arrays.setAll(extents, _ -> random.nextInt(1, rank == 1 ? 300 : rank == 2 ? 40 : 13));
      Tensor data = random(type, Shape.of(extents), random);
      List<Filter> filters = new ArrayList<>();
      Shape shape = data.shape();
      for (int step = random.nextInt(1, 5); step > 0; step--) {
        Boundary boundary =
            random.nextInt(3) == 0
                ? BOUNDARIES[random.nextInt(BOUNDARIES.length)]
                : BOUNDARIES[index % BOUNDARIES.length];
        LinearFilter filter = filter(random, shape, boundary);
        filters.add(filter);
        shape = filter.plan(shape).outputShape();
      }
      Tensor wanted = stepByStep(filters, data);

      ChainPlan plan = Chain.of(filters.toArray(Filter[]::new)).plan(data.shape(), type);
      assertThat(plan.apply(data))
          .as("%d: %s of %s", index, filters, data.shape())
          .isEqualTo(wanted);
      ChainPlan cut = cut(plan, random);
      assertThat(cut.apply(data, Execution.SINGLE))
          .as("%d in small tiles: %s of %s", index, filters, data.shape())
          .isEqualTo(wanted);
      assertThat(cut.apply(data, Execution.DEFAULT.withThreads(3))).isEqualTo(wanted);
    }
  }

  /** Boxes sum groups of lines: a stage has to ask for whole ones, and for no more. */
  @ParameterizedTest
  @EnumSource(names = {"F32", "F64", "U8"})
  void boxesAfterBoxesReadWhatTheyDeclare(SampleType type) {
    Random random = new Random(7);
    for (int height = 130; height < 170; height += 3) {
      for (int taps : new int[] {5, 10, 11, 16, 31}) {
        Tensor data = random(type, Shape.of(height, 20), random);
        LinearFilter box =
            Correlation.of(Kernels.box(taps))
                .boundary(BOUNDARIES[height % BOUNDARIES.length])
                .step(1 + height % 2)
                .method(Method.BOX);
        List<Filter> filters = List.of(Correlation.of(Kernels.box(3)), box);
        ChainPlan plan = Chain.of(filters.toArray(Filter[]::new)).plan(data.shape(), type);
        Tensor wanted = stepByStep(filters, data);
        assertThat(plan.apply(data, Execution.SINGLE))
            .as("%d lines, %d taps", height, taps)
            .isEqualTo(wanted);
        assertThat(cut(plan, random).apply(data, Execution.SINGLE))
            .as("%d lines, %d taps, in small tiles", height, taps)
            .isEqualTo(wanted);
      }
    }
  }

  /** Small tiles for the chain and for each of its stages. */
  private static ChainPlan cut(ChainPlan plan, Random random) {
    List<LinePlan> stages = new ArrayList<>();
    for (LinePlan stage : plan.stages()) {
      stages.add(((Plan) stage).cutInto(small((Plan) stage, random)));
    }
    return ChainPlan.of(stages).cutInto(small((Plan) stages.getLast(), random));
  }

  private static TileShape small(Plan stage, Random random) {
    return new TileShape(
        IntStream.range(0, stage.layout().outer().size())
            .mapToObj(_ -> random.nextInt(1, 7))
            .toList(),
        random.nextInt(1, 9));
  }

  @Test
  void keepsFloat64WhereAStageNeedsIt() {
    Tensor data = random(SampleType.U16, Shape.of(70, 50), new Random(3));
    LinearFilter wide = Correlation.of(Kernels.box(31)).boundary(Boundary.WRAP);
    LinearFilter narrow = Correlation.of(Kernels.sharpen());
    ChainPlan plan = Chain.of(wide, narrow).plan(data.shape(), data.type());
    assertThat(plan.stages().getFirst().computeType()).isEqualTo(SampleType.F64);
    assertThat(plan.computeType()).isEqualTo(SampleType.F64);
    assertThat(plan.apply(data)).isEqualTo(narrow.apply(wide.apply(data)));
  }

  @Test
  void keepsNanAndInfinityUnderTheirWindows() {
    Tensor data = random(SampleType.F32, Shape.of(200, 90, 3), new Random(4));
    data.store(90 * 3 * 77 + 40, Double.NaN);
    data.store(90 * 3 * 150 + 41, Double.POSITIVE_INFINITY);
    LinearFilter soft = Correlation.of(Kernels.gaussian(5)).axes(0, 1);
    LinearFilter sobel = Correlation.of(Kernels.leftSobel()).axes(0, 1).boundary(Boundary.WRAP);
    assertThat(Chain.of(soft, sobel, soft).apply(data))
        .isEqualTo(soft.apply(sobel.apply(soft.apply(data))));
  }

  @Test
  void whatIsMissingIsMissingInChainsToo() {
    Tensor data = random(SampleType.F32, Shape.of(30, 40), new Random(8));
    for (int i = 0; i < data.shape().size(); i += 7) {
      data.store(i, Double.NaN);
    }
    Filter closing = Correlation.of(Kernels.box(3)).ignoringNan();
    List<Filter> filters = List.of(closing, Correlation.of(Kernels.gaussian(5)).ignoringNan());
    assertThat(Chain.of(closing).apply(data)).isEqualTo(closing.apply(data));
    Tensor chained = Chain.of(filters.toArray(Filter[]::new)).apply(data);
    assertThat(chained).isEqualTo(stepByStep(filters, data));
    assertThat(Arrays.stream(chained.toDoubles())).allMatch(Double::isFinite);
  }

  @Test
  void storesInIntegersWithOneRounding() {
    Tensor data = random(SampleType.U8, Shape.of(64, 48), new Random(5));
    LinearFilter soft = Correlation.of(Kernels.gaussian(5));
    Tensor wide = soft.apply(soft.apply(data));
    Tensor wanted = Tensor.zeros(SampleType.U8, wide.shape());
    for (int i = 0; i < wide.shape().size(); i++) {
      wanted.store(i, wide.at(i));
    }
    Tensor target = Tensor.zeros(SampleType.U8, data.shape());
    Chain.of(soft, soft).plan(data.shape(), data.type()).apply(data, target);
    assertThat(target).isEqualTo(wanted);
  }

  @Test
  void takesChainsApartAndWholeStagesAsTheyAre() {
    Tensor data = random(SampleType.F32, Shape.of(60, 40), new Random(6));
    LinearFilter soft = Correlation.of(Kernels.gaussian(5));
    Filter upsideDown =
        (shape, type) ->
            WholePlan.of(
                "upside down",
                shape,
                shape,
                type,
                SampleType.F32,
                (whole, _) -> {
                  Tensor turned = Tensor.zeros(SampleType.F32, shape);
                  int size = (int) shape.size();
                  for (int i = 0; i < size; i++) {
                    turned.store(size - 1 - i, whole.at(i));
                  }
                  return turned;
                },
                (_, _, _) -> {
                  throw new AssertionError("nothing is explained here");
                });
    Chain chain = Chain.of(Chain.of(soft, soft), upsideDown, Chain.of(soft));
    assertThat(chain.filters()).hasSize(4);
    ChainPlan plan = chain.plan(data.shape(), data.type());
    assertThat(plan.apply(data)).isEqualTo(stepByStep(chain.filters(), data));
    assertThat(plan.heldBytes()).isEqualTo(2L * 60 * 40 * 4);
    assertThat(plan.explain())
        .contains("steps 1 to 2 by tiles of", "step 3 takes the whole data", "step 4 by tiles");

    List<Long> told = new ArrayList<>();
    plan.apply(data, Execution.SINGLE.onProgress((done, _) -> told.add(done)));
    assertThat(told).isSorted().last().isEqualTo(1000L);
  }

  @Test
  void explainsEachStepTheHaloAndTheMemory() {
    ChainPlan plan =
        Chain.of(Kernels.gaussian(5), Kernels.gaussian(7)).plan(Shape.of(480, 640), SampleType.U8);
    assertThat(plan.explain())
        .startsWith("chain of 2, u8 480x640 -> 480x640\nruns        steps 1 to 2 by tiles of ")
        .contains(
            " with halo 10x10, ", "computed twice\n", "\n\nstep 1\n  correlation of u8 480x640")
        .contains("\n\nstep 2\n  correlation of f32 480x640", "0 of whole results in between");
  }

  @Test
  void answersNothingForNoData() {
    Tensor none = Tensor.zeros(SampleType.F32, Shape.of(0, 7));
    assertThat(Chain.of(Kernels.blur(), Kernels.blur()).apply(none).shape())
        .isEqualTo(Shape.of(0, 7));
  }

  @Test
  void refusesStagesThatDoNotFollow() {
    LinePlan first = Correlation.of(Kernels.blur()).size(SizeMode.VALID).plan(Shape.of(9, 9));
    LinePlan second = Correlation.of(Kernels.blur()).plan(Shape.of(9, 9));
    assertThatThrownBy(() -> ChainPlan.of(List.of(first, second)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("step 2 of the chain is planned for 9x9, step 1 answers 7x7");
    LinePlan bytes = Correlation.of(Kernels.blur()).plan(Shape.of(7, 7), SampleType.U8);
    assertThatThrownBy(() -> ChainPlan.of(List.of(first, bytes)))
        .hasMessageContaining("step 2 of the chain is planned for u8; plan it for f32 or f64");
    assertThatThrownBy(() -> ChainPlan.of(List.of()))
        .hasMessage("a chain needs at least one stage");
  }

  /** Lines that nobody holds: sample x of line y is (31·x + 17·y) mod 251. */
  private record Pattern(AtomicLong samples) implements LineSource, LineSink {
    @Override
    public void read(long line, int from, int to, float[] into, int at) {
      for (int x = from; x < to; x++) {
        into[at + x - from] = (31 * x + 17 * line) % 251;
      }
    }

    @Override
    public void read(long line, int from, int to, double[] into, int at) {
      throw new AssertionError("the chain computes in float32");
    }

    @Override
    public void write(long line, int from, int to, float[] values, int at, double divisor) {
      samples.addAndGet(to - from);
    }

    @Override
    public void write(long line, int from, int to, double[] values, int at, double divisor) {
      throw new AssertionError("the chain computes in float32");
    }
  }

  @Test
  void needsMemoryThatDoesNotGrowWithTheData() {
    Chain chain =
        Chain.of(
            Kernels.gaussian(5), Kernels.gaussian(5), Kernels.gaussian(5), Kernels.gaussian(5));
    ChainPlan taller = chain.plan(Shape.of(60_000, 6000), SampleType.U8);
    assertThat(taller.threadBytes())
        .isEqualTo(chain.plan(Shape.of(6000, 6000), SampleType.U8).threadBytes())
        .isLessThan(16 << 20);
    ChainPlan tall = chain.plan(Shape.of(1500, 6000), SampleType.U8);
    assertThat(tall.heldBytes()).isZero();

    Pattern pattern = new Pattern(new AtomicLong());
    tall.apply(pattern, pattern, Execution.SINGLE);
    assertThat(pattern.samples()).hasValue(9_000_000);
    // Vectors are objects until the loops that hold them are compiled.
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 20 && least >= 1 << 20; i++) {
      long before = AllocatedBytes.ofThisThread();
      tall.apply(pattern, pattern, Execution.SINGLE);
      least = Math.min(least, AllocatedBytes.ofThisThread() - before);
    }
    assertThat(least).isLessThan(1 << 20);
  }
}
