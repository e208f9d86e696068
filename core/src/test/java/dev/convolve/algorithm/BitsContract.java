package dev.convolve.algorithm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.convolve.Correlation;
import dev.convolve.LinearFilter;
import dev.convolve.boundary.Boundary;
import dev.convolve.kernel.Kernel;
import dev.convolve.plan.Execution;
import dev.convolve.plan.Plan;
import dev.convolve.plan.Seams;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.SizeMode;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bits are a function of data and plan alone: never of threads, tiles, vectors or their width. */
interface BitsContract extends ContractSubject {

  /** The digest that {@link #everyPathGivesTheCommittedBits} must find, on every path alike. */
  String digest();

  /** Data that is cut into several tiles: many lines, long lines, both, with and without groups. */
  record Large(Shape data, int[] axes, Shape kernel, SampleType type, int step) {
    @Override
    public String toString() {
      return "%s %s by %s".formatted(type, data, kernel);
    }
  }

  static Stream<Large> large() {
    return Stream.of(
        new Large(Shape.of(20_011), new int[] {0}, Shape.of(9), SampleType.F32, 1),
        new Large(Shape.of(20_011), new int[] {0}, Shape.of(4), SampleType.F64, 3),
        new Large(Shape.of(131, 67), new int[] {0, 1}, Shape.of(5, 3), SampleType.F32, 2),
        new Large(Shape.of(70, 33, 3), new int[] {0, 1}, Shape.of(3, 4), SampleType.U8, 1),
        new Large(Shape.of(70, 33, 3), new int[] {0}, Shape.of(7), SampleType.U16, 1),
        new Large(Shape.of(3, 40, 50), new int[] {1, 2}, Shape.of(3, 3), SampleType.F64, 1),
        new Large(
            Shape.of(5, 37, 6, 9), new int[] {0, 1, 3}, Shape.of(3, 2, 3), SampleType.S16, 1));
  }

  private Plan plan(Large given, Boundary boundary) {
    Kernel kernel =
        kernel(
            new Random(11),
            given.kernel(),
            new RandomWeights(false, boundary == Boundary.NORMALIZED, 1));
    return filter(kernel)
        .axes(given.axes())
        .boundary(boundary)
        .step(given.step())
        .plan(given.data(), given.type());
  }

  private LinearFilter filter(Kernel kernel) {
    return Correlation.of(kernel).method(method());
  }

  private static Tensor run(Plan plan, Tensor data, Execution execution) {
    Tensor target = TestTensors.filledWithNan(plan.computeType(), plan.outputShape());
    plan.apply(data, target, execution);
    return target;
  }

  @ParameterizedTest
  @MethodSource("large")
  default void threadsChangeNoBit(Large given) {
    Map<String, Executor> executors = new LinkedHashMap<>();
    executors.put("common pool", Execution.DEFAULT.executor());
    executors.put(
        "rejects",
        task -> {
          throw new RejectedExecutionException("full");
        });
    executors.put("never runs", task -> {});
    executors.put("runs at once", Runnable::run);
    executors.put("a thread each", task -> Thread.ofPlatform().start(task));
    for (Boundary boundary : new Boundary[] {Boundary.REFLECT, Boundary.NORMALIZED}) {
      Plan plan = plan(given, boundary);
      Tensor data = TestTensors.random(given.type(), given.data(), new Random(12));
      Tensor alone = run(plan, data, Execution.SINGLE);
      executors.forEach((name, executor) -> {
        for (int threads : new int[] {1, 2, 3, 7}) {
          assertThat(run(plan, data, Execution.DEFAULT.on(executor).withThreads(threads)))
              .as("%d threads of an executor that %s", threads, name)
              .isEqualTo(alone);
        }
      });
    }
  }

  @ParameterizedTest
  @MethodSource("large")
  default void tilesChangeNoBit(Large given) {
    for (Boundary boundary : new Boundary[] {Boundary.SYMMETRIC, Boundary.NORMALIZED}) {
      Plan plan = plan(given, boundary);
      Tensor data = TestTensors.random(given.type(), given.data(), new Random(13));
      Tensor wanted = run(plan, data, Execution.SINGLE);
      for (int[] tile : new int[][] {{1, 1}, {1, 17}, {5, 7}, {64, 64}, {1000, 100_000}}) {
        assertThat(run(Seams.cutInto(plan, tile[0], tile[1]), data, Execution.DEFAULT))
            .as("tiles of %s lines, %s groups", tile[0], tile[1])
            .isEqualTo(wanted);
      }
    }
  }

