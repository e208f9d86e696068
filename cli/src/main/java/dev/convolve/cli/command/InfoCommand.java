package dev.convolve.cli.command;

import dev.convolve.cli.batch.Input;
import dev.convolve.cli.batch.Inputs;
import dev.convolve.cli.batch.Worker;
import dev.convolve.cli.pipeline.Keys;
import dev.convolve.cli.report.Bytes;
import dev.convolve.cli.report.ExitCode;
import dev.convolve.cli.report.Numbers;
import dev.convolve.cli.report.Problem;
import dev.convolve.cli.report.Streams;
import dev.convolve.media.IccProfile;
import dev.convolve.media.ImageInfo;
import dev.convolve.media.Images;
import dev.convolve.media.ReadOptions;
import dev.convolve.media.Resolution;
import dev.convolve.nn.format.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code info FILE…}. */
@Command(
    customSynopsis = "convolve info FILE... [--json]",
    sortOptions = false,
    description =
        "Tells what a picture's header says. Nothing is decoded; the format is known by content.")
final class InfoCommand extends Subcommand {

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "Files, folders, patterns, or - for stdin.")
  private List<String> files = List.of();

  @Option(names = "--json", description = "One JSON object a line and file.")
  private boolean json;

  InfoCommand(Streams streams) {
    super(streams);
  }

  @Override
  protected List<Keys.Group> keys() {
    return List.of(new Keys.Group("Reading", List.of(Keys.FRAME)));
  }

  @Override
  public Integer call() {
    ReadOptions reading = Worker.readOptions(settings());
    int exit = ExitCode.OK;
    for (Input input : Inputs.find(files)) {
      try {
        if (input.problem() != null) {
          streams().err().println(input.problem().text());
          exit = tellFailure(input, input.problem());
          continue;
        }
        Path path = input.path();
        ImageInfo info =
            path == null ? Images.info(streams().in(), reading) : Images.info(path, reading);
        streams().out().println(json ? Json.text(members(input, info)) : text(input, info));
      } catch (IOException unread) {
        Problem problem = Problem.of(unread, input.name());
        streams().tell(problem, unread);
        exit = tellFailure(input, problem);
      }
    }
    return exit;
  }

  private int tellFailure(Input input, Problem problem) {
    if (json) {
      Map<String, Object> members = new LinkedHashMap<>();
      members.put("file", input.name());
      members.putAll(problem.json());
      streams().out().println(Json.text(members));
    }
    return ExitCode.FAILED;
  }

  private static Map<String, Object> members(Input input, ImageInfo info) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("file", input.name());
    members.put("format", info.format().name().toLowerCase(Locale.ROOT));
    members.put("width", info.uprightWidth());
    members.put("height", info.uprightHeight());
    members.put("channels", info.channels());
    members.put("depth", info.depth());
    members.put("type", info.type().label());
    members.put("frames", info.frames());
    members.put("orientation", info.orientation());
    members.put("encoding", info.encoding());
    IccProfile icc = info.icc();
    members.put("icc", icc == null ? null : icc.toString());
    Resolution resolution = info.resolution();
    members.put(
        "resolution", resolution == null ? null : new double[] {resolution.x(), resolution.y()});
    members.put("bytes", info.bytes());
    return members;
  }

  private static String text(Input input, ImageInfo info) {
    StringBuilder out = new StringBuilder(input.name()).append('\n');
    String format = info.format().name().toLowerCase(Locale.ROOT);
    line(out, "format", info.encoding().isEmpty() ? format : format + ", " + info.encoding());
    line(out, "size", info.uprightWidth() + " x " + info.uprightHeight());
    line(out, "channels", channels(info.channels()));
    line(out, "samples", "%s, %s bits in the file".formatted(info.type(), info.depth()));
    line(out, "frames", info.frames());
    if (info.orientation() != 1) {
      line(out, "turned", "by EXIF orientation " + info.orientation());
    }
    IccProfile icc = info.icc();
    if (icc != null) {
      line(out, "profile", icc);
    }
    Resolution perInch = info.resolution();
    if (perInch != null) {
      line(
          out,
          "resolution",
          Numbers.rounded(perInch.x(), 2) + " x " + Numbers.rounded(perInch.y(), 2) + " per inch");
    }
    line(out, "memory", Bytes.text(info.bytes()));
    return out.toString().stripTrailing();
  }

  private static String channels(int count) {
    return switch (count) {
      case 1 -> "1 (gray)";
      case 2 -> "2 (gray, alpha)";
      case 3 -> "3 (red, green, blue)";
      default -> count + " (red, green, blue, alpha)";
    };
  }

  private static void line(StringBuilder out, String name, Object value) {
    out.append("  %-11s%s%n".formatted(name, value));
  }
}
