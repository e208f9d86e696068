package dev.convolve.cli.tour.chapter;

import dev.convolve.Convolution;
import dev.convolve.Convolve;
import dev.convolve.boundary.Boundary;
import dev.convolve.cli.tour.Chapter;
import dev.convolve.cli.tour.Darkroom;
import dev.convolve.cli.tour.drawing.Ledger;
import dev.convolve.cli.tour.drawing.Slides;
import dev.convolve.cli.tour.page.Element;
import dev.convolve.cli.tour.page.Figure;
import dev.convolve.cli.tour.page.Numerals;
import dev.convolve.cli.tour.page.Story;
import dev.convolve.plan.Explanation;
import dev.convolve.plan.Plan;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.SizeMode;
import java.util.Arrays;
import java.util.List;

/** The farmer's plan: one weight, then three, and every step of the slide. */
public final class FarmerChapter implements Chapter {

  private static final double[] PLANTS = {1, 2, 3, 4, 5};
  private static final double[] SCALAR = {2};
  private static final double[] PLAN = {2, 3, 4};

  @Override
  public void tell(Darkroom darkroom, Story story) {
    scalar(story);
    double[] water = Convolve.full(PLANTS, PLAN);
    Tensor plants = Tensor.of(Shape.of(PLANTS.length), PLANTS);
    Plan plan =
        Convolution.of(PLAN)
            .boundary(Boundary.ZERO)
            .size(SizeMode.FULL)
            .plan(plants.shape(), SampleType.F64);
    story.figure(
        new Figure(
            "ledger",
            Ledger.of(PLANTS, PLAN, water),
            Series.recipe("plants", PLANTS, "water", PLAN, SizeMode.FULL, water)));
    Element steps = Element.of("div", "steps").with("data-player", "all");
    for (int day = 0; day < water.length; day++) {
      Explanation why = plan.explainAt(plants, day);
      steps.add(Series.step("Day " + (day + 1), Slides.step(PLANTS, why)));
    }
    story.figure(
        new Figure(
            "slide",
            Element.of("div", "stack").add(steps),
            Series.recipe("plants", PLANTS, "waterPerStage", PLAN, SizeMode.FULL, water)));
    values(story, water, plan.explainAt(plants, 2));
  }

  private static void scalar(Story story) {
    double[] water = Convolve.full(PLANTS, SCALAR);
    story.value("farmer.litres", SCALAR[0]);
    story.figure(
        new Figure(
            "scalar",
            Slides.rows(
                "The plants, each times " + Numerals.number(SCALAR[0]),
                List.of(
                    new Slides.Row("plants", "data", PLANTS),
                    new Slides.Row("litres a plant", "kernel", SCALAR),
                    new Slides.Row("litres a day", "answer", water))),
            Series.recipe("plants", PLANTS, "water", SCALAR, SizeMode.FULL, water)));
  }

  private static void values(Story story, double[] water, Explanation third) {
    story.value("farmer.day3", Slides.sum(third) + " litres");
    story.value("farmer.full", list(water));
    story.value("farmer.same", list(Convolve.same(PLANTS, PLAN)));
    story.value("farmer.valid", list(Convolve.valid(PLANTS, PLAN)));
    story.value("farmer.n", PLANTS.length);
    story.value("farmer.k", PLAN.length);
    story.value("farmer.out", water.length);
    double plants = Arrays.stream(PLANTS).sum();
    double each = Arrays.stream(PLAN).sum();
    story.value("farmer.plants", plants);
    story.value("farmer.each", each);
    story.value("farmer.total", plants * each);
    story.value("farmer.sum", Arrays.stream(water).sum());
  }

  private static String list(double[] values) {
    return "[" + Numerals.plain(values) + "]";
  }
}
