package dev.convolve.nn.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where a training stands: what a checkpoint must hold besides tensors. */
final class Progress {

  /** Epochs that are done. */
  final List<EpochReport> epochs = new ArrayList<>();

  /** Steps done, over all epochs. */
  long step;

  /** Sums over the epoch that runs. */
  double lossSum;

  /** Sums of the accuracy: right ones, and all. */
  final double[] accuracy = new double[2];

  long samples;
  double seconds;

  /** The best watched value, and the epoch that had it; 0 while there is none. */
  double bestValue = Double.POSITIVE_INFINITY;

  int bestEpoch;

  /** Whether patience has run out. */
  boolean stopped;

  List<Double> watched() {
    return epochs.stream().map(EpochReport::watched).toList();
  }

  void beginEpoch() {
    lossSum = 0;
    Arrays.fill(accuracy, 0);
    samples = 0;
    seconds = 0;
  }

  /** All of it as numbers, texts, lists and maps. */
  Map<String, Object> plain() {
    Map<String, Object> plain = new LinkedHashMap<>();
    plain.put("step", step);
    plain.put("lossSum", text(lossSum));
    plain.put("accuracy", List.of(text(accuracy[0]), text(accuracy[1])));
    plain.put("samples", samples);
    plain.put("seconds", text(seconds));
    plain.put("bestValue", text(bestValue));
    plain.put("bestEpoch", bestEpoch);
    plain.put("stopped", stopped);
    plain.put("epochs", epochs.stream().map(Progress::plain).toList());
    return plain;
  }

  private static Map<String, Object> plain(EpochReport report) {
    Map<String, Object> plain = new LinkedHashMap<>();
    plain.put("epoch", report.epoch());
    plain.put("loss", text(report.loss()));
    plain.put("accuracy", text(report.accuracy()));
    plain.put("rate", text(report.rate()));
    plain.put("samples", report.samples());
    plain.put("seconds", text(report.seconds()));
    Evaluation validation = report.validation();
    if (validation != null) {
      plain.put(
          "validation",
          Map.of(
              "samples", validation.samples(),
              "loss", text(validation.loss()),
              "accuracy", text(validation.accuracy()),
              "topFive", text(validation.topFive())));
    }
    return plain;
  }

  /** Doubles as texts that name them exactly, NaN and infinities among them. */
  private static String text(double number) {
    return Double.toString(number);
  }

  /**
   * Overwrites all of this by what {@link #plain} gave.
   *
   * @throws IllegalArgumentException when something is missing, of another kind or out of range
   */
  void restore(Map<String, ?> plain, long stepsPerEpoch) {
    List<EpochReport> done = new ArrayList<>();
    if (!(plain.get("epochs") instanceof List<?> list)) {
      throw new IllegalArgumentException("its progress names no epochs");
    }
    for (Object each : list) {
      if (!(each instanceof Map<?, ?> epoch)) {
        throw new IllegalArgumentException("an epoch of its progress is %s".formatted(each));
      }
      Evaluation validation =
          epoch.get("validation") instanceof Map<?, ?> held
              ? new Evaluation(
                  (int) whole(held, "samples"),
                  real(held, "loss"),
                  real(held, "accuracy"),
                  real(held, "topFive"),
                  null)
              : null;
      if (whole(epoch, "epoch") != done.size() + 1) {
        throw new IllegalArgumentException(
            "its progress tells of epoch %s, expected %d"
                .formatted(epoch.get("epoch"), done.size() + 1));
      }
      done.add(
          new EpochReport(
              (int) whole(epoch, "epoch"),
              real(epoch, "loss"),
              real(epoch, "accuracy"),
              validation,
              real(epoch, "rate"),
              whole(epoch, "samples"),
              real(epoch, "seconds")));
    }
    step = within(plain, "step", done.size() * stepsPerEpoch, stepsPerEpoch - 1);
    lossSum = real(plain, "lossSum");
    if (!(plain.get("accuracy") instanceof List<?> sums) || sums.size() != accuracy.length) {
      throw new IllegalArgumentException("its progress has no sums of the accuracy");
    }
    for (int i = 0; i < accuracy.length; i++) {
      accuracy[i] = Double.parseDouble(String.valueOf(sums.get(i)));
    }
    samples = whole(plain, "samples");
    seconds = real(plain, "seconds");
    bestValue = real(plain, "bestValue");
    bestEpoch = (int) within(plain, "bestEpoch", 0, done.size());
    stopped = Boolean.TRUE.equals(plain.get("stopped"));
    epochs.clear();
    epochs.addAll(done);
  }

  private static long within(Map<?, ?> plain, String key, long least, long more) {
    long number = whole(plain, key);
    if (number < least || number - least > more) {
      throw new IllegalArgumentException(
          "%s of its progress is %d, expected %d to %d"
              .formatted(key, number, least, least + more));
    }
    return number;
  }

  private static long whole(Map<?, ?> plain, String key) {
    if (plain.get(key) instanceof Number number) {
      return number.longValue();
    }
    throw new IllegalArgumentException(
        "%s of its progress is %s, not a number".formatted(key, plain.get(key)));
  }

  private static double real(Map<?, ?> plain, String key) {
    if (plain.get(key) instanceof String text) {
      return Double.parseDouble(text);
    }
    throw new IllegalArgumentException(
        "%s of its progress is %s, not a number".formatted(key, plain.get(key)));
  }
}
