package dev.convolve.conformance;

import dev.convolve.tensor.Tensor;
import java.util.Arrays;
import java.util.Optional;

/**
 * How near an answer must be: |got − want| ≤ atol + rtol·|want|, NaN matching NaN and an infinity
 * itself; or, exactly, equal bits.
 *
 * @param exact whether bits must be equal
 * @param rtol tolerance relative to the wanted value
 * @param atol absolute tolerance
 */
record Tolerance(boolean exact, double rtol, double atol) {

  static final Tolerance EXACT = new Tolerance(true, 0, 0);

  /** What is wrong with {@code got}, or empty: its type, its shape, or its first sample that is. */
  Optional<String> mismatch(Tensor want, Tensor got) {
    if (got.type() != want.type()) {
      return Optional.of("got type %s, want %s".formatted(got.type(), want.type()));
    }
    if (!got.shape().equals(want.shape())) {
      return Optional.of("got shape %s, want %s".formatted(got.shape(), want.shape()));
    }
    int first = -1;
    int wrong = 0;
    int size = (int) want.shape().size();
    for (int i = 0; i < size; i++) {
      if (!accepts(want.at(i), got.at(i))) {
        first = wrong == 0 ? i : first;
        wrong++;
      }
    }
    if (wrong == 0) {
      return Optional.empty();
    }
    return Optional.of(
        "at %s got %s, want %s, %s; %d of %d samples differ"
            .formatted(
                Arrays.toString(want.shape().position(first)),
                got.at(first),
                want.at(first),
                exact ? "exactly" : "within %s + %s·|want|".formatted(atol, rtol),
                wrong,
                size));
  }

  private boolean accepts(double want, double got) {
    if (exact || !Double.isFinite(want)) {
      return Double.doubleToLongBits(want) == Double.doubleToLongBits(got);
    }
    return Math.abs(got - want) <= atol + rtol * Math.abs(want);
  }
}
