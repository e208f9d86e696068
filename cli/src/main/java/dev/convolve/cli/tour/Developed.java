package dev.convolve.cli.tour;

import dev.convolve.cli.pipeline.Pipeline;
import dev.convolve.cli.pipeline.ShellWords;
import dev.convolve.cli.tour.page.Numerals;
import dev.convolve.cli.tour.page.Outcome;
import dev.convolve.cli.tour.page.Recipe;
import dev.convolve.media.Filtered;
import dev.convolve.media.Image;
import dev.convolve.media.PictureFilter;
import dev.convolve.media.PictureOptions;
import dev.convolve.media.Range;
import dev.convolve.media.RangeMapping;
import dev.convolve.plan.Operation;
import dev.convolve.tensor.Tensor;
import java.util.Objects;

/**
 * A picture that a pipeline made.
 *
 * @param pipeline what was asked for
 * @param filter the kernels and options that it stands for
 * @param filtered the answer, as it is written to a file
 * @param raw the answers as float32, before they were brought into a range
 */
public record Developed(Pipeline pipeline, PictureFilter filter, Filtered filtered, Tensor raw) {

  /** The picture. */
  public Image image() {
    return filtered.image();
  }

  /** Its file name. */
  public String file() {
    return Objects.requireNonNull(pipeline.output());
  }

  /** The numbers of the answers before they were brought into a range. */
  public Stats stats() {
    return Stats.of(raw);
  }

  /** What its command and its Java give. */
  public Outcome outcome() {
    return Outcome.writes(file(), image().tensor());
  }

  /** The command line. */
  public String command() {
    return ShellWords.command(pipeline);
  }

  /** The command and, when {@code java} gives the same picture, that. */
  public Recipe recipe(String java) {
    Outcome written = outcome();
    return describe(new Recipe().command(command(), written).java(java, written));
  }

  /** Adds this picture's numbers and choices to a recipe. */
  public Recipe describe(Recipe recipe) {
    Stats stats = stats();
    PictureOptions options = filter.options();
    return recipe
        .number("answers", stats.range())
        .number("mean", Numerals.number(stats.mean()))
        .number("clipped", Numerals.grouped(filtered.tally().clipped()))
        .choice("boundary", options.boundary().label())
        .choice("size", options.size().label())
        .choice("kernel", options.operation() == Operation.CONVOLUTION ? "flipped" : "as drawn")
        .choice("range", range(filtered.mapping()));
  }

  private static String range(RangeMapping mapping) {
    String scale = Numerals.number(mapping.scale(), 4);
    String offset = Numerals.number(mapping.offset(), 4);
    return mapping.range().label()
        + (mapping.range() == Range.CLIP || mapping.range() == Range.ABS
            ? ""
            : mapping.scale() == 1
                ? " (" + offset + " + answer)"
                : " (" + offset + " + " + scale + " · answer)");
  }
}
