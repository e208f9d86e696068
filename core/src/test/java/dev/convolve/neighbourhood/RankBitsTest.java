package dev.convolve.neighbourhood;

import static org.assertj.core.api.Assertions.assertThat;

import dev.convolve.WindowFilter;
import dev.convolve.boundary.Boundary;
import dev.convolve.plan.Execution;
import dev.convolve.plan.NeighbourhoodPlan;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bits are a function of data and plan alone: never of threads, tiles, vectors or their width. */
class RankBitsTest {

  /** Found on every path alike. */
  private static final String DIGEST = "c6df93f3f313c6132b64e9b44f418f37";

  /** Data that is cut into several tiles. */
  record Large(Shape shape, SampleType type, WindowFilter filter) {}

  static Stream<Large> large() {
    Footprint disk = Footprint.ellipse(9, 7);
    return Stream.of(
        new Large(Shape.of(9_001), SampleType.F32, RankFilter.median(5)),
        new Large(Shape.of(9_001), SampleType.F64, RankFilter.median(301)),
        new Large(Shape.of(131, 67), SampleType.F32, RankFilter.median(5, 3)),
        new Large(Shape.of(70, 1033), SampleType.U8, RankFilter.median(15, 15)),
        new Large(Shape.of(71, 533, 3), SampleType.U16, RankFilter.median(11, 13).axes(0, 1)),
        new Large(Shape.of(67, 1031), SampleType.F32, RankFilter.of(Order.MEDIAN, disk)),
        new Large(Shape.of(40, 1031), SampleType.I32, RankFilter.median(13, 9)),
        new Large(
            Shape.of(70, 1033),
            SampleType.U8,
            RankFilter.median(5, 5).boundary(Boundary.NORMALIZED)),
        new Large(Shape.of(133, 41, 3), SampleType.U8, RankFilter.maximum(31, 9).axes(0, 1)),
        new Large(Shape.of(97, 4201), SampleType.F32, RankFilter.minimum(37, 37)),
        new Large(
            Shape.of(67, 533), SampleType.F64, Morphology.of(Morphology.Operation.TOP_HAT, disk)),
        new Large(
            Shape.of(7, 33, 129),
            SampleType.S16,
            Morphology.of(Morphology.Operation.CLOSE, Footprint.box(3, 5, 7))));
  }

  @ParameterizedTest
  @MethodSource("large")
  void threadsAndReuseChangeNothing(Large large) {
    Random random = new Random(5);
    Tensor data = RankGrid.data(large.type(), large.shape(), random, true);
    NeighbourhoodPlan plan = (NeighbourhoodPlan) large.filter().plan(large.shape(), large.type());
    Tensor one = plan.apply(data, Execution.SINGLE);
    assertThat(plan.apply(data, Execution.DEFAULT.withThreads(5).on(ForkJoinPool.commonPool())))
        .isEqualTo(one);
    Tensor other = RankGrid.data(large.type(), large.shape(), random, false);
    Tensor fresh = large.filter().plan(large.shape(), large.type()).apply(other);
    assertThat(plan.apply(other, Execution.SINGLE)).as("reused plan").isEqualTo(fresh);
    assertThat(plan.apply(data, Execution.SINGLE)).as("and back").isEqualTo(one);
  }

  @ParameterizedTest
  @MethodSource("large")
  void explanationsAgreeWithAnswers(Large large) {
    Random random = new Random(6);
    Tensor data = RankGrid.data(large.type(), large.shape(), random, true);
    NeighbourhoodPlan plan = (NeighbourhoodPlan) large.filter().plan(large.shape(), large.type());
    Tensor answers = plan.apply(data);
    for (int i = 0; i < 6; i++) {
      int offset = i == 0 ? 0 : random.nextInt((int) large.shape().size());
      int[] position = large.shape().position(offset);
      var why = plan.explainAt(data, position);
      assertThat(why.computed()).isEqualTo(Double.valueOf(answers.at(offset)));
      assertThat(why.steps().getLast().value()).isEqualTo(Double.valueOf(answers.at(offset)));
    }
  }

  @Test
  void everyPathGivesTheCommittedBits() throws NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (Large large : large().toList()) {
      Tensor data = RankGrid.data(large.type(), large.shape(), new Random(8), true);
      Tensor answers = large.filter().apply(data);
      ByteBuffer bits = ByteBuffer.allocate(8 * (int) answers.shape().size());
      for (double value : answers.toDoubles()) {
        bits.putLong(Double.doubleToLongBits(value));
      }
      digest.update(bits.array());
    }
    assertThat(HexFormat.of().formatHex(digest.digest(), 0, 16)).isEqualTo(DIGEST);
  }
}
