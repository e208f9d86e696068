package dev.convolve.algorithm;

import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Data of which some is missing.
 *
 * @param data the samples, NaN among them where {@code nan}
 * @param mask the certainties, or null
 * @param nan whether NaN counts as missing
 */
record Gaps(Tensor data, @Nullable Tensor mask, boolean nan) {

  /** How samples come to be missing. */
  enum Kind {
    /** They are NaN. */
    NAN,
    /** A mask of 0 and 1. */
    MASK,
    /** A mask of any certainties. */
    CERTAINTY,
    /** A mask of 0 and 1 for data with NaN. */
    BOTH;

    boolean hasMask() {
      return this != NAN;
    }

    boolean hasNan() {
      return this == NAN || this == BOTH;
    }

    /** Whether a sample is there or not, with nothing in between. */
    boolean isBinary() {
      return this != CERTAINTY;
    }
  }

  private static final double[] CERTAINTIES = {0, 0.25, 0.5, 1, 1, 2};

  static Gaps draw(Kind kind, Tensor whole, Random random) {
    SampleType type = whole.type();
    Tensor data = Tensor.zeros(type, whole.shape());
    TestTensors.copy(whole, data);
    double missing = new double[] {0, 0.1, 0.5, 0.9, 1}[random.nextInt(5)];
    boolean nan = kind.hasNan() && !type.isInteger();
    if (nan) {
      for (int i = 0; i < data.shape().size(); i++) {
        data.store(i, random.nextDouble() < missing ? Double.NaN : data.at(i));
      }
    }
    return new Gaps(data, kind.hasMask() ? mask(kind, whole.shape(), missing, random) : null, nan);
  }

  private static Tensor mask(Kind kind, Shape shape, double missing, Random random) {
    int[] extents = shape.extents();
    if (random.nextInt(3) == 0 && extents.length > 1) {
      extents[random.nextInt(extents.length)] = 1;
    }
    SampleType type = kind.isBinary() ? SampleType.U8 : SampleType.F32;
    Tensor mask = Tensor.zeros(type, Shape.of(extents));
    for (int i = 0; i < mask.shape().size(); i++) {
      double some = kind.isBinary() ? 1 : CERTAINTIES[random.nextInt(CERTAINTIES.length)];
      mask.store(i, random.nextDouble() < missing ? 0 : some);
    }
    return mask;
  }

  Reference.Certainty certainty() {
    return Reference.certainty(data, mask, nan);
  }

  /** 1 where a sample counts in full, 0 elsewhere. */
  Reference.Certainty inFull() {
    Reference.Certainty certainty = certainty();
    return position -> certainty.at(position) == 1 ? 1 : 0;
  }

  /** The data with 0 for what is missing. */
  Tensor filled() {
    Tensor filled = Tensor.zeros(data.type(), data.shape());
    Reference.Certainty certainty = certainty();
    for (int i = 0; i < data.shape().size(); i++) {
      boolean there = certainty.at(data.shape().position(i)) > 0;
      filled.store(i, there ? data.at(i) : 0);
    }
    return filled;
  }
}
