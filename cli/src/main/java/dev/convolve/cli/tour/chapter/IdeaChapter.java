package dev.convolve.cli.tour.chapter;

import dev.convolve.Convolution;
import dev.convolve.Convolve;
import dev.convolve.boundary.Boundary;
import dev.convolve.cli.tour.Chapter;
import dev.convolve.cli.tour.Darkroom;
import dev.convolve.cli.tour.drawing.Rain;
import dev.convolve.cli.tour.page.Element;
import dev.convolve.cli.tour.page.Figure;
import dev.convolve.cli.tour.page.Formulas;
import dev.convolve.cli.tour.page.Numerals;
import dev.convolve.cli.tour.page.Story;
import dev.convolve.plan.Explanation;
import dev.convolve.plan.Plan;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.SizeMode;

/** What a convolution is: rain and soil, the integral, the sum. */
public final class IdeaChapter implements Chapter {

  private static final double[] RAIN = {1, 3, 4, 3, 1, 0, 0, 2, 3};
  private static final double[] LEFT = {1, 0.75, 0.5, 0.25};

  @Override
  public void tell(Darkroom darkroom, Story story) {
    story.markup("math.integral", Formulas.INTEGRAL);
    story.markup("math.sum", Formulas.SUM);
    double[] wet = Convolve.full(RAIN, LEFT);
    int peak = 0;
    for (int i = 0; i < wet.length; i++) {
      peak = wet[i] > wet[peak] ? i : peak;
    }
    story.value("rain.peak", Numerals.plain(wet[peak]) + " mm");
    story.value("rain.hour", Integer.toString(peak + 1));
    Tensor rain = Tensor.of(Shape.of(RAIN.length), RAIN);
    Plan plan =
        Convolution.of(LEFT)
            .boundary(Boundary.ZERO)
            .size(SizeMode.FULL)
            .plan(rain.shape(), SampleType.F64);
    Element steps = Element.of("div", "steps");
    for (int hour : new int[] {0, 1, peak, wet.length - 3}) {
      Explanation why = plan.explainAt(rain, hour);
      steps.add(Series.step("Hour " + (hour + 1), Rain.hour(RAIN, wet.length, why)));
    }
    steps.add(Series.step("Every hour", Rain.soil(wet, peak)).with("style", "grid-column:1/-1"));
    story.figure(
        new Figure("rain", steps, Series.recipe("rain", RAIN, "left", LEFT, SizeMode.FULL, wet)));
  }
}
