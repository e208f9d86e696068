package dev.convolve.cli.tour.chapter;

import dev.convolve.cli.pipeline.ShellWords;
import dev.convolve.cli.tour.page.Element;
import dev.convolve.cli.tour.page.Numerals;
import dev.convolve.cli.tour.page.Outcome;
import dev.convolve.cli.tour.page.Recipe;
import dev.convolve.cli.tour.page.Snippets;
import dev.convolve.window.SizeMode;
import java.util.Arrays;

/** What chapters about lists of numbers share. */
final class Series {

  private Series() {}

  /** One step of several, with a caption above it. */
  static Element step(String caption, Element drawing) {
    return Element.of("div", "step")
        .add(Element.of("div", "caption").add(Element.of("b").text(caption)), drawing);
  }

  /** How {@code answer}, a convolution with zeros outside, is made. */
  static Recipe recipe(
      String dataName,
      double[] data,
      String kernelName,
      double[] kernel,
      SizeMode size,
      double[] answer) {
    String java =
        """
        double[] %1$s = %2$s;
        double[] %3$s = %4$s;
        System.out.println(Arrays.toString(Convolve.%5$s(%1$s, %3$s)));
        """
            .formatted(
                dataName, Snippets.array(data), kernelName, Snippets.array(kernel), size.label());
    return choices(
        new Recipe()
            .command(
                command(data, kernel, "--size " + size.label()),
                new Outcome.Prints(Numerals.plain(answer)))
            .java(java, new Outcome.Prints(Arrays.toString(answer)))
            .number("answers", Numerals.plain(answer))
            .number("sum", Numerals.number(Arrays.stream(answer).sum())),
        size);
  }

  /** The choices of a convolution with zeros outside. */
  static Recipe choices(Recipe recipe, SizeMode size) {
    return recipe
        .choice("boundary", "zero")
        .choice("size", size.label())
        .choice("kernel", "flipped")
        .choice("range", "none, raw numbers");
  }

  /** The command that slides {@code kernel} over {@code data}. */
  static String command(double[] data, double[] kernel, String options) {
    return "convolve series --input %s --kernel %s %s"
        .formatted(
            ShellWords.quoted(Numerals.plain(data)),
            ShellWords.quoted(Numerals.plain(kernel)),
            options)
        .strip();
  }
}
