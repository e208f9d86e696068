package dev.convolve.nn.loss;

import static org.assertj.core.api.Assertions.assertThat;

import dev.convolve.nn.random.Chance;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every loss's gradient against central differences, and how micro-batches and floats agree. */
class LossGradientTest {

  private static final double STEP = 1e-6;
  private static final int LEAST_CONFIGURATIONS = 20;

  private enum Kind {
    NUMBERS,
    PROBABILITIES,
    LABELS,
    SHARES
  }

  /** What outputs and targets look like. */
  private record Case(Loss loss, Shape shape, int samples, Kind outputs, Kind targets, long seed) {

    Tensor output(SampleType type) {
      Tensor output = fill(outputs, Shape.of(extents(samples)), Chance.of(seed).at(1));
      return output.as(type);
    }

    Tensor target(SampleType type) {
      int[] extents = loss.target(shape).extents();
      int[] all = new int[extents.length + 1];
      all[0] = samples;
      System.arraycopy(extents, 0, all, 1, extents.length);
      Tensor target = fill(targets, Shape.of(all), Chance.of(seed).at(2));
      return target.as(type);
    }

    private Tensor fill(Kind kind, Shape whole, Chance chance) {
      Tensor tensor = Tensor.zeros(SampleType.F64, whole);
      int classes = shape.extent(shape.rank() - 1);
      for (int i = 0; i < whole.size(); i++) {
        tensor.store(
            i,
            switch (kind) {
              case NUMBERS -> chance.normal(i) * 2;
              case PROBABILITIES -> chance.uniform(i, 0.05, 0.95);
              case LABELS -> i > 0 && chance.uniform(i) < 0.2 ? -100 : chance.below(i, classes);
              case SHARES -> chance.uniform(i, 0, 2.0 / classes);
            });
      }
      return tensor;
    }

    private int[] extents(int first) {
      int[] extents = new int[shape.rank() + 1];
      extents[0] = first;
      System.arraycopy(shape.extents(), 0, extents, 1, shape.rank());
      return extents;
    }

    /** The loss of the whole batch, and the gradient, computed in micro-batches. */
    double run(Tensor output, Tensor target, int micro, double[] losses, Tensor gradient) {
      double divisor = loss.divisor(target, samples, shape);
      int size = (int) shape.size();
      for (int first = 0; first < samples; first += micro) {
        int count = Math.min(micro, samples - first);
        Tensor part = Tensor.zeros(output.type(), Shape.of(extents(micro)));
        Tensor slopes = Tensor.zeros(output.type(), Shape.of(extents(micro)));
        for (int i = 0; i < micro * size; i++) {
          part.store(i, i < count * size ? output.at(first * size + i) : Double.NaN);
          slopes.store(i, Double.NaN);
        }
        loss.compute(part, target, first, count, 1 / divisor, losses, slopes);
        for (int i = 0; i < micro * size; i++) {
          if (i < count * size) {
            gradient.store(first * size + i, slopes.at(i));
          } else {
            assertThat(slopes.at(i)).as("past the samples").isNaN();
          }
        }
      }
      double sum = 0;
      for (double one : losses) {
        sum += one;
      }
      return sum / divisor;
    }
  }

  private static List<Case> cases(Class<? extends Loss> type) {
    List<Case> cases = new ArrayList<>();
    List<Shape> shapes =
        List.of(Shape.of(3), Shape.of(10), Shape.of(4, 3), Shape.of(3, 2, 5), Shape.of(2));
    for (Reduction reduction : Reduction.values()) {
      for (Shape shape : shapes) {
        int classes = shape.extent(shape.rank() - 1);
        List<Double> weights = new ArrayList<>();
        for (int c = 0; c < classes; c++) {
          weights.add(0.5 + 0.3 * c);
        }
        int samples = 2 + cases.size() % 4;
        for (Variant variant : variants(type, reduction, weights)) {
          cases.add(
              new Case(
                  variant.loss(),
                  shape,
                  samples,
                  variant.outputs(),
                  variant.targets(),
                  cases.size() + 1));
        }
      }
    }
    return cases;
  }

  private record Variant(Loss loss, Kind outputs, Kind targets) {}