  /** A chain hands a step only what its work declares to read. */
  @ParameterizedTest
  @MethodSource("large")
  default void readsOnlyWhatItDeclares(Large large) {
    Large given =
        new Large(
            large.data(), large.axes(), large.kernel(), large.type().computeType(), large.step());
    for (Boundary boundary : new Boundary[] {Boundary.WRAP, Boundary.NORMALIZED}) {
      Plan plan = plan(given, boundary);
      Tensor data = TestTensors.random(given.type(), given.data(), new Random(14));
      Tensor wanted = run(plan, data, Execution.SINGLE);
      for (int[] tile : new int[][] {{1, 17}, {5, 700}, {40, 5000}}) {
        assertThat(Seams.behindIdentity(plan, tile[0], tile[1]).apply(data))
            .as("tiles of %s lines, %s groups", tile[0], tile[1])
            .isEqualTo(wanted);
      }
    }
  }

  /** Data after data through one plan: few lines, so that every buffer may still hold the last. */
  @Test
  default void nothingOfEarlierDataIsLeft() {
    Random random = new Random(16);
    for (int[] extents : new int[][] {{1, 30}, {2, 30}, {3, 5}, {40, 30}, {1, 9000}}) {
      for (Boundary boundary : new Boundary[] {Boundary.EDGE, Boundary.NORMALIZED}) {
        RandomWeights weights = new RandomWeights(false, boundary == Boundary.NORMALIZED, 1);
        LinearFilter filter = filter(kernel(random, Shape.of(3, 3), weights)).boundary(boundary);
        Plan used = filter.plan(Shape.of(extents));
        for (int i = 0; i < 3; i++) {
          Tensor data = TestTensors.random(SampleType.F32, Shape.of(extents), random);
          Tensor wanted = run(filter.plan(data.shape()), data, Execution.SINGLE);
          assertThat(run(used, data, Execution.SINGLE)).isEqualTo(wanted);
        }
        for (int i = 0; i < 3; i++) {
          Tensor data = TestTensors.random(SampleType.F32, Shape.of(extents), random);
          assertThat(used.explainAt(data, 0, 0).computed()).isEqualTo(filter.apply(data).at(0));
        }
      }
    }
  }

  @Test
  default void everyPathGivesTheCommittedBits() throws NoSuchAlgorithmException {
    MessageDigest plain = MessageDigest.getInstance("SHA-256");
    MessageDigest chosen = MessageDigest.getInstance("SHA-256");
    Random random = new Random(14);
    Shape[] shapes = {Shape.of(97), Shape.of(7, 70), Shape.of(6, 21, 3), Shape.of(3, 4, 5, 6)};
    for (int cell = 0; cell < Cell.BOUNDARIES.size() * SizeMode.values().length; cell++) {
      SizeMode size = SizeMode.values()[cell % 3];
      for (SampleType type : SampleType.values()) {
        Boundary boundary = new Cell(cell / 3, size, 1, type, false).drawBoundary(random);
        for (int rank = 1; rank <= 4; rank++) {
          int[] taps = random.ints(rank, 1, 4).toArray();
          Kernel kernel =
              kernel(
                  random,
                  Shape.of(taps),
                  new RandomWeights(cell % 2 == 0, boundary == Boundary.NORMALIZED, 1));
          Tensor data = TestTensors.random(type, shapes[rank - 1], random);
          if (!type.isInteger() && cell % 4 == 0) {
            data.store(11, Double.POSITIVE_INFINITY);
          }
          LinearFilter filter = filter(kernel).boundary(boundary).size(size);
          digest(plain, filter.withoutVectors().plan(data.shape(), type), data);
          digest(chosen, filter.plan(data.shape(), type), data);
        }
      }
    }
    String scalar = HexFormat.of().formatHex(plain.digest(), 0, 16);
    assertThat(HexFormat.of().formatHex(chosen.digest(), 0, 16)).isEqualTo(scalar);
    assertThat(scalar).isEqualTo(digest());
  }

  /** The bits of results in the compute type and in bytes; every NaN counts as the same. */
  private static void digest(MessageDigest digest, Plan plan, Tensor data) {
    Tensor bytes = Tensor.zeros(SampleType.U8, plan.outputShape());
    plan.apply(data, bytes, Execution.SINGLE);
    digest.update(bytes.bytes());
    double[] values = plan.apply(data).toDoubles();
    ByteBuffer bits = ByteBuffer.allocate(values.length * Double.BYTES);
    for (double value : values) {
      bits.putLong(Double.doubleToLongBits(value));
    }
    digest.update(bits.array());
  }
}
