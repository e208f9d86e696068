package dev.convolve.cli.tour.chapter;

import dev.convolve.cli.pipeline.Settings;
import dev.convolve.cli.tour.Chapter;
import dev.convolve.cli.tour.Darkroom;
import dev.convolve.cli.tour.Developed;
import dev.convolve.cli.tour.Stats;
import dev.convolve.cli.tour.drawing.Plates;
import dev.convolve.cli.tour.page.Element;
import dev.convolve.cli.tour.page.Figure;
import dev.convolve.cli.tour.page.Numerals;
import dev.convolve.cli.tour.page.Pictures;
import dev.convolve.cli.tour.page.Recipe;
import dev.convolve.cli.tour.page.Snippets;
import dev.convolve.cli.tour.page.Story;
import dev.convolve.kernel.Kernels;
import dev.convolve.plan.PlanReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What readers may try themselves. */
public final class TryChapter implements Chapter {

  private static final String EMBOSS = "-2 -1 0; -1 1 1; 0 1 2";

  @Override
  public void tell(Darkroom darkroom, Story story) {
    sobels(darkroom, story);
    sharpen(darkroom, story);
    sizes(darkroom, story);
    Blurs.tell(darkroom, story);
    sobelTwice(darkroom, story);
    own(darkroom, story);
  }

  private static void sobels(Darkroom darkroom, Story story) {
    List<Element> pictures = new ArrayList<>();
    Recipe recipe = new Recipe();
    List<Developed> all = new ArrayList<>();
    for (String side : List.of("right", "top", "bottom")) {
      Developed one = darkroom.develop(side + "-sobel", Darkroom.GRAY, side + "-sobel.png");
      all.add(one);
      recipe.command(one.command(), one.outcome());
      recipe.java(
          Snippets.filter("gray", "Kernels." + side + "Sobel()", "CENTER", one.file()),
          one.outcome());
      recipe.number(side, one.stats().range());
      pictures.add(
          Pictures.named(
              Pictures.jpeg(one.image(), "A relief lit from the " + side), side + " Sobel"));
    }
    Stats left = Stats.of(darkroom.gray().filter(Kernels.leftSobel()).tensor());
    Stats right = all.getFirst().stats();
    story.value(
        "sobels.says",
        "Left runs from %s, right from %s."
            .formatted(
                left.range().replace("\u2026", "to"), right.range().replace("\u2026", "to")));
    story.figure(
        new Figure("sobels", Pictures.gallery("three", pictures), standard(recipe, "center")));
  }

  static Recipe standard(Recipe recipe, String range) {
    return recipe
        .choice("boundary", "reflect")
        .choice("size", "same")
        .choice("kernel", "as drawn")
        .choice("range", range);
  }

  private static void sharpen(Darkroom darkroom, Story story) {
    Developed sharp = darkroom.develop("sharpen", Darkroom.PHOTO, "sharpen.png");
    story.value(
        "sharpen.clipped",
        "%s of %s"
            .formatted(
                Numerals.grouped(sharp.filtered().tally().clipped()),
                Numerals.grouped(sharp.filtered().tally().samples())));
    story.figure(
        new Figure(
                "sharpen",
                Pictures.compare(
                    Pictures.jpeg(darkroom.colour(), "The photograph"),
                    "photograph",
                    Pictures.jpeg(sharp.image(), "The photograph, sharpened"),
                    "sharpened"),
                sharp.recipe(Snippets.filter("photo", "Kernels.sharpen()", "CLIP", sharp.file())))
            .with(Plates.of(Kernels.sharpen())));
  }

  private static void sizes(Darkroom darkroom, Story story) {
    List<Element> pictures = new ArrayList<>();
    Recipe recipe = new Recipe();
    List<String> costs = new ArrayList<>();
    for (int size : new int[] {3, 7, 15, 31}) {
      Developed one =
          darkroom.develop("gaussian:" + size, Darkroom.PHOTO, "gaussian-of-size-" + size + ".png");
      recipe.command(one.command(), one.outcome());
      recipe.java(
          Snippets.filter("photo", "Kernels.gaussian(" + size + ")", "CLIP", one.file()),
          one.outcome());
      double sigma = 0.3 * ((size - 1) / 2.0 - 1) + 0.8;
      PlanReport report = one.filtered().reports().getFirst();
      recipe.number(
          size + "×" + size,
          "mean "
              + Numerals.number(one.stats().mean(), 2)
              + ", "
              + report.algorithm().toLowerCase(Locale.ROOT));
      costs.add(2 * size + " multiplications for each sample at " + size + "×" + size);
      pictures.add(
          Pictures.named(
              Pictures.jpeg(one.image(), "Blurred by a Gaussian of size " + size),
              size + "×" + size,
              "σ = " + Numerals.number(sigma)));
    }
    story.value("sizes.says", costs.getFirst() + ", " + costs.getLast() + ".");
    story.figure(
        new Figure("sizes", Pictures.gallery("pairs", pictures), standard(recipe, "clip")));
  }

  private static void sobelTwice(Darkroom darkroom, Story story) {
    List<Element> pictures = new ArrayList<>();
    Recipe recipe = new Recipe();
    List<String> ranges = new ArrayList<>();
    for (String second : List.of("left", "top")) {
      Developed both =
          darkroom.develop(
              List.of("left-sobel", second + "-sobel"),
              Darkroom.GRAY,
              "left-then-" + second + ".png",
              Settings.NONE);
      recipe.command(both.command(), both.outcome());
      recipe.java(
          Snippets.chain(
              "gray",
              List.of("Kernels.leftSobel()", "Kernels." + second + "Sobel()"),
              "CENTER",
              both.file()),
          both.outcome());
      recipe.number("left, " + second, both.stats().range());
      ranges.add(both.stats().range().replace("\u2026", "to"));
      pictures.add(
          Pictures.named(
              Pictures.jpeg(both.image(), "Left Sobel, then " + second + " Sobel"),
              "left, then " + second));
    }
    story.value(
        "twice.says",
        "Left after left runs from %s, left and then top from %s: the sums of sums grow quickly, which is why nothing may be rounded or cut off in between."
            .formatted(ranges.getFirst(), ranges.getLast()));
    story.figure(
        new Figure("sobel-twice", Pictures.gallery("two", pictures), standard(recipe, "center")));
  }

  private static void own(Darkroom darkroom, Story story) {
    Developed emboss = darkroom.develop(EMBOSS, Darkroom.PHOTO, "own.png");
    String java =
        """
        Image photo = Images.read(Path.of("photo.png"));
        Kernel own = Kernel.of(new double[][] {{-2, -1, 0}, {-1, 1, 1}, {0, 1, 2}});
        Images.write(photo.filter(own).ranged(Range.CLIP), Path.of("own.png"));
        """;
    story.figure(
        new Figure(
                "own",
                Pictures.jpeg(emboss.image(), "The photograph as if pressed into metal"),
                emboss.recipe(java))
            .with(Plates.of(emboss.filter().kernels().getFirst())));
  }
}
