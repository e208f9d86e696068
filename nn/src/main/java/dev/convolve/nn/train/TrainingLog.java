package dev.convolve.nn.train;

import dev.convolve.nn.format.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

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

  private final String name;
  private final Form form;
  private final FileChannel channel;

  /**
   * Opens or creates the file.
   *
   * @param resumed whether what stands there stays for now; else the log begins anew
   */
  public TrainingLog(Path path, Form form, boolean resumed) throws IOException {
    this.name = path.getFileName() + (form == Form.CSV ? ":csv" : ":json");
    this.form = form;
    channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!resumed) {
      channel.truncate(0);
    }
    channel.position(channel.size());
    if (form == Form.CSV && channel.size() == 0) {
      write(HEADER);
    }
  }

  /** What tells it from the other logs of a training. */
  public String name() {
    return name;
  }

  /** The file's length, all of it being on the disk. */
  long flushedLength() throws IOException {
    channel.force(false);
    return channel.position();
  }

  /** Cuts off what stands beyond {@code length}. */
  void cutTo(long length) throws IOException {
    channel.truncate(length);
    channel.position(channel.size());
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
    try {
      ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
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
