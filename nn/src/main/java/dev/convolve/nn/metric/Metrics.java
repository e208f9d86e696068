package dev.convolve.nn.metric;

import java.util.List;

/** The metrics there are. */
public final class Metrics {

  private static final List<Class<? extends Metric>> ALL =
      List.of(
          Accuracy.class,
          TopAccuracy.class,
          BinaryAccuracy.class,
          Confusion.class,
          Precision.class,
          Recall.class,
          F1.class,
          MeanAbsoluteError.class,
          MeanSquaredError.class);

  private Metrics() {}

  /** Their records; each has a constructor without arguments, for the defaults. */
  public static List<Class<? extends Metric>> all() {
    return ALL;
  }
}
