package dev.convolve.cli.command;

import dev.convolve.cli.batch.Worker;
import dev.convolve.cli.explain.Axes;
import dev.convolve.cli.explain.ExplanationJson;
import dev.convolve.cli.explain.PixelText;
import dev.convolve.cli.pipeline.Filters;
import dev.convolve.cli.pipeline.Keys;
import dev.convolve.cli.pipeline.Pipeline;
import dev.convolve.cli.report.CommandException;
import dev.convolve.cli.report.ErrorCode;
import dev.convolve.cli.report.ExitCode;
import dev.convolve.cli.report.Json;
import dev.convolve.cli.report.Streams;
import dev.convolve.media.Channels;
import dev.convolve.media.Image;
import dev.convolve.media.Images;
import dev.convolve.media.PictureFilter;
import dev.convolve.media.PixelExplanation;
import dev.convolve.plan.Execution;
import dev.convolve.tensor.SampleType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code explain KERNEL IN --at X,Y}. */
@Command(
    customSynopsis = "convolve explain KERNEL IN --at X,Y [OPTION...]",
    sortOptions = false,
    description =
        "Shows the window behind one pixel of the answer: samples, weights, products, what the"
            + " boundary supplied, the sum, the range, rounding and clipping; for median and the like"
            + " the samples in order and the one picked.",
    footer = {
      "",
      "Examples:",
      "  convolve explain outline photo.jpg --at 120,80",
      "  convolve explain median:3 photo.jpg --at 120,80"
    })
final class ExplainCommand extends Subcommand {

  @Parameters(index = "0", paramLabel = "KERNEL", description = "As for 'convolve apply'.")
  private String kernel = "";

  @Parameters(index = "1", paramLabel = "IN", description = "A picture, or - for stdin.")
  private String input = "";

  @Option(
      names = "--at",
      required = true,
      paramLabel = "X,Y",
      description = "Column and row of the answer, from 0 at the top left.")
  private String at = "";

  @Option(
      names = "--then",
      paramLabel = "KERNEL",
      arity = "1",
      description = "Another kernel after the first; the last one is explained. Repeatable.")
  private List<String> then = List.of();

  @Option(names = "--json", description = "One JSON object.")
  private boolean json;

  ExplainCommand(Streams streams) {
    super(streams);
  }

  @Override
  protected List<Keys.Group> keys() {
    return List.of(Keys.FILTER, Keys.READING);
  }

  @Override
  public Integer call() throws IOException {
    List<String> kernels = new ArrayList<>(List.of(kernel));
    kernels.addAll(then);
    Pipeline pipeline = new Pipeline(List.of(input), kernels, null, settings());
    List<Integer> position = position();
    PictureFilter filter = Filters.of(pipeline);
    var reading = Worker.readOptions(pipeline.settings());
    Image image =
        input.equals("-")
            ? Images.read(streams().in(), reading)
            : Images.read(Path.of(input), reading);
    Image mask = Worker.maskIn(pipeline.settings());
    PixelExplanation pixel = explained(filter, image, mask, position);
    SampleType type = filter.outputFor(image.type());
    boolean cuboid = filter.options().channels() == Channels.CUBOID && kernels.size() == 1;
    Axes axes = cuboid ? Axes.CUBOID : Axes.PICTURE;
    if (json) {
      streams().out().println(Json.text(members(pixel, type, filter, axes)));
    } else {
      boolean raw = filter.rangeFor(type) == null;
      streams().out().print(PixelText.of(pixel, type, raw, axes, streams().columns()));
    }
    return ExitCode.OK;
  }

  private List<Integer> position() {
    try {
      List<Integer> position = Keys.coordinates(at);
      if (position.size() == 2) {
        return position;
      }
    } catch (IllegalArgumentException notNumbers) {
      // Told below.
    }
    throw new CommandException(ErrorCode.BAD_VALUE, "--at '" + at + "'")
        .hint("it is column and row, as in --at 120,80");
  }

  private PixelExplanation explained(
      PictureFilter filter, Image image, @Nullable Image mask, List<Integer> position) {
    int x = position.getFirst();
    int y = position.getLast();
    try {
      return mask == null
          ? filter.explainAt(image, x, y, Execution.DEFAULT)
          : filter.explainAt(image, mask, x, y, Execution.DEFAULT);
    } catch (IndexOutOfBoundsException outside) {
      throw new CommandException(
              ErrorCode.OUTSIDE,
              "(%s) of a picture of %dx%d".formatted(at, image.width(), image.height()),
              outside)
          .at(input)
          .hint("columns and rows count from 0; the answer's size depends on --size");
    } catch (IllegalArgumentException unsuitable) {
      throw new CommandException(
              ErrorCode.UNSUITABLE, String.valueOf(unsuitable.getMessage()), unsuitable)
          .at(input);
    }
  }

  private Map<String, Object> members(
      PixelExplanation pixel, SampleType type, PictureFilter filter, Axes axes) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("input", input.equals("-") ? "stdin" : input);
    members.put("kernel", kernel);
    members.put("x", pixel.x());
    members.put("y", pixel.y());
    members.put("notes", pixel.notes());
    var range = filter.rangeFor(type);
    members.put("range", range == null ? null : range.label());
    members.put("scale", pixel.mapping().scale());
    members.put("offset", pixel.mapping().offset());
    members.put("type", type.label());
    List<Map<String, Object>> channels = new ArrayList<>();
    for (PixelExplanation.Channel channel : pixel.channels()) {
      Map<String, Object> each = new LinkedHashMap<>();
      each.put("name", channel.name());
      each.putAll(ExplanationJson.of(channel.why(), axes));
      double mapped = pixel.mapping().apply(channel.why().computed());
      each.put("mapped", mapped);
      each.put("stored", channel.stored());
      each.put("clipped", PixelText.isClipped(mapped, type));
      channels.add(each);
    }
    members.put("channels", channels);
    return members;
  }
}
