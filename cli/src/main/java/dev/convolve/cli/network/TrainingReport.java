package dev.convolve.cli.network;

import dev.convolve.cli.report.Streams;
import dev.convolve.cli.terminal.ProgressBar;
import dev.convolve.nn.format.Json;
import dev.convolve.nn.train.EpochReport;
import dev.convolve.nn.train.TrainingListener;
import dev.convolve.nn.train.TrainingLog;
import java.util.Locale;
import java.util.Map;

/**
 * Tells how a training goes: for people on stderr, as a bar on a terminal, else as lines; as JSON
 * lines on stdout where they are asked for.
 */
public final class TrainingReport implements TrainingListener, AutoCloseable {

  private static final long LINE_NANOS = 10_000_000_000L;

  private final Streams streams;
  private final boolean json;
  private final boolean quiet;
  private final int epochs;
  private final int samples;
  private final ProgressBar bar;
  private long began;
  private long counted;
  private long lineAt;
  private String place = "before the first step";

  /**
   * A report.
   *
   * @param epochs of the whole training
   * @param samples of an epoch
   */
  public TrainingReport(Streams streams, boolean json, boolean quiet, int epochs, int samples) {
    this.streams = streams;
    this.json = json;
    this.quiet = quiet;
    this.epochs = epochs;
    this.samples = samples;
    bar = new ProgressBar(streams, !quiet);
    began = System.nanoTime();
    lineAt = began;
  }

  /** Where it stands, in words. */
  public String place() {
    return place;
  }

  /** One more object on stdout, if they are wanted. */
  public void event(Map<String, Object> members) {
    if (json) {
      streams.out().println(Json.text(members));
      streams.out().flush();
    }
  }

  /** One more line for people. */
  public void line(String text) {
    if (!quiet) {
      bar.clear();
      streams.err().println(text);
    }
  }

  @Override
  public void onStep(Step step) {
    event(TrainingLog.Events.of(step));
    place = "in epoch %d after step %d of %d".formatted(step.epoch(), step.step(), step.steps());
    counted += step.samples();
    if (quiet) {
      return;
    }
    long now = System.nanoTime();
    long whole = (long) epochs * samples;
    long seen = (step.epoch() - 1L) * samples + Math.min(samples, batch(step) * step.step());
    double rate = counted / ((now - began) / 1e9);
    if (streams.terminal()) {
      bar.update(seen, whole, label(step, rate, (whole - seen) / rate));
    } else if (now - lineAt > LINE_NANOS) {
      lineAt = now;
      line(
          "epoch %d/%d, step %d/%d: %s"
              .formatted(
                  step.epoch(),
                  epochs,
                  step.step(),
                  step.steps(),
                  told(step.meanLoss(), step.accuracy(), rate, (whole - seen) / rate)));
    }
  }

  /** Samples of all steps but an epoch's last. */
  private long batch(Step step) {
    return Math.ceilDiv(samples, step.steps());
  }

  private String label(Step step, double rate, double left) {
    return "%d/%d %s images/s, loss %.4f%s, %s left"
        .formatted(
            step.epoch(),
            epochs,
            count(rate),
            step.meanLoss(),
            Double.isNaN(step.accuracy()) ? "" : ", acc %.2f %%".formatted(100 * step.accuracy()),
            time(left));
  }

  private static String told(double loss, double accuracy, double rate, double left) {
    return "%s images/s, loss %.4f%s, %s left"
        .formatted(
            count(rate),
            loss,
            Double.isNaN(accuracy) ? "" : ", accuracy %.2f %%".formatted(100 * accuracy),
            time(left));
  }

  @Override
  public void onEpoch(EpochReport epoch) {
    event(TrainingLog.Events.of(epoch));
    line(
        "epoch %d/%d: loss %.4f%s%s, %s images/s"
            .formatted(
                epoch.epoch(),
                epochs,
                epoch.loss(),
                Double.isNaN(epoch.accuracy())
                    ? ""
                    : ", accuracy %.2f %%".formatted(100 * epoch.accuracy()),
                epoch.validation() == null ? "" : "; validation: " + epoch.validation(),
                count(epoch.samplesPerSecond())));
    lineAt = System.nanoTime();
  }

  /** 12,345 for 12345.6. */
  public static String count(double number) {
    return String.format(Locale.ROOT, "%,.0f", number);
  }

  /** 1:02:03, 2:03 or 3 s. */
  static String time(double seconds) {
    if (!(seconds < 1e7)) {
      return "?";
    }
    long whole = Math.round(seconds);
    return whole < 60
        ? whole + " s"
        : whole < 3600
            ? "%d:%02d".formatted(whole / 60, whole % 60)
            : "%d:%02d:%02d".formatted(whole / 3600, whole / 60 % 60, whole % 60);
  }

  @Override
  public void close() {
    bar.close();
  }
}
