package dev.convolve.bench.network;

import dev.convolve.bench.work.Contender;
import dev.convolve.tensor.Tensor;
import java.util.Locale;
import java.util.Optional;

/** A row's data, the same for all that work on it. */
public sealed interface NetworkJob
    permits Learning.Job, Answering.Job, Sliding.Job, Multiplying.Job {

  /** Ourselves, through the public API. */
  Contender ours();

  /** Bytes that one run reads and writes, each once. */
  long bytes();

  /** Multiply-adds that one run needs, those by padding left out. */
  double multiplyAdds();

  /** The largest difference allowed between two results. */
  double tolerance();

  /** What is wrong with {@code theirs}; empty where it agrees with {@code ours}. */
  default Optional<String> disagreement(Tensor ours, Tensor theirs) {
    float[] a = ours.floats();
    float[] b = theirs.floats();
    if (a.length != b.length) {
      return Optional.of("ours has %d samples, theirs %d".formatted(a.length, b.length));
    }
    double worst = -1;
    int at = 0;
    for (int i = 0; i < a.length; i++) {
      double difference = Math.abs((double) a[i] - b[i]);
      if (!(difference <= worst)) {
        worst = difference;
        at = i;
      }
      if (Double.isNaN(worst)) {
        break; // or any number would follow it
      }
    }
    return worst <= tolerance()
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "at %d ours is %s and theirs %s, where %.3g is allowed",
                at,
                a[at],
                b[at],
                tolerance()));
  }
}
