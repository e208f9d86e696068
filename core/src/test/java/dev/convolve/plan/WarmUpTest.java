package dev.convolve.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.convolve.Chain;
import dev.convolve.Correlation;
import dev.convolve.internal.simd.Warmth;
import dev.convolve.kernel.Kernels;
import dev.convolve.neighbourhood.RankFilter;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WarmUpTest {

  private static final Shape SHAPE = Shape.of(150, 331, 3);

  @AfterEach
  void vectorsAgain() throws InterruptedException {
    ended();
    Warmth.end();
  }

  private static void ended() throws InterruptedException {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("convolve-warm-up")) {
        thread.join();
      }
    }
  }

  private static Tensor noise(SampleType type) {
    Tensor noise = Tensor.zeros(type, SHAPE);
    Random random = new Random(3);
    for (int i = 0; i < SHAPE.size(); i++) {
      noise.store(i, random.nextInt(256));
    }
    return noise;
  }

  private static List<LinePlan> plans(SampleType type) {
    return List.of(
        Correlation.of(Kernels.gaussian(11)).axes(0, 1).plan(SHAPE, type),
        Correlation.of(Kernels.outline()).axes(0, 1).plan(SHAPE, type),
        Correlation.of(Kernels.leftSobel()).axes(0, 1).plan(SHAPE, type),
        RankFilter.median(3, 3).axes(0, 1).plan(SHAPE, type),
        Chain.of(
                Correlation.of(Kernels.gaussian(5)).axes(0, 1),
                Correlation.of(Kernels.leftSobel()).axes(0, 1))
            .plan(SHAPE, type));
  }

  private static double[] answer(LinePlan plan, Tensor source, Execution execution) {
    Tensor target = Tensor.zeros(source.type(), plan.outputShape());
    plan.apply(source, target, execution);
    return target.toDoubles();
  }

  @ParameterizedTest
  @EnumSource(names = {"U8", "U16", "F32", "F64"})
  void changingOverInTheMiddleChangesNoBit(SampleType type) {
    Tensor source = noise(type);
    for (LinePlan plan : plans(type)) {
      double[] vectors = answer(plan, source, Execution.DEFAULT);
      Warmth.begin();
      assertThat(Warmth.isPlain()).isEqualTo(Warmth.hasVectors());
      double[] plain = answer(plan, source, Execution.DEFAULT);
      double[] both =
          answer(
              plan,
              source,
              Execution.DEFAULT
                  .withThreads(2)
                  .onProgress((done, total) -> {
                    if (done > total / 3) {
                      Warmth.end();
                    }
                  }));
      assertThat(Warmth.isPlain()).isFalse();
      assertThat(plain).as("%s, plain", plan).isEqualTo(vectors);
      assertThat(both).as("%s, both", plan).isEqualTo(vectors);
    }
  }

  @Test
  void aRehearsalEndsByItselfAndTurnsToVectors() throws InterruptedException {
    assumeTrue(Warmth.hasVectors(), "there are no vectors");
    Tensor source = noise(SampleType.F32);
    LinePlan plan = plans(SampleType.F32).getFirst();
    Tensor target = Tensor.zeros(SampleType.F32, plan.outputShape());
    Execution alone = Execution.DEFAULT.withThreads(1);
    long before = System.nanoTime();
    WarmUp.start("a gaussian", 1e12, () -> plan.apply(source, target, alone));
    ended();
    assertThat(Warmth.isPlain()).isFalse();
    assertThat(WarmUp.switchedAt()).isGreaterThan(before);
  }

  @Test
  void littleWorkStaysPlainUntilThereIsMore() throws InterruptedException {
    assumeTrue(Warmth.hasVectors(), "there are no vectors");
    AtomicInteger calls = new AtomicInteger();
    WarmUp.start("little", 1, calls::incrementAndGet);
    ended();
    assertThat(WarmUp.isPlain()).isTrue();
    int once = calls.get();
    assertThat(once).isPositive();
    WarmUp.start("little", 1, calls::incrementAndGet);
    ended();
    assertThat(calls).hasValue(once);
    WarmUp.start("little", 1e12, calls::incrementAndGet);
    ended();
    assertThat(calls.get()).isGreaterThan(once);
    assertThat(WarmUp.isPlain()).isFalse();
  }

  @Test
  void aRehearsalThatFailsIsNotMissed() throws InterruptedException {
    assumeTrue(Warmth.hasVectors(), "there are no vectors");
    WarmUp.start(
        "failing",
        1e12,
        () -> {
          throw new IllegalArgumentException("unsuited");
        });
    ended();
    assertThat(WarmUp.isPlain()).isFalse();
  }
}
