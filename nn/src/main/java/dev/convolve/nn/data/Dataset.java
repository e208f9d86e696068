package dev.convolve.nn.data;

import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Samples with targets, found by number; any thread may ask for any of them, and gets the same
 * numbers each time.
 */
public interface Dataset {

  /** How many. */
  int size();

  /** The shape of one sample, channels last. */
  Shape shape();

  /** The shape of one target; rank 0 for a class, which stands as its number. */
  Shape targetShape();

  /** The classes by number; empty where targets are no classes. */
  List<String> classes();

  /**
   * Writes sample {@code index} into row {@code row} of {@code batch}.
   *
   * @param batch rows × {@link #shape}, {@code F32} or {@code F64}
   */
  void sample(int index, Tensor batch, int row);

  /**
   * Writes target {@code index} into row {@code row} of {@code targets}.
   *
   * @param targets rows × {@link #targetShape}, {@code F32} or {@code F64}
   */
  void target(int index, Tensor targets, int row);

  /** The number of the class of a sample; only where {@link #classes} is not empty. */
  int label(int index);

  /**
   * A sha256 over all samples and targets, in hexadecimal: where two are equal, so are the data.
   * The same data put together in another way may have another.
   */
  String sha256();

  /**
   * Some of these, in the order of {@code indices}; one may come more than once.
   *
   * @throws IndexOutOfBoundsException when there is no such sample
   */
  default Dataset subset(int... indices) {
    return SubsetDataset.of(this, indices);
  }

  /**
   * The first {@code count}, or all where there are fewer.
   *
   * @throws IllegalArgumentException when {@code count} is negative
   */
  default Dataset take(int count) {
    if (count < 0) {
      throw new IllegalArgumentException("0 samples or more are taken, not " + count);
    }
    return count >= size() ? this : subset(IntStream.range(0, count).toArray());
  }

  /**
   * These, and after them {@code others}.
   *
   * @throws IllegalArgumentException when shapes or classes differ
   */
  default Dataset then(Dataset others) {
    return JoinedDataset.of(this, others);
  }

  /**
   * These with a mean taken off and divided by a deviation, as a transform's last step does to a
   * picture.
   *
   * @param step one mean for all channels, or one for each along the last axis
   * @throws IllegalArgumentException when there are neither
   */
  default Dataset standardized(PictureStep.Standardize step) {
    return StandardizedDataset.of(this, step);
  }
}
