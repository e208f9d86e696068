package dev.convolve.cli.tour.chapter;

import dev.convolve.cli.tour.Chapter;
import dev.convolve.cli.tour.Darkroom;
import dev.convolve.cli.tour.Developed;
import dev.convolve.cli.tour.Stats;
import dev.convolve.cli.tour.drawing.Bells;
import dev.convolve.cli.tour.page.Element;
import dev.convolve.cli.tour.page.Figure;
import dev.convolve.cli.tour.page.Formulas;
import dev.convolve.cli.tour.page.Numerals;
import dev.convolve.cli.tour.page.Outcome;
import dev.convolve.cli.tour.page.Pictures;
import dev.convolve.cli.tour.page.Recipe;
import dev.convolve.cli.tour.page.Snippets;
import dev.convolve.cli.tour.page.Story;
import dev.convolve.kernel.Kernel;
import dev.convolve.kernel.Kernels;
import dev.convolve.tensor.Shape;
import java.util.Arrays;

/** The Gaussian: its vector, the outer product, and two blurs. */
public final class GaussianChapter implements Chapter {

  private static final int SMALL = 5;
  private static final double SMALL_SIGMA = 1.1;
  private static final int LARGE = 11;
  private static final double LARGE_SIGMA = 3;

  @Override
  public void tell(Darkroom darkroom, Story story) {
    story.markup("math.gauss", Formulas.GAUSS);
    Kernel small = vector(SMALL, SMALL_SIGMA);
    Kernel large = vector(LARGE, LARGE_SIGMA);
    bells(story, small, large);
    square(story, "5", small, SMALL, SMALL_SIGMA, 56);
    square(story, "11", large, LARGE, LARGE_SIGMA, 46);
    story.value("gauss11.middle", Bells.number(square(LARGE, LARGE_SIGMA).weight(5, 5)));
    blurs(darkroom, story);
  }

  private static Kernel vector(int size, double sigma) {
    return Kernels.gaussian(Shape.of(size), sigma);
  }

  private static Kernel square(int size, double sigma) {
    return Kernels.gaussian(size, sigma);
  }

  private static void bells(Story story, Kernel small, Kernel large) {
    double most = small.weight(SMALL / 2);
    Element both =
        Element.of("div", "gallery two")
            .add(
                Pictures.named(
                    Bells.bars(small.weights(), 44, most),
                    SMALL + " weights",
                    "σ = " + Numerals.number(SMALL_SIGMA)),
                Pictures.named(
                    Bells.bars(large.weights(), 44, most),
                    LARGE + " weights",
                    "σ = " + Numerals.number(LARGE_SIGMA)));
    Recipe recipe = new Recipe();
    for (Kernel each : new Kernel[] {small, large}) {
      int size = each.shape().extent(0);
      String sigma = Numerals.plain(size == SMALL ? SMALL_SIGMA : LARGE_SIGMA);
      recipe
          .command(
              "convolve kernels show gaussian:size=%s,sigma=%s --rank 1".formatted(size, sigma),
              new Outcome.Shows("sum 1"))
          .java(
              "Kernel vector = Kernels.gaussian(Shape.of(%s), %s);\nSystem.out.println(Arrays.toString(vector.weights()));"
                  .formatted(size, sigma),
              new Outcome.Prints(Arrays.toString(each.weights())))
          .number("sum of " + size, Numerals.number(each.sum()));
    }
    story.figure(
        new Figure(
            "bell",
            both,
            recipe
                .choice("kernel", "symmetric: flipped or not is the same")
                .choice("range", "none, raw numbers")));
  }

  private static void square(
      Story story, String suffix, Kernel vector, int size, double sigma, double cell) {
    Kernel square = square(size, sigma);
    story.value("gauss" + suffix + ".sigma", sigma);
    story.value("gauss" + suffix + ".sum", square.sum());
    story.value("gauss" + suffix + ".vsum", vector.sum());
    story.value("gauss" + suffix + ".count", square.shape().size());
    String java =
        """
        Kernel vector = Kernels.gaussian(Shape.of(%1$s), %2$s);
        Kernel square = vector.outer(vector);
        Kernel named = Kernels.gaussian(%1$s, %2$s);
        System.out.println(Arrays.equals(square.weights(), named.weights()));
        System.out.println(square.sum());
        """
            .formatted(size, Numerals.plain(sigma));
    Kernel product = vector.outer(vector);
    boolean equal = Arrays.equals(product.weights(), square.weights());
    story.figure(
        new Figure(
            "outer" + suffix,
            Element.of("div", "scroll").add(Bells.outer(vector.weights(), square.weights(), cell)),
            new Recipe()
                .command(
                    "convolve kernels show gaussian:size=%s,sigma=%s"
                        .formatted(size, Numerals.plain(sigma)),
                    new Outcome.Shows("outer product of"))
                .java(java, new Outcome.Prints(equal + "\n" + product.sum()))
                .number("sum", Numerals.number(square.sum()))
                .number("middle", Numerals.number(square.weight(size / 2, size / 2), 6))
                .number("corner", Numerals.number(square.weight(0, 0), 6))
                .choice("kernel", "symmetric: flipped or not is the same")
                .choice("range", "sums to 1 by definition")));
  }

  private static void blurs(Darkroom darkroom, Story story) {
    Element photo = Pictures.jpeg(darkroom.colour(), "The photograph");
    Stats before = Stats.of(darkroom.colour().tensor());
    story.value("blur.mean", Numerals.number(before.mean(), 2));
    for (int size : new int[] {SMALL, LARGE}) {
      double sigma = size == SMALL ? SMALL_SIGMA : LARGE_SIGMA;
      Developed blurred =
          darkroom.develop(
              "gaussian:size=%s,sigma=%s".formatted(size, Numerals.plain(sigma)),
              Darkroom.PHOTO,
              "gaussian-%s.png".formatted(size));
      Stats.Difference change =
          Stats.Difference.of(darkroom.colour().tensor(), blurred.image().tensor());
      story.value("blur" + size + ".change", change.largest());
      if (size == LARGE) {
        story.value("blur11.mean", Numerals.number(blurred.stats().mean(), 2));
      }
      story.figure(
          new Figure(
              "blur" + size,
              Pictures.compare(
                  photo,
                  "photograph",
                  Pictures.jpeg(blurred.image(), "The photograph, blurred"),
                  "Gaussian %s×%s".formatted(size, size)),
              blurred
                  .recipe(
                      Snippets.filter(
                          "photo",
                          "Kernels.gaussian(%s, %s)".formatted(size, Numerals.plain(sigma)),
                          "CLIP",
                          blurred.file()))
                  .number("largest change", Numerals.number(change.largest()))
                  .number("algorithm", blurred.filtered().reports().getFirst().algorithm())));
    }
  }
}
