package dev.convolve.cli.batch;

import dev.convolve.cli.pipeline.Keys;
import dev.convolve.cli.pipeline.Pipeline;
import dev.convolve.cli.report.CommandException;
import dev.convolve.cli.report.DidYouMean;
import dev.convolve.cli.report.ErrorCode;
import dev.convolve.media.PictureFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where answers go: a file, a folder (its name ends in a slash, or it exists: {@code
 * FOLDER/{dir}/{name}.{ext}}), a {@link Template}, or {@code -} for stdout. All names are made and
 * checked before any picture is read.
 */
public final class Outputs {

  /** How stdout is written. */
  public static final String STDOUT = "-";

  private static final List<String> EXTENSIONS =
      Arrays.stream(PictureFormat.values())
          .filter(PictureFormat::canWrite)
          .flatMap(format -> format.extensions().stream())
          .toList();

  private Outputs() {}

  /**
   * The work that {@code pipeline} means for {@code inputs}, in their order.
   *
   * @throws CommandException OUTPUT_NAME or OUTPUT_CLASH
   */
  public static List<Job> jobs(Pipeline pipeline, List<Input> inputs) {
    String output = pipeline.output();
    @Nullable PictureFormat format = pipeline.settings().get(Keys.FORMAT).orElse(null);
    if (output == null) {
      return inputs.stream().map(input -> new Job(input, null, format, false)).toList();
    }
    if (output.equals(STDOUT)) {
      requireOne(inputs, "stdout takes one picture");
      return inputs.stream()
          .map(input -> new Job(input, null, streamed(input, format), true))
          .toList();
    }
    boolean folder = isFolder(output);
    Template template = Template.of(folder ? withSlash(output) + "{dir}/{name}.{ext}" : output);
    if (!template.hasFields()) {
      requireOne(inputs, "'" + output + "' is one file");
    }
    String kernel = safe(String.join("-", pipeline.kernels()));
    List<Job> jobs = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      Input input = inputs.get(i);
      String name = template.fill(input, extension(input, format), kernel, i + 1, inputs.size());
      jobs.add(new Job(input, path(name), format == null ? formatOf(name) : format, true));
    }
    requireNoClash(jobs);
    return List.copyOf(jobs);
  }

  static boolean isFolder(String output) {
    try {
      return output.endsWith("/")
          || output.endsWith(java.io.File.separator)
          || Files.isDirectory(Path.of(output));
    } catch (InvalidPathException told) {
      return false; // path() tells what is wrong with it
    }
  }

  static String withSlash(String folder) {
    String literal = folder.replace("{", "{{").replace("}", "}}");
    return literal.endsWith("/") ? literal : literal + "/";
  }

  private static void requireOne(List<Input> inputs, String why) {
    if (inputs.size() > 1) {
      throw new CommandException(
              ErrorCode.OUTPUT_NAME, "%s, and there are %d inputs".formatted(why, inputs.size()))
          .hint("use a folder (-o out/) or fields (-o 'out/{name}-edges.{ext}')");
    }
  }

  static Path path(String name) {
    try {
      return Path.of(name).normalize();
    } catch (InvalidPathException invalid) {
      throw new CommandException(ErrorCode.OUTPUT_NAME, invalid.getReason(), invalid)
          .at(name)
          .hint("the locale knows no such characters; set LC_ALL=C.UTF-8");
    }
  }

  static PictureFormat formatOf(String name) {
    Optional<PictureFormat> format = PictureFormat.ofFileName(name);
    if (format.isPresent() && format.get().canWrite()) {
      return format.get();
    }
    int dot = name.lastIndexOf('.');
    boolean none = dot <= Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\'));
    String extension = none ? "" : name.substring(dot + 1);
    String detail =
        none
            ? "it has no extension that stands for a format"
            : format.isPresent()
                ? "'%s' can be read and not written".formatted(extension)
                : "extension '%s' stands for no format".formatted(extension);
    String hint =
        format.isPresent() || none
            ? "add --format png, or one of: " + String.join(" ", EXTENSIONS)
            : DidYouMean.hint(extension, EXTENSIONS);
    throw new CommandException(ErrorCode.OUTPUT_NAME, detail).at(name).hint(hint);
  }

  /** The input's own extension, where pictures can be written under it; else png. */
  static String extension(Input input, @Nullable PictureFormat format) {
    if (format != null) {
      return format.extensions().getFirst();
    }
    return PictureFormat.named(input.extension())
        .filter(PictureFormat::canWrite)
        .map(known -> input.extension())
        .orElse("png");
  }

  private static @Nullable PictureFormat streamed(Input input, @Nullable PictureFormat format) {
    return format != null || input.path() == null
        ? format
        : formatOf("stdout." + extension(input, null));
  }

  /** Anything but letters, digits, dots, dashes and a few more becomes one dash. */
  static String safe(String kernels) {
    String safe = kernels.replaceAll("[^\\p{L}\\p{N}._=,+-]+", "-").replaceAll("^[.-]+|-+$", "");
    return safe.length() <= 80 ? safe : safe.substring(0, 80);
  }

  private static void requireNoClash(List<Job> jobs) {
    Map<Path, Input> sources = new HashMap<>();
    for (Job job : jobs) {
      Path source = job.input().path();
      if (source != null) {
        sources.put(real(source), job.input());
      }
    }
    Map<Path, Input> targets = new HashMap<>();
    for (Job job : jobs) {
      if (job.output() == null) {
        continue;
      }
      Path target = real(job.output());
      Input other = targets.put(target, job.input());
      if (other != null) {
        throw clash(
            job,
            "it is the output of both '%s' and '%s'".formatted(other.name(), job.input().name()));
      }
      Input overwritten = sources.get(target);
      if (overwritten != null && !overwritten.equals(job.input())) {
        throw clash(
            job, "it is the output of '%s' and an input itself".formatted(job.input().name()));
      }
    }
  }

  private static CommandException clash(Job job, String detail) {
    return new CommandException(ErrorCode.OUTPUT_CLASH, detail)
        .at(job.outputName())
        .hint("tell them apart with fields: {name} {ext} {parent} {dir} {index} {kernel}");
  }

  /** The path with links resolved as far as it exists. */
  static Path real(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    try {
      return absolute.toRealPath();
    } catch (IOException notThere) {
      Path parent = absolute.getParent();
      return parent == null ? absolute : real(parent).resolve(absolute.getFileName());
    }
  }
}
