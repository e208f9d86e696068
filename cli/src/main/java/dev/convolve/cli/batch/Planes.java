package dev.convolve.cli.batch;

import dev.convolve.cli.explain.PixelText;
import dev.convolve.cli.pipeline.Keys;
import dev.convolve.cli.pipeline.Settings;
import dev.convolve.cli.report.CommandException;
import dev.convolve.cli.report.ErrorCode;
import dev.convolve.cli.report.Streams;
import dev.convolve.kernel.KernelBank;
import dev.convolve.media.Image;
import dev.convolve.media.Images;
import dev.convolve.media.MediaException;
import dev.convolve.media.PictureFormat;
import dev.convolve.media.Range;
import dev.convolve.media.WriteOptions;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Where the planes of a bank go: all into one {@code .npy} array, planes last, or to stdout; or one
 * picture each, where the name has {@code {index}} or {@code {kernel}}.
 */
public final class Planes {

  private final String output;
  private final List<String> names;
  private final boolean apart;

  private Planes(String output, List<String> names, boolean apart) {
    this.output = output;
    this.names = names;
    this.apart = apart;
  }

  /**
   * The names.
   *
   * @param kernels in text notation, one for each plane
   * @throws CommandException OUTPUT_NAME, OUTPUT_CLASH, or CONFLICT with the settings
   */
  public static Planes of(String output, Input input, List<String> kernels, Settings settings) {
    if (output.equals(Outputs.STDOUT)) {
      requireRaw(settings);
      return new Planes(output, List.of(output), false);
    }
    String wanted =
        Outputs.isFolder(output) ? Outputs.withSlash(output) + "{name}-{index}.{ext}" : output;
    Template template = Template.of(wanted);
    int count = kernels.size();
    List<String> names = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      String kernel = Outputs.safe(kernels.get(k));
      names.add(template.fill(input, Outputs.extension(input, null), kernel, k + 1, count));
    }
    boolean apart = wanted.contains("{index}") || wanted.contains("{kernel}");
    PictureFormat format = Outputs.formatOf(names.getFirst());
    if (!apart && format == PictureFormat.NPY) {
      requireRaw(settings);
      return new Planes(names.getFirst(), List.of(names.getFirst()), false);
    }
    if (!apart && count > 1) {
      throw new CommandException(
              ErrorCode.OUTPUT_NAME, "%d planes do not go into one picture".formatted(count))
          .at(output)
          .hint("write .npy, or one picture each, as in 'plane-{index}.png'");
    }
    if (new HashSet<>(names).size() < count) {
      throw new CommandException(ErrorCode.OUTPUT_CLASH, "two kernels have one name")
          .at(output)
          .hint("tell them apart with {index}");
    }
    return new Planes(output, names, true);
  }

  private static void requireRaw(Settings settings) {
    if (settings.get(Keys.RANGE).isPresent() || settings.get(Keys.TYPE).isPresent()) {
      throw new CommandException(ErrorCode.CONFLICT, "--range or --type and an array of all planes")
          .hint(
              "an array holds raw answers; for pictures name one each, as in 'plane-{index}.png'");
    }
  }

  /** The files, or {@code -}. */
  public List<String> names() {
    return names;
  }

  /**
   * Writes the planes.
   *
   * @param planes spatial extents, then the planes
   * @param type of the samples that were filtered, whose white is that of the answers
   * @param remarks hears about what was clipped
   * @throws IOException a {@link MediaException}, mostly
   * @throws CommandException CONFLICT when planes are no pictures
   */
  public void write(
      Tensor planes,
      KernelBank bank,
      SampleType type,
      Streams streams,
      Settings settings,
      Consumer<String> remarks)
      throws IOException {
    if (!apart) {
      ArrayFiles.write(planes, output, streams, settings);
      return;
    }
    Shape shape = planes.shape();
    for (int k = 0; k < names.size(); k++) {
      String name = names.get(k);
      PictureFormat format = Outputs.formatOf(name);
      boolean raw = format == PictureFormat.NPY || format == PictureFormat.PFM;
      if (raw && settings.get(Keys.RANGE).isEmpty() && settings.get(Keys.TYPE).isEmpty()) {
        if (format == PictureFormat.NPY) {
          ArrayFiles.write(plane(planes, k), name, streams, settings);
          continue;
        }
      }
      if (shape.rank() != 3) {
        throw new CommandException(
                ErrorCode.CONFLICT, "planes of %d axes are no pictures".formatted(shape.rank() - 1))
            .at(name)
            .hint("write .npy");
      }
      SampleType wanted = typeOf(settings, raw, type);
      if (!format.holds(wanted)) {
        throw new MediaException(
            MediaException.Code.CANNOT_HOLD,
            name,
            "%s has no %s samples".formatted(format, wanted),
            "add --type u8, or write .npy",
            null);
      }
      Image answers = Image.of(plane(planes, k).as(SampleType.F32)).withWhite(white(type));
      write(ranged(answers, bank, k, wanted, settings, name, remarks), name, format, settings);
    }
  }

  private static SampleType typeOf(Settings settings, boolean raw, SampleType type) {
    return settings
        .get(Keys.TYPE)
        .orElse(raw || (type != SampleType.U8 && type != SampleType.U16) ? SampleType.F32 : type);
  }

  private static double white(SampleType type) {
    return type == SampleType.U8 || type == SampleType.U16 ? Image.white(type) : 1;
  }

  private static Image ranged(
      Image answers,
      KernelBank bank,
      int k,
      SampleType wanted,
      Settings settings,
      String name,
      Consumer<String> remarks) {
    if (!wanted.isInteger() && settings.get(Keys.RANGE).isEmpty()) {
      return answers;
    }
    Range range = settings.get(Keys.RANGE, bank.kernel(k).isZeroSum() ? Range.CENTER : Range.CLIP);
    long clipped = clipped(answers, range, wanted);
    if (clipped > 0) {
      remarks.accept("%s: %,d samples clipped (range %s)".formatted(name, clipped, range.label()));
    }
    return answers.ranged(range, wanted);
  }

  private static long clipped(Image answers, Range range, SampleType wanted) {
    if (range == Range.CENTER || range == Range.STRETCH) {
      return 0; // scaled so that all fit
    }
    double white = Image.white(wanted);
    double middle = range == Range.SHIFT ? (white + 1) / 2 : 0;
    long count = 0;
    for (float value : answers.tensor().floats()) {
      double shown = range == Range.ABS ? Math.abs(value) : value;
      if (PixelText.isClipped(shown * white / answers.white() + middle, wanted)) {
        count++;
      }
    }
    return count;
  }

  private static void write(Image image, String name, PictureFormat format, Settings settings)
      throws IOException {
    Path path = Outputs.path(name);
    ArrayFiles.folderOf(path);
    Images.write(
        image,
        path,
        WriteOptions.DEFAULT
            .format(format)
            .quality(settings.get(Keys.QUALITY, WriteOptions.DEFAULT.quality()))
            .existing(ArrayFiles.existing(settings)));
  }

  /** Plane {@code k} by itself. */
  private static Tensor plane(Tensor planes, int k) {
    int[] extents = planes.shape().extents();
    int count = extents[extents.length - 1];
    Tensor plane =
        Tensor.zeros(planes.type(), Shape.of(java.util.Arrays.copyOf(extents, extents.length - 1)));
    int samples = (int) plane.shape().size();
    for (int i = 0; i < samples; i++) {
      plane.store(i, planes.at(i * count + Objects.checkIndex(k, count)));
    }
    return plane;
  }
}
