package dev.convolve.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.convolve.Chain;
import dev.convolve.Convolution;
import dev.convolve.Correlation;
import dev.convolve.internal.simd.Warmth;
import dev.convolve.kernel.Kernel;
import dev.convolve.kernel.Kernels;
import dev.convolve.line.LineSource;
import dev.convolve.line.TensorSink;
import dev.convolve.line.TensorView;
import dev.convolve.neighbourhood.RankFilter;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PaceTest {

  private static final Shape COLOURS = Shape.of(150, 431, 3);
  private static final Shape VOLUME = Shape.of(9, 37, 530);
  private static final Shape SIGNAL = Shape.of(70_000);

  private final boolean before = Pace.isAtOnce();

  @BeforeEach
  void undecided() {
    assumeTrue(Warmth.hasVectors(), "there are no vectors");
    Pace.restart(false);
  }

  @AfterEach
  void asBefore() {
    Pace.restart(before);
    assertThat(Warmth.isPlain()).as("this thread is left on plain loops").isFalse();
  }

  private static Tensor noise(SampleType type, Shape shape) {
    Tensor noise = Tensor.zeros(type, shape);
    Random random = new Random(3);
    for (int i = 0; i < shape.size(); i++) {
      noise.store(i, random.nextInt(256));
    }
    return noise;
  }

  private static List<LinePlan> plans(SampleType type) {
    double[] large = new Random(1).doubles(61 * 61, 0, 9).toArray();
    double[] long300 = new Random(2).doubles(300, -1, 1).toArray();
    return List.of(
        Correlation.of(Kernels.gaussian(11)).axes(0, 1).plan(COLOURS, type),
        Correlation.of(Kernels.outline()).axes(0, 1).plan(COLOURS, type),
        Correlation.of(Kernels.box(9)).axes(0, 1).plan(COLOURS, type),
        Correlation.of(Kernel.of(Shape.of(61, 61), large))
            .method(Method.FFT)
            .axes(0, 1)
            .plan(COLOURS, type),
        RankFilter.median(3, 3).axes(0, 1).plan(COLOURS, type),
        Correlation.of(Kernels.box(3)).axes(1, 2).plan(VOLUME, type),
        Convolution.of(Kernel.of(long300)).plan(SIGNAL, type),
        Chain.of(
                Correlation.of(Kernels.gaussian(5)).axes(0, 1),
                Correlation.of(Kernels.leftSobel()).axes(0, 1))
            .plan(COLOURS, type));
  }

  private static Tensor answer(LinePlan plan, Tensor source, Execution execution) {
    Tensor target = Tensor.zeros(source.type(), plan.outputShape());
    assertThat(plan.apply(source, target, execution).samples())
        .as("samples stored, each once")
        .isEqualTo(plan.outputShape().size());
    return target;
  }

  /** Whatever a piece on vectors takes, it can be afforded; whole tiles are never fast enough. */
  private static void makeRich() {
    for (Pace pace : Pace.all()) {
      pace.plainTile(1e15, 1e9);
      pace.plainTile(1e15, 1e9);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"U8", "U16", "F32", "F64"})
  void neitherPiecesNorTheChangeInTheMiddleChangeABit(SampleType type) {
    for (LinePlan plan : plans(type)) {
      Tensor source = noise(type, plan.inputShape());
      Pace.restart(true);
      Tensor vectors = answer(plan, source, Execution.SINGLE);
      LinePlan fresh = again(plan, type);
      Pace.restart(false);
      assertThat(answer(fresh, source, Execution.SINGLE)).as("%s, plain", plan).isEqualTo(vectors);
      assertThat(Pace.all()).as("%s", plan).hasSize(1);
      makeRich();
      assertThat(answer(fresh, source, Execution.SINGLE)).as("%s, pieces", plan).isEqualTo(vectors);
      Execution changing =
          Execution.DEFAULT
              .withThreads(2)
              .onProgress((done, total) -> {
                if (done > total / 3) {
                  Pace.all().forEach(Pace::settle);
                }
              });
      assertThat(answer(fresh, source, changing)).as("%s, both", plan).isEqualTo(vectors);
      assertThat(answer(fresh, source, Execution.DEFAULT)).as("%s", plan).isEqualTo(vectors);
    }
  }

  /** An equal plan that has not run yet. */
  private static LinePlan again(LinePlan plan, SampleType type) {
    return plans(type).stream()
        .filter(other -> other.explain().equals(plan.explain()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void vectorsAreTriedWithinTheShareAndTakenOnceATileOnThemIsFaster() {
    Pace pace = new Pace(LoopKind.Way.of(source(), sink()), true);
    assertThat(pace.begin()).as("before plain tiles were timed").isFalse();
    pace.plainTile(1_000, 9_000);
    pace.plainTile(1_000, 4_000_000);
    assertThat(pace.begin()).isTrue();
    assertThat(pace.begin()).as("while one rehearses").isFalse();
    assertThat(pace.affords(10_000)).as("what may take 18 ms after 4 ms").isFalse();
    assertThat(pace.affords(100)).isTrue();
    int fewest = pace.lines();
    pace.plainPiece(100, 1_000);
    pace.vectorPiece(100, 1_190_000);
    assertThat(pace.affords(100)).as("a third of the time is spent").isFalse();
    pace.plainRest(1e9);
    assertThat(pace.affords(100)).isTrue();
    for (int i = 0; i < 8; i++) {
      pace.plainPiece(100, 1_000);
      assertThat(pace.isReady()).isFalse();
      pace.vectorPiece(100, 100_000);
    }
    assertThat(pace.lines()).as("of cheap pieces").isGreaterThan(fewest);
    pace.plainPiece(100, 1_000);
    pace.vectorPiece(100, 900);
    pace.vectorPiece(100, 900);
    assertThat(pace.isReady()).isTrue();
    pace.vectorTile(1_000, 90_000);
    assertThat(pace.isReady()).as("after a slow tile").isFalse();
    assertThat(pace.isSettled()).isFalse();
    pace.end();
    assertThat(pace.begin()).isTrue();
    pace.vectorTile(1_000, 9_500);
    assertThat(pace.isSettled()).isTrue();
    pace.end();
    assertThat(pace.begin()).as("once settled").isFalse();
  }

  @Test
  void patienceEnds() {
    Pace pace = new Pace(LoopKind.Way.of(source(), sink()), true);
    pace.plainTile(1_000, 1_000);
    pace.plainPiece(10, 10);
    pace.vectorPiece(10, 2e9);
    assertThat(pace.isSettled()).isFalse();
    pace.vectorPiece(10, 2e9);
    assertThat(pace.isSettled()).isTrue();
  }

  private static LineSource source() {
    return TensorView.of(Tensor.zeros(SampleType.U8, COLOURS))
        .source(plans(SampleType.U8).getFirst().sourceLines());
  }

  private static TensorSink sink() {
    return TensorView.of(Tensor.zeros(SampleType.U8, COLOURS))
        .sink(plans(SampleType.U8).getFirst().sinkLines());
  }

  @Test
  void plansOfOneKindShareAPaceWhateverTheirSize() {
    Shape wider = Shape.of(90, 700, 3);
    Plan one = Correlation.of(Kernels.gaussian(11)).axes(0, 1).plan(COLOURS, SampleType.F32);
    Plan same = Correlation.of(Kernels.gaussian(11)).axes(0, 1).plan(wider, SampleType.F32);
    Plan other = Correlation.of(Kernels.gaussian(9)).axes(0, 1).plan(wider, SampleType.F32);
    answer(one, noise(SampleType.F32, COLOURS), Execution.SINGLE);
    Pace pace = Pace.all().iterator().next();
    answer(same, noise(SampleType.F32, wider), Execution.SINGLE);
    assertThat(Pace.all()).containsExactly(pace);
    answer(other, noise(SampleType.F32, wider), Execution.SINGLE);
    assertThat(Pace.all()).hasSize(2);
    one.apply(
        noise(SampleType.U8, COLOURS), Tensor.zeros(SampleType.F64, COLOURS), Execution.SINGLE);
    assertThat(Pace.all()).as("other conversions are other loops").hasSize(3);
  }

  @Test
  void littleWorkAndPlansWithoutVectorsAreSettledFromTheStart() {
    Shape little = Shape.of(40, 50);
    Plan few = Correlation.of(Kernels.gaussian(5)).plan(little, SampleType.F32);
    answer(few, noise(SampleType.F32, little), Execution.SINGLE);
    Plan plain =
        Correlation.of(Kernels.gaussian(5))
            .axes(0, 1)
            .withoutVectors()
            .plan(COLOURS, SampleType.F32);
    answer(plain, noise(SampleType.F32, COLOURS), Execution.SINGLE);
    assertThat(Pace.all()).isEmpty();
  }

  @Test
  void whatRunsWhileTheProcessIsWarmedUpAsAWholeIsNotRehearsedAgain() {
    LinePlan plan = plans(SampleType.U8).getFirst();
    Tensor source = noise(SampleType.U8, COLOURS);
    Warmth.begin();
    Tensor plain = answer(plan, source, Execution.SINGLE);
    assertThat(Pace.all()).singleElement().matches(Pace::isSettled);
    Warmth.end();
    assertThat(answer(plan, source, Execution.SINGLE)).isEqualTo(plain);
  }

  @Test
  void cancellingBetweenPiecesLeavesThePaceFree() {
    LinePlan plan = plans(SampleType.F32).getFirst();
    Tensor source = noise(SampleType.F32, COLOURS);
    Tensor whole = answer(plan, source, Execution.SINGLE);
    makeRich();
    for (int after : new int[] {0, 3, 9, 20, 50}) {
      AtomicInteger asked = new AtomicInteger();
      Execution cancelled = Execution.SINGLE.cancelledWhen(() -> asked.incrementAndGet() > after);
      assertThatThrownBy(() -> answer(plan, source, cancelled))
          .isInstanceOf(CancellationException.class);
      assertThat(Warmth.isPlain()).isFalse();
    }
    Pace pace = Pace.all().iterator().next();
    assertThat(pace.begin()).as("nobody rehearses any more").isTrue();
    pace.end();
    assertThat(answer(plan, source, Execution.SINGLE)).isEqualTo(whole);
  }

  @Test
  void aSourceThatFailsUnderAPieceIsHeardOfAndLeavesThePaceFree() {
    Plan plan = Correlation.of(Kernels.gaussian(11)).plan(Shape.of(300, 900), SampleType.F64);
    Tensor source = noise(SampleType.F64, plan.inputShape());
    Tensor target = Tensor.zeros(SampleType.F64, plan.outputShape());
    TensorSink sink = TensorView.of(target).sink(plan.sinkLines());
    AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);
    LineSource good = TensorView.of(source).source(plan.sourceLines());
    LineSource failing =
        new LineSource() {
          @Override
          public void read(long line, int from, int to, float[] into, int at) {
            good.read(line, from, to, into, at);
          }

          @Override
          public void read(long line, int from, int to, double[] into, int at) {
            if (left.decrementAndGet() < 0) {
              throw new IllegalStateException("no more lines");
            }
            good.read(line, from, to, into, at);
          }
        };
    plan.apply(failing, sink, Execution.SINGLE);
    makeRich();
    for (int reads : new int[] {1, 20, 60, 150}) {
      left.set(reads);
      assertThatThrownBy(() -> plan.apply(failing, sink, Execution.DEFAULT.withThreads(2)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("no more lines");
      assertThat(Warmth.isPlain()).isFalse();
    }
    Pace pace = Pace.all().iterator().next();
    assertThat(pace.begin()).isTrue();
    pace.end();
  }

  @Test
  void aPlanThatRunsWithinAnotherTakesItsOwnLoops() {
    LinePlan plan = plans(SampleType.U8).getFirst();
    Tensor source = noise(SampleType.U8, COLOURS);
    Plan inner = Correlation.of(Kernels.gaussian(5)).plan(Shape.of(30, 31), SampleType.U8);
    Tensor small = noise(SampleType.U8, Shape.of(30, 31));
    Tensor expected = answer(inner, small, Execution.SINGLE);
    List<Boolean> plain = new ArrayList<>();
    Execution nesting =
        Execution.SINGLE.cancelledWhen(() -> {
          boolean outer = Warmth.isPlain();
          answer(
              inner,
              small,
              Execution.SINGLE.cancelledWhen(() -> {
                plain.add(Warmth.isPlain());
                return false;
              }));
          assertThat(Warmth.isPlain()).isEqualTo(outer);
          return !answer(inner, small, Execution.SINGLE).equals(expected);
        });
    answer(plan, source, nesting);
    assertThat(plain).isNotEmpty().containsOnly(false);
  }

  @Test
  void manyThreadsChangeOverTogether() throws Exception {
    Tensor source = noise(SampleType.U16, COLOURS);
    LinePlan first = plans(SampleType.U16).getFirst();
    Tensor expected = answer(first, source, Execution.SINGLE);
    makeRich();
    try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
      List<Future<Tensor>> answers = new ArrayList<>();
      for (int i = 0; i < 24; i++) {
        LinePlan plan = i % 2 == 0 ? first : plans(SampleType.U16).getFirst();
        boolean settles = i == 12;
        answers.add(
            pool.submit(() -> {
              if (settles) {
                Pace.all().forEach(Pace::settle);
              }
              return answer(plan, source, Execution.DEFAULT.withThreads(2));
            }));
      }
      for (Future<Tensor> answer : answers) {
        assertThat(answer.get()).isEqualTo(expected);
      }
    }
    assertThat(Pace.all()).singleElement().matches(Pace::isSettled);
  }
}
