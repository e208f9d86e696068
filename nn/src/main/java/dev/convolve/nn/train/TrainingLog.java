package dev.convolve.nn.train;

import dev.convolve.media.AtomicFile;
import dev.convolve.media.MediaException;
import dev.convolve.nn.format.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A log of a training in a file: CSV with a line for each epoch, or JSON lines with one for each
 * step and each epoch. Lines are appended; a training that is taken up again first cuts off what
 * came after its checkpoint.
 */
public final class TrainingLog implements TrainingListener, AutoCloseable {

  /** How lines are written. */
  public enum Form {
    /** Columns, a line for each epoch. */
    CSV,
    /** An object a line, for each step and each epoch. */
    JSON_LINES
  }

  private static final String HEADER =
      "epoch,loss,accuracy,validation_loss,validation_accuracy,rate,samples,seconds\n";

  private static final String FIRST_EVENT = "{\"event\":\"";

  private final Path path;
  private final Form form;
  private long kept;
  private @Nullable FileChannel channel;

  /** A log; the file is left alone until {@link #begin}. */
  public TrainingLog(Path path, Form form) {
    this.path = path;
    this.form = form;
  }

  /** The file. */
  public Path path() {
    return path;
  }

  /** How its lines are written. */
  public Form form() {
    return form;
  }

  /** What tells it from the other logs of a training. */
  public String name() {
    return path.getFileName() + (form == Form.CSV ? ":csv" : ":json");
  }

  /** Whether the file exists and begins as a log of this form does; an empty one does. */
  public boolean isOne() {
    byte[] first = (form == Form.CSV ? HEADER : FIRST_EVENT).getBytes(StandardCharsets.UTF_8);
    if (!Files.isRegularFile(path)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] start = in.readNBytes(first.length);
      return start.length == 0 || Arrays.equals(start, first);
    } catch (IOException unreadable) {
      return false;
    }
  }

  /**
   * Whether the file is a log that tells of no more than the first epoch: what a training leaves
   * that was killed before its first checkpoint.
   */
  public boolean isBegun() {
    if (!isOne()) {
      return false;
    }
    try (Stream<String> lines = Files.lines(path)) {
      return form == Form.CSV
          ? lines.skip(1).allMatch(line -> line.startsWith("1,"))
          : lines.allMatch(line -> line.contains("\"epoch\":1,"));
    } catch (IOException | UncheckedIOException unreadable) {
      return false;
    }
  }

  /** Lets the file keep its first {@code length} bytes when the log begins, and no more. */
  void keep(long length) {
    kept = length;
  }

  /**
   * Opens or creates the file, and cuts off what is not kept: everything, unless a training is
   * taken up again.
   *
   * @throws MediaException NO_SPACE or CANNOT_WRITE
   */
  public void begin() throws IOException {
    try {
      FileChannel opened =
          FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      channel = opened;
      if (opened.size() > kept) {
        opened.truncate(kept);
      }
      opened.position(opened.size());
      if (form == Form.CSV && opened.size() == 0) {
        write(opened, HEADER);
      }
    } catch (IOException failed) {
      throw AtomicFile.failure(path, failed);
    }
  }

  /** The file's length, all of it being on the disk; what is kept where the log has not begun. */
  long flushedLength() throws IOException {
    if (channel == null) {
      return kept;
    }
    try {
      channel.force(false);
      return channel.position();
    } catch (IOException failed) {
      throw AtomicFile.failure(path, failed);
    }
  }

  @Override
  public void onStep(Step step) {
    if (form == Form.JSON_LINES) {
      write(Json.text(Events.of(step)) + "\n");
    }
  }

  @Override
  public void onEpoch(EpochReport epoch) {
    if (form == Form.JSON_LINES) {
      write(Json.text(Events.of(epoch)) + "\n");
      return;
    }
    Evaluation held = epoch.validation();
    write(
        "%d,%s,%s,%s,%s,%s,%d,%.3f%n"
            .formatted(
                epoch.epoch(),
                epoch.loss(),
                cell(epoch.accuracy()),
                held == null ? "" : cell(held.loss()),
                held == null ? "" : cell(held.accuracy()),
                epoch.rate(),
                epoch.samples(),
                epoch.seconds()));
  }

  private static String cell(double number) {
    return Double.isNaN(number) ? "" : Double.toString(number);
  }

  private void write(String line) {
    if (channel == null) {
      throw new IllegalStateException("the log has not begun");
    }
    try {
      write(channel, line);
    } catch (IOException failed) {
      throw new UncheckedIOException(AtomicFile.failure(path, failed));
    }
  }

  private static void write(FileChannel channel, String line) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
    }
  }

  /** What happened, as plain values: {@code event} says what, the rest are numbers. */
  public static final class Events {

    private Events() {}

    /** A step. */
    public static Map<String, Object> of(Step step) {
      Map<String, Object> event = new LinkedHashMap<>();
      event.put("event", "step");
      event.put("epoch", step.epoch());
      event.put("step", step.step());
      event.put("steps", step.steps());
      event.put("samples", step.samples());
      event.put("loss", step.loss());
      event.put("mean_loss", step.meanLoss());
      if (!Double.isNaN(step.accuracy())) {
        event.put("accuracy", step.accuracy());
      }
      event.put("rate", step.rate());
      return event;
    }

    /** An epoch. */
    public static Map<String, Object> of(EpochReport epoch) {
      Map<String, Object> event = new LinkedHashMap<>();
      event.put("event", "epoch");
      event.put("epoch", epoch.epoch());
      event.put("loss", epoch.loss());
      if (!Double.isNaN(epoch.accuracy())) {
        event.put("accuracy", epoch.accuracy());
      }
      Evaluation held = epoch.validation();
      if (held != null) {
        event.put("validation_loss", held.loss());
        if (!Double.isNaN(held.accuracy())) {
          event.put("validation_accuracy", held.accuracy());
        }
      }
      event.put("rate", epoch.rate());
      event.put("samples", epoch.samples());
      event.put("seconds", epoch.seconds());
      event.put("images_per_second", epoch.samplesPerSecond());
      return event;
    }
  }
}
