package dev.convolve.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.convolve.Chain;
import dev.convolve.Correlation;
import dev.convolve.LinearFilter;
import dev.convolve.algorithm.TileShape;
import dev.convolve.boundary.Boundary;
import dev.convolve.kernel.Kernel;
import dev.convolve.kernel.Kernels;
import dev.convolve.line.LineSource;
import dev.convolve.line.TensorSink;
import dev.convolve.line.TensorView;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Chains over bytes take the engine that their first filter takes alone, to the same bits. */
class ChainOfBytesTest {

  private static final List<Shape> SHAPES = List.of(Shape.of(37, 211), Shape.of(40, 67, 3));

  static List<Boundary> boundaries() {
    return List.of(
        Boundary.ZERO,
        Boundary.constant(200),
        Boundary.constant(7.5),
        Boundary.EDGE,
        Boundary.SYMMETRIC,
        Boundary.REFLECT,
        Boundary.WRAP,
        Boundary.NORMALIZED);
  }

  private static List<Kernel> kernels(Boundary boundary) {
    List<Kernel> positive = List.of(Kernels.blur(), Kernels.box(3));
    return boundary == Boundary.NORMALIZED
        ? positive
        : List.of(Kernels.leftSobel(), Kernels.outline(), Kernels.blur(), Kernels.box(3));
  }

  private static Tensor noise(Shape shape) {
    Tensor noise = Tensor.zeros(SampleType.U8, shape);
    new Random(11).nextBytes(noise.bytes());
    return noise;
  }

  private static LinearFilter filter(Kernel kernel, Boundary boundary) {
    return Correlation.of(kernel).axes(0, 1).boundary(boundary);
  }

  /** A source that has bytes and nothing else. */
  private record BytesOnly(LineSource given) implements LineSource {
    @Override
    public void read(long line, int from, int to, float[] into, int at) {
      throw new AssertionError("floats are read");
    }

    @Override
    public void read(long line, int from, int to, double[] into, int at) {
      throw new AssertionError("doubles are read");
    }

    @Override
    public boolean hasBytes() {
      return given.hasBytes();
    }

    @Override
    public void readBytes(long line, int from, int to, byte[] into, int at) {
      given.readBytes(line, from, to, into, at);
    }

    @Override
    public byte @Nullable [] bytes() {
      return given.bytes();
    }

    @Override
    public int offset(long line, int i) {
      return given.offset(line, i);
    }
  }

  @ParameterizedTest
  @MethodSource("boundaries")
  void oneStepGivesThePlansBits(Boundary boundary) {
    for (Shape shape : SHAPES) {
      Tensor source = noise(shape);
      for (Kernel kernel : kernels(boundary)) {
        LinearFilter filter = filter(kernel, boundary);
        LinePlan alone = filter.plan(shape, SampleType.U8);
        ChainPlan chain = ChainPlan.of(List.of(alone));
        for (SampleType type : List.of(SampleType.U8, SampleType.S16, SampleType.F32)) {
          Tensor wanted = Tensor.zeros(type, shape);
          Tensor answer = Tensor.zeros(type, shape);
          assertThat(chain.apply(source, answer)).isEqualTo(alone.apply(source, wanted));
          assertThat(answer).as("%s of %s as %s", filter, shape, type).isEqualTo(wanted);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("boundaries")
  void moreStepsGiveTheBitsOfEachAfterTheOther(Boundary boundary) {
    for (Shape shape : SHAPES) {
      Tensor source = noise(shape);
      for (Kernel kernel : kernels(boundary)) {
        LinearFilter first = filter(kernel, boundary);
        LinearFilter then = filter(Kernels.gaussian(5, 1.1), Boundary.REFLECT);
        Tensor between = Tensor.zeros(SampleType.F32, shape);
        first.plan(shape, SampleType.U8).apply(source, between);
        Tensor wanted = Tensor.zeros(SampleType.U8, shape);
        then.plan(shape, SampleType.F32).apply(between, wanted);
        ChainPlan plan = (ChainPlan) Chain.of(first, then).plan(shape, SampleType.U8);
        ChainPlan cut =
            plan.cutInto(
                new TileShape(
                    plan.stages().getLast() instanceof WindowPlan last
                        ? last.layout().outer().stream().map(_ -> 7).toList()
                        : List.of(),
                    19));
        for (ChainPlan each : List.of(plan, cut)) {
          Tensor answer = Tensor.zeros(SampleType.U8, shape);
          each.apply(source, answer, Execution.DEFAULT.withThreads(2));
          assertThat(answer).as("%s of %s", first, shape).isEqualTo(wanted);
        }
      }
    }
  }

  @Test
  void noFloatsAreReadWhereBytesCanBeSummed() {
    for (Shape shape : SHAPES) {
      Tensor source = noise(shape);
      LinearFilter sobel = filter(Kernels.leftSobel(), Boundary.constant(9));
      LinearFilter soft = filter(Kernels.gaussian(3), Boundary.EDGE);
      for (LinePlan plan :
          List.of(
              ChainPlan.of(List.of(sobel.plan(shape, SampleType.U8))),
              Chain.of(sobel, soft).plan(shape, SampleType.U8))) {
        Tensor wanted = Tensor.zeros(SampleType.F32, shape);
        plan.apply(source, wanted);
        Tensor answer = Tensor.zeros(SampleType.F32, shape);
        TensorSink sink = TensorView.of(answer).sink(plan.sinkLines());
        LineSource bytes = new BytesOnly(TensorView.of(source).source(plan.sourceLines()));
        plan.apply(bytes, sink, Execution.DEFAULT.withThreads(2));
        assertThat(answer).isEqualTo(wanted);
      }
    }
  }
}
