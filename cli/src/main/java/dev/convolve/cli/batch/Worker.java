package dev.convolve.cli.batch;

import dev.convolve.cli.pipeline.Keys;
import dev.convolve.cli.pipeline.Settings;
import dev.convolve.cli.report.CommandException;
import dev.convolve.cli.report.ErrorCode;
import dev.convolve.cli.report.Stopwatch;
import dev.convolve.cli.report.Streams;
import dev.convolve.media.Existing;
import dev.convolve.media.FailOn;
import dev.convolve.media.Filtered;
import dev.convolve.media.Image;
import dev.convolve.media.ImageInfo;
import dev.convolve.media.Images;
import dev.convolve.media.MediaException;
import dev.convolve.media.PictureBuffers;
import dev.convolve.media.PictureFilter;
import dev.convolve.media.PictureFormat;
import dev.convolve.media.Range;
import dev.convolve.media.ReadOptions;
import dev.convolve.media.WriteOptions;
import dev.convolve.plan.ChainPlan;
import dev.convolve.plan.Execution;
import dev.convolve.tensor.SampleType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Takes one job from its header to its answer. Safe for several threads. */
public final class Worker {

  private final PictureFilter filter;
  private final Settings settings;
  private final boolean dry;
  private final Streams streams;
  private final Consumer<Image> shown;
  private final ReadOptions reading;
  private final PictureBuffers buffers;
  private @Nullable Image mask;

  /**
   * A worker.
   *
   * @param dry whether it stops after the header, with a plan
   * @param shown hears every answer, for a preview; it must not keep it
   * @param buffers where arrays come from and go back to
   */
  public Worker(
      PictureFilter filter,
      Settings settings,
      boolean dry,
      Streams streams,
      Consumer<Image> shown,
      PictureBuffers buffers) {
    this.filter = filter;
    this.settings = settings;
    this.dry = dry;
    this.streams = streams;
    this.shown = shown;
    this.buffers = buffers;
    reading = readOptions(settings);
  }

  /** How pictures are read under these settings. */
  public static ReadOptions readOptions(Settings settings) {
    return ReadOptions.DEFAULT
        .maxPixels(settings.get(Keys.MAX_PIXELS, ReadOptions.DEFAULT_MAX_PIXELS))
        .failOn(settings.get(Keys.FAIL_ON, FailOn.TRUNCATED))
        .frame(settings.get(Keys.FRAME, 0));
  }

  /** The answer's sample type when it goes to a file of {@code format}: null for the input's. */
  public static @Nullable SampleType typeFor(@Nullable PictureFormat format, Settings settings) {
    boolean raw = format == PictureFormat.NPY || format == PictureFormat.PFM;
    return settings.get(Keys.TYPE).orElse(raw ? SampleType.F32 : null);
  }

  Opened open(Input input) throws IOException {
    Path path = input.path();
    return path == null
        ? Opened.stream(input, streams.in(), reading)
        : Opened.file(path, reading, buffers);
  }

  /** What is done about an output that is there already: null to go on, else the outcome. */
  @Nullable Outcome existing(Job job) {
    Path output = job.output();
    if (output == null || !Files.exists(output)) {
      return null;
    }
    if (settings.has(Keys.SKIP_EXISTING)) {
      return Outcome.skipped(job, "'" + output + "' exists");
    }
    if (settings.has(Keys.OVERWRITE) || !Files.isRegularFile(output)) {
      return null;
    }
    Path input = job.input().path();
    boolean itself = input != null && Outputs.real(input).equals(Outputs.real(output));
    return Outcome.failed(
        job,
        new MediaException(
            MediaException.Code.EXISTS,
            output.toString(),
            itself ? "it is the input itself" : "",
            "add --overwrite to replace it, or --skip-existing to pass over",
            null));
  }

  /** The filter with the output type that the job's format asks for. */
  PictureFilter filterFor(@Nullable PictureFormat format) {
    return filter.output(typeFor(format, settings));
  }

  /** The format that the job's answer is written in. */
  @Nullable PictureFormat formatOf(Job job, ImageInfo info) {
    if (job.format() != null || !job.writes()) {
      return job.format();
    }
    return info.format().canWrite() ? info.format() : PictureFormat.PNG;
  }

