package dev.convolve.cli.tour.chapter;

import dev.convolve.Correlation;
import dev.convolve.LinearFilter;
import dev.convolve.boundary.Boundary;
import dev.convolve.cli.tour.drawing.Plane;
import dev.convolve.cli.tour.page.Element;
import dev.convolve.cli.tour.page.Figure;
import dev.convolve.cli.tour.page.Numerals;
import dev.convolve.cli.tour.page.Outcome;
import dev.convolve.cli.tour.page.Pictures;
import dev.convolve.cli.tour.page.Recipe;
import dev.convolve.cli.tour.page.Story;
import dev.convolve.kernel.Kernel;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.SizeMode;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** How much weight each sample carries over all windows, for several ways to treat the edge. */
final class FairWeights {

  private static final int SIDE = 7;
  private static final Kernel ONES = Kernel.of(Shape.of(3, 3), 1, 1, 1, 1, 1, 1, 1, 1, 1);

  private FairWeights() {}

  static void tell(Story story) {
    Tensor inside = weights(Correlation.of(ONES).size(SizeMode.VALID));
    Tensor zeros = weights(Correlation.of(ONES).boundary(Boundary.ZERO));
    Tensor mirror = weights(Correlation.of(ONES));
    Tensor full = weights(Correlation.of(ONES).boundary(Boundary.ZERO).size(SizeMode.FULL));
    story.value(
        "fair.says",
        "Inside the picture a corner counts %s and the middle %s. With a ring of zeros and the same size it is %s and %s. Only with zeros two deep, size full, does every sample count %s. Our default, the mirror, gives the corner %s but its inner neighbour %s."
            .formatted(
                count(inside, 0),
                count(inside, 3),
                count(zeros, 0),
                count(zeros, 3),
                count(full, 0),
                count(mirror, 0),
                count(mirror, 1)));
    List<Element> maps =
        List.of(
            map(inside, "inside the picture", "size valid, 5×5 answers"),
            map(zeros, "one ring of zeros", "size same, 7×7 answers"),
            map(mirror, "one ring of mirror", "size same: our default"),
            map(full, "two rings of zeros", "size full, 9×9 answers"));
    story.figure(new Figure("fair", Pictures.gallery("maps", maps), recipe(inside)));
  }

  private static Element map(Tensor weights, String name, String remark) {
    double corner = weights.get(0, 0);
    double middle = weights.get(SIDE / 2, SIDE / 2);
    String label =
        "%s: %s in the corner, %s in the middle"
            .formatted(name, Numerals.number(corner), Numerals.number(middle));
    return Pictures.named(Plane.heat(weights, label), name, remark);
  }

  private static String count(Tensor weights, int diagonal) {
    return Numerals.number(weights.get(diagonal, diagonal));
  }

  /** For each sample, the sum of all answers to a picture that is 1 there and 0 elsewhere. */
  static Tensor weights(LinearFilter ones) {
    Shape shape = Shape.of(SIDE, SIDE);
    Tensor weights = Tensor.zeros(SampleType.F64, shape);
    for (int i = 0; i < shape.size(); i++) {
      Tensor impulse = Tensor.zeros(SampleType.F64, shape);
      impulse.store(i, 1);
      weights.store(i, Arrays.stream(ones.apply(impulse).toDoubles()).sum());
    }
    return weights;
  }

  private static Recipe recipe(Tensor inside) {
    StringBuilder rows = new StringBuilder();
    double[] first = Arrays.copyOf(inside.toDoubles(), SIDE);
    for (double each : first) {
      rows.append(rows.isEmpty() ? "" : " ").append(Numerals.plain(each));
    }
    String java =
        """
        var ones = Correlation.of(Kernels.box(3).scale(9)).size(SizeMode.VALID);
        for (int row = 0; row < 7; row++) {
          double[] weights = new double[7];
          for (int column = 0; column < 7; column++) {
            Tensor impulse = Tensor.zeros(SampleType.F64, Shape.of(7, 7));
            impulse.store(7 * row + column, 1);
            weights[column] = Arrays.stream(ones.apply(impulse).toDoubles()).sum();
          }
          System.out.println(Arrays.toString(weights));
        }
        """;
    StringBuilder printed = new StringBuilder();
    for (int row = 0; row < SIDE; row++) {
      double[] line = Arrays.copyOfRange(inside.toDoubles(), row * SIDE, (row + 1) * SIDE);
      printed.append(row == 0 ? "" : "\n").append(Arrays.toString(line));
    }
    return new Recipe()
        .command(
            "convolve series --input '1 1 1 1 1' --kernel '1 1 1' --size full",
            new Outcome.Prints(rows.toString()))
        .command(
            "convolve kernels show '%s|convolve=(1 1 1; 1 1 1; 1 1 1)'"
                .formatted(String.join("; ", Collections.nCopies(SIDE - 2, "1 1 1 1 1"))),
            new Outcome.Shows(rows.toString()))
        .java(java, new Outcome.Prints(printed.toString()))
        .number("one row inside", rows.toString())
        .number("windows", "25 inside, 49 with a ring, 81 with two")
        .choice("boundary", "none, zero, reflect, zero")
        .choice("size", "valid, same, same, full")
        .choice("kernel", "nine ones")
        .choice("range", "none, raw numbers");
  }
}
