package dev.convolve.cli.command;

import dev.convolve.cli.batch.Outcome;
import dev.convolve.cli.report.Stopwatch;
import dev.convolve.cli.report.Streams;
import dev.convolve.media.JpegLibrary;
import dev.convolve.plan.WarmUp;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tells on stderr where the time went, when {@code --timing} asks for it. */
final class TimingReport {

  private final Streams streams;
  private final boolean wanted;
  private final Stopwatch sum = new Stopwatch();
  private final double before;
  private final long began = System.nanoTime();
  private int pictures;

  /** Begins: what went by since the process began is the JVM's start and the command's parsing. */
  TimingReport(Streams streams, boolean wanted) {
    this.streams = streams;
    this.wanted = wanted;
    before = wanted ? Stopwatch.sinceProcessStart() : 0;
  }

  /** Tells of one picture. */
  void tell(Outcome outcome) {
    if (outcome.watch() != null) {
      tell(outcome.job().input().name(), outcome.watch());
    }
  }

  /** Tells of one input. */
  void tell(String name, Stopwatch watch) {
    if (wanted) {
      pictures++;
      sum.add(watch.stages());
      streams.err().println("convolve: timing: " + name + ": " + watch.text());
    }
  }

  /** Tells of the whole process so far. */
  void finish() {
    if (!wanted) {
      return;
    }
    double wall = (System.nanoTime() - began) / 1e6;
    if (pictures > 1) {
      streams.err().println("convolve: timing: sum of " + pictures + ": " + sum.text());
    }
    List<String> words = new ArrayList<>();
    if (!Double.isNaN(before)) {
      words.add(milliseconds("start", before));
    }
    words.add(milliseconds("work", wall));
    if (!Double.isNaN(before)) {
      words.add(milliseconds("total", before + wall));
    }
    if (WarmUp.isPlain()) {
      words.add("plain loops");
    } else if (WarmUp.switchedAt() != 0) {
      double at = (WarmUp.switchedAt() - began) / 1e6 + (Double.isNaN(before) ? 0 : before);
      words.add(milliseconds("vectors from", at));
    }
    streams.err().println("convolve: timing: " + String.join(", ", words) + jpegs());
  }

  private static String milliseconds(String stage, double time) {
    return String.format(Locale.ROOT, "%s %.1f ms", stage, time);
  }

  private static String jpegs() {
    JpegLibrary.Count read = JpegLibrary.decoded();
    JpegLibrary.Count written = JpegLibrary.encoded();
    List<String> words = new ArrayList<>();
    if (read.turbo() + written.turbo() > 0) {
      words.add("libjpeg-turbo read %d, wrote %d".formatted(read.turbo(), written.turbo()));
    }
    if (read.imageIo() + written.imageIo() > 0) {
      words.add("ImageIO read %d, wrote %d".formatted(read.imageIo(), written.imageIo()));
    }
    return words.isEmpty() ? "" : "; JPEG: " + String.join("; ", words);
  }
}