  /**
   * Reads, filters and writes.
   *
   * @param jobs how many there are
   * @throws IOException a {@link MediaException}, mostly
   * @throws CommandException UNSUITABLE when kernel and picture do not go together
   */
  Outcome process(Job job, int jobs, Opened opened, Execution execution, Stopwatch watch)
      throws IOException {
    PictureFormat format = formatOf(job, opened.info());
    PictureFilter suited = filterFor(format);
    requireHolds(format, suited.outputFor(opened.info().type()), job);
    if (dry) {
      return planned(job, suited, opened.info(), format);
    }
    ahead(suited, opened.info(), jobs);
    watch.lap("plan");
    Image image = opened.decode();
    watch.lap("decode");
    Filtered filtered = filtered(suited, image, execution);
    watch.lap("filter");
    if (job.writes()) {
      write(filtered.image(), job, Objects.requireNonNull(format));
      watch.lap("encode");
    }
    shown.accept(filtered.image());
    Range range = suited.rangeFor(filtered.image().type());
    Outcome outcome = Outcome.ok(job, image, filtered, range == null ? null : range.label());
    Outcome told =
        settings.has(Keys.MERGE) ? outcome.merged(suited.mergeReport(image, execution)) : outcome;
    buffers.giveBack(image);
    buffers.giveBack(filtered.image());
    return told;
  }

  /** Plans before the samples are there; what does not suit is told when they are. */
  private void ahead(PictureFilter suited, ImageInfo info, int pictures) {
    if (info.pixels() <= reading.maxPixels()) {
      try {
        suited.plan(info.uprightHeight(), info.uprightWidth(), info.channels(), info.type());
        suited.warmUp(
            info.uprightHeight(), info.uprightWidth(), info.channels(), info.type(), pictures);
      } catch (IllegalArgumentException unsuitable) {
        return;
      }
    }
  }

  private Outcome planned(
      Job job, PictureFilter suited, ImageInfo info, @Nullable PictureFormat format)
      throws MediaException {
    if (info.pixels() > reading.maxPixels()) {
      throw new MediaException(
          MediaException.Code.TOO_MANY_PIXELS,
          job.input().name(),
          "%,d pixels, the limit is %,d".formatted(info.pixels(), reading.maxPixels()),
          "raise it with --max-pixels if the file is to be trusted",
          null);
    }
    ChainPlan plan =
        unsuitable(() ->
            suited.plan(info.uprightHeight(), info.uprightWidth(), info.channels(), info.type()));
    return Outcome.planned(job, info, format, plan);
  }

  private Filtered filtered(PictureFilter filter, Image image, Execution execution)
      throws IOException {
    Image over = mask();
    return unsuitable(() -> filter.apply(image, over, execution, buffers));
  }

  /** The mask, read once for all pictures; null when there is none. */
  private synchronized @Nullable Image mask() throws IOException {
    if (mask == null && settings.get(Keys.MASK).isPresent()) {
      mask = maskIn(settings);
    }
    return mask;
  }

  /** The picture that {@code --mask} names; null when there is none. */
  public static @Nullable Image maskIn(Settings settings) throws IOException {
    Optional<String> file = settings.get(Keys.MASK);
    return file.isEmpty() ? null : Images.read(Path.of(file.get()), readOptions(settings).frame(0));
  }

  private static <T> T unsuitable(Supplier<T> filtering) {
    try {
      return filtering.get();
    } catch (IllegalArgumentException unsuitable) {
      throw new CommandException(
          ErrorCode.UNSUITABLE, String.valueOf(unsuitable.getMessage()), unsuitable);
    }
  }

  private static void requireHolds(@Nullable PictureFormat format, SampleType type, Job job)
      throws MediaException {
    if (format != null && !format.holds(type)) {
      throw new MediaException(
          MediaException.Code.CANNOT_HOLD,
          job.outputName(),
          "%s has no %s samples".formatted(format, type),
          type == SampleType.F32
              ? "add --type u8, or write .tif, .pfm or .npy"
              : "add --type u8, or write .png, .tif or .npy",
          null);
    }
  }

  private void write(Image image, Job job, PictureFormat format) throws IOException {
    WriteOptions options =
        WriteOptions.DEFAULT
            .format(format)
            .quality(settings.get(Keys.QUALITY, WriteOptions.DEFAULT.quality()))
            .existing(settings.has(Keys.OVERWRITE) ? Existing.REPLACE : Existing.KEEP);
    Path output = job.output();
    if (output == null) {
      Images.write(image, streams.out(), options);
      if (streams.out().checkError()) {
        throw new MediaException(
            MediaException.Code.CANNOT_WRITE, "stdout", "whoever reads it went away", null, null);
      }
      return;
    }
    Path folder = output.toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      makeFolder(folder);
    }
    Images.write(image, output, options);
  }

  static void makeFolder(Path folder) throws MediaException {
    try {
      Files.createDirectories(folder);
    } catch (IOException failed) {
      throw new MediaException(
          MediaException.Code.CANNOT_WRITE,
          folder.toString(),
          "the folder cannot be made: " + failed.getMessage(),
          null,
          failed);
    }
  }

  ReadOptions reading() {
    return reading;
  }
}