  private static List<Variant> variants(
      Class<? extends Loss> type, Reduction reduction, List<Double> weights) {
    List<Variant> list = new ArrayList<>();
    switch (type.getSimpleName()) {
      case "CrossEntropy" -> {
        for (double smoothing : new double[] {0, 0.1}) {
          for (List<Double> some : List.of(List.<Double>of(), weights)) {
            list.add(
                new Variant(
                    new CrossEntropy(smoothing, some, -100, false, reduction),
                    Kind.NUMBERS,
                    Kind.LABELS));
            list.add(
                new Variant(
                    new CrossEntropy(smoothing, some, -100, true, reduction),
                    Kind.NUMBERS,
                    Kind.SHARES));
          }
        }
      }
      case "NegativeLogLikelihood" -> {
        for (List<Double> some : List.of(List.<Double>of(), weights)) {
          list.add(
              new Variant(
                  new NegativeLogLikelihood(some, -100, reduction), Kind.NUMBERS, Kind.LABELS));
        }
      }
      case "SquaredError" -> numbers(list, new SquaredError(reduction));
      case "AbsoluteError" -> numbers(list, new AbsoluteError(reduction));
      case "SmoothL1" -> {
        numbers(list, new SmoothL1(1, reduction));
        numbers(list, new SmoothL1(0.3, reduction));
        numbers(list, new SmoothL1(0, reduction));
      }
      case "Huber" -> {
        numbers(list, new Huber(1, reduction));
        numbers(list, new Huber(0.7, reduction));
      }
      case "BinaryCrossEntropy" -> {
        BinaryCrossEntropy loss = new BinaryCrossEntropy(reduction);
        list.add(new Variant(loss, Kind.PROBABILITIES, Kind.PROBABILITIES));
        list.add(new Variant(loss, Kind.PROBABILITIES, Kind.SHARES));
      }
      case "LogitBinaryCrossEntropy" -> {
        for (List<Double> some : List.of(List.<Double>of(), weights)) {
          list.add(
              new Variant(
                  new LogitBinaryCrossEntropy(some, reduction), Kind.NUMBERS, Kind.PROBABILITIES));
        }
      }
      case "KlDivergence" -> {
        list.add(new Variant(new KlDivergence(false, reduction), Kind.NUMBERS, Kind.SHARES));
        list.add(new Variant(new KlDivergence(true, reduction), Kind.NUMBERS, Kind.NUMBERS));
      }
      default -> throw new IllegalStateException("add configurations of " + type);
    }
    return list;
  }

  private static void numbers(List<Variant> list, Loss loss) {
    list.add(new Variant(loss, Kind.NUMBERS, Kind.NUMBERS));
    list.add(new Variant(loss, Kind.PROBABILITIES, Kind.NUMBERS));
  }

  static Stream<Class<? extends Loss>> losses() {
    return Losses.all().stream();
  }

  @ParameterizedTest
  @MethodSource("losses")
  void gradientsAreThoseOfCentralDifferences(Class<? extends Loss> type) {
    List<Case> cases = cases(type);
    assertThat(cases).hasSizeGreaterThanOrEqualTo(LEAST_CONFIGURATIONS);
    for (Case one : cases) {
      Tensor output = one.output(SampleType.F64);
      Tensor target = one.target(SampleType.F64);
      Tensor gradient = Tensor.zeros(SampleType.F64, output.shape());
      double[] losses = new double[one.samples()];
      assertThat(one.run(output, target, one.samples(), losses, gradient)).as("%s", one).isFinite();
      Tensor unused = Tensor.zeros(SampleType.F64, output.shape());
      for (int i = 0; i < output.shape().size(); i++) {
        double x = output.at(i);
        output.store(i, x + STEP);
        double above = one.run(output, target, one.samples(), losses, unused);
        output.store(i, x - STEP);
        double below = one.run(output, target, one.samples(), losses, unused);
        output.store(i, x);
        double slope = (above - below) / (2 * STEP);
        assertThat(Math.abs(gradient.at(i) - slope))
            .as("%s at %d: %s, by differences %s", one, i, gradient.at(i), slope)
            .isLessThanOrEqualTo(1e-5 + 1e-3 * Math.abs(slope));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("losses")
  void bitsDoNotDependOnMicroBatches(Class<? extends Loss> type) {
    for (Case one : cases(type)) {
      for (SampleType sampleType : List.of(SampleType.F32, SampleType.F64)) {
        Tensor output = one.output(sampleType);
        Tensor target = one.target(sampleType);
        Tensor whole = Tensor.zeros(sampleType, output.shape());
        Tensor parts = Tensor.zeros(sampleType, output.shape());
        double[] wholeLosses = new double[one.samples()];
        double[] partLosses = new double[one.samples()];
        one.run(output, target, one.samples(), wholeLosses, whole);
        one.run(output, target, 2, partLosses, parts);
        assertThat(partLosses).as("%s", one).isEqualTo(wholeLosses);
        assertThat(parts).as("%s", one).isEqualTo(whole);
        one.loss().compute(output, target, 0, one.samples(), 1, partLosses, null);
        assertThat(partLosses).as("%s without a gradient", one).isEqualTo(wholeLosses);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("losses")
  void floatsAreNearDoubles(Class<? extends Loss> type) {
    for (Case one : cases(type)) {
      Tensor output = one.output(SampleType.F32);
      Tensor target = one.target(SampleType.F32);
      Tensor floats = Tensor.zeros(SampleType.F32, output.shape());
      Tensor doubles = Tensor.zeros(SampleType.F64, output.shape());
      double[] losses = new double[one.samples()];
      double single = one.run(output, target, one.samples(), losses, floats);
      double exact =
          one.run(
              output.as(SampleType.F64), target.as(SampleType.F64), one.samples(), losses, doubles);
      assertThat(Math.abs(single - exact)).isLessThanOrEqualTo(1e-12 * (1 + Math.abs(exact)));
      for (int i = 0; i < output.shape().size(); i++) {
        assertThat(Math.abs(floats.at(i) - doubles.at(i)))
            .as("%s at %d", one, i)
            .isLessThanOrEqualTo(3e-7 * (1 + Math.abs(doubles.at(i))));
      }
    }
  }
}
