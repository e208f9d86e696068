package dev.convolve.cli.tour.chapter;

import dev.convolve.Convolution;
import dev.convolve.Correlation;
import dev.convolve.LinearFilter;
import dev.convolve.boundary.Boundary;
import dev.convolve.cli.tour.Chapter;
import dev.convolve.cli.tour.Darkroom;
import dev.convolve.cli.tour.drawing.Slides;
import dev.convolve.cli.tour.page.Figure;
import dev.convolve.cli.tour.page.Numerals;
import dev.convolve.cli.tour.page.Outcome;
import dev.convolve.cli.tour.page.Recipe;
import dev.convolve.cli.tour.page.Story;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/** Convolution and correlation, told apart by an impulse. */
public final class FlipChapter implements Chapter {

  private static final double[] IMPULSE = {0, 0, 0, 1, 0, 0, 0};
  private static final double[] KERNEL = {2, 3, 4};

  @Override
  public void tell(Darkroom darkroom, Story story) {
    double[] flipped = apply(Convolution.of(KERNEL));
    double[] drawn = apply(Correlation.of(KERNEL));
    String java =
        """
        double[] clap = {0, 0, 0, 1, 0, 0, 0};
        Tensor impulse = Tensor.of(Shape.of(7), clap);
        var echo = %s.of(2, 3, 4).boundary(Boundary.ZERO);
        System.out.println(Arrays.toString(echo.apply(impulse).toDoubles()));
        """;
    Recipe recipe =
        new Recipe()
            .command(
                Series.command(IMPULSE, KERNEL, "--size same --boundary zero"),
                new Outcome.Prints(Numerals.plain(flipped)))
            .command(
                Series.command(IMPULSE, KERNEL, "--size same --boundary zero --as correlation"),
                new Outcome.Prints(Numerals.plain(drawn)))
            .java(java.formatted("Convolution"), new Outcome.Prints(Arrays.toString(flipped)))
            .java(java.formatted("Correlation"), new Outcome.Prints(Arrays.toString(drawn)))
            .number("convolution", Numerals.plain(flipped))
            .number("correlation", Numerals.plain(drawn))
            .choice("boundary", "zero")
            .choice("size", "same")
            .choice("kernel", "flipped, then as drawn")
            .choice("range", "none, raw numbers");
    story.figure(
        new Figure(
            "impulse",
            Slides.rows(
                "An impulse under both operations",
                List.of(
                    new Slides.Row("impulse", "data", IMPULSE),
                    new Slides.Row("kernel", "kernel", KERNEL),
                    new Slides.Row("convolution", "answer", flipped),
                    new Slides.Row("correlation", "answer", drawn))),
            recipe));
  }

  private static double[] apply(LinearFilter filter) {
    Tensor impulse = Tensor.of(Shape.of(IMPULSE.length), IMPULSE);
    return filter.boundary(Boundary.ZERO).apply(impulse).toDoubles();
  }
}
