package dev.convolve.cli.command;

import dev.convolve.cli.batch.Worker;
import dev.convolve.cli.explain.ExplanationJson;
import dev.convolve.cli.explain.PixelText;
import dev.convolve.cli.explain.WalkJson;
import dev.convolve.cli.explain.WalkText;
import dev.convolve.cli.network.LayerWalk;
import dev.convolve.cli.pipeline.Banks;
import dev.convolve.cli.pipeline.Filters;
import dev.convolve.cli.pipeline.Keys;
import dev.convolve.cli.pipeline.Pipeline;
import dev.convolve.cli.pipeline.Settings;
import dev.convolve.cli.pipeline.YamlReader;
import dev.convolve.cli.report.CommandException;
import dev.convolve.cli.report.ErrorCode;
import dev.convolve.cli.report.ExitCode;
import dev.convolve.cli.report.Streams;
import dev.convolve.media.Image;
import dev.convolve.media.Images;
import dev.convolve.media.PictureFilter;
import dev.convolve.media.PixelExplanation;
import dev.convolve.media.PixelWalk;
import dev.convolve.nn.format.Json;
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
            + " the samples in order and the one picked. Of several kernels, last first: the window of"
            + " the sample that is followed back, and what all of them together make of the input."
            + " Of a layer of a trained model (MODEL:LAYER): every layer from there back to the input.",
    footer = {
      "",
      "Examples:",
      "  convolve explain outline photo.jpg --at 120,80",
      "  convolve explain median:3 photo.jpg --at 120,80",
      "  convolve explain gaussian:5 photo.jpg --then left-sobel --at 120,80 --follow 1,0",
      "  convolve explain edges.yaml photo.jpg --at 120,80",
      "  convolve explain garments.model:conv2 shirt.jpg --at 5,5,12"
    })
final class ExplainCommand extends Subcommand {

  @Parameters(
      index = "0",
      paramLabel = "KERNEL",
      description = "As for 'convolve apply'; or MODEL:LAYER.")
  private String kernel = "";

  @Parameters(index = "1", paramLabel = "IN", description = "A picture, or - for stdin.")
  private String input = "";

  @Option(
      names = "--at",
      required = true,
      paramLabel = "X,Y",
      description =
          "Column and row of the answer, from 0 at the top left. Of a layer also the channel (the"
              + " largest unless given); of a dense layer the number of the output alone.")
  private String at = "";

  @Option(
      names = "--then",
      paramLabel = "KERNEL",
      arity = "1",
      description = "Another kernel after the first; the last comes first. Repeatable.")
  private List<String> then = List.of();

  @Option(
      names = "--follow",
      paramLabel = "DX,DY[;...]",
      description =
          "Which sample of its window each step follows back, last step first: columns and rows from"
              + " the middle. Default: the sample it picked, else the middle.")
  private String follow = "";

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
    if (LayerWalk.isLayer(kernel)) {
      return explainLayer();
    }
    Pipeline pipeline = pipeline();
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
    if (json) {
      streams().out().println(Json.text(members(pixel, type, filter)));
    } else {
      boolean raw = filter.rangeFor(type) == null;
      streams().out().print(PixelText.of(pixel, type, raw, streams().columns()));
    }
    return ExitCode.OK;
  }

  private int explainLayer() throws IOException {
    if (!then.isEmpty() || !follow.isBlank() || !settings().equals(Settings.NONE)) {
      throw new CommandException(ErrorCode.CONFLICT, "options of filters beside a model's layer")
          .at(kernel)
          .hint("--at and --json are all that it takes: the model says how it slides");
    }
    LayerWalk walk = LayerWalk.of(kernel, input, streams().in(), coordinates());
    streams().out().print(json ? Json.text(walk.members()) + "\n" : walk.text());
    return ExitCode.OK;
  }

  private Pipeline pipeline() {
    boolean file = kernel.endsWith(".yaml") || kernel.endsWith(".yml");
    if (!file) {
      List<String> kernels = new ArrayList<>(List.of(kernel));
      kernels.addAll(then);
      return new Pipeline(List.of(input), kernels, null, settings());
    }
    if (!then.isEmpty()) {
      throw new CommandException(ErrorCode.CONFLICT, "--then beside a pipeline file")
          .at(kernel)
          .hint("add the kernel to the file's");
    }
    String text = TextFiles.read(kernel, streams().in(), ErrorCode.BAD_PIPELINE);
    Pipeline read = YamlReader.read(text, kernel);
    if (Banks.isBank(read)) {
      throw new CommandException(ErrorCode.CONFLICT, "explain with the kernels of a bank")
          .at(kernel)
          .hint("explain one of its kernels by itself, as in convolve explain KERNEL IN --at X,Y");
    }
    return read.withInputs(List.of(input)).withSettings(settings());
  }

  private List<int[]> distances() {
    List<int[]> distances = new ArrayList<>();
    for (String step : follow.isBlank() ? new String[0] : follow.split(";", -1)) {
      try {
        List<Integer> distance = Keys.coordinates(step.strip());
        if (distance.size() == 2) {
          distances.add(new int[] {distance.getFirst(), distance.getLast()});
          continue;
        }
      } catch (IllegalArgumentException notNumbers) {
        // Told below.
      }
      throw new CommandException(ErrorCode.BAD_VALUE, "--follow '" + follow + "'")
          .hint("it is columns and rows from the middle for each step, as in --follow '1,0;-1,2'");
    }
    return distances;
  }

  private List<Integer> coordinates() {
    try {
      return Keys.coordinates(at);
    } catch (IllegalArgumentException notNumbers) {
      throw wrongPosition();
    }
  }

  private List<Integer> position() {
    List<Integer> position = coordinates();
    if (position.size() != 2) {
      throw wrongPosition();
    }
    return position;
  }

  private CommandException wrongPosition() {
    return new CommandException(ErrorCode.BAD_VALUE, "--at '" + at + "'")
        .hint("it is column and row, as in --at 120,80");
  }

  private PixelExplanation explained(
      PictureFilter filter, Image image, @Nullable Image mask, List<Integer> position) {
    int x = position.getFirst();
    int y = position.getLast();
    List<int[]> distances = distances();
    try {
      return filter.explainAt(image, mask, x, y, distances, Execution.DEFAULT);
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
      PixelExplanation pixel, SampleType type, PictureFilter filter) {
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
      PixelWalk.Step last = channel.walk().steps().getFirst();
      each.putAll(ExplanationJson.of(last.why(), WalkText.axes(last)));
      double mapped = pixel.mapping().apply(channel.why().computed());
      each.put("mapped", mapped);
      each.put("stored", channel.stored());
      each.put("clipped", PixelText.isClipped(mapped, type));
      if (last.number() > 1) {
        each.put("chain", WalkJson.of(channel.walk()));
      }
      channels.add(each);
    }
    members.put("channels", channels);
    return members;
  }
}
