package dev.convolve.nn.data;

import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.List;

/** Samples with targets, found by number; any thread may ask for any of them. */
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

  /** The sha256 of all samples and targets, in hexadecimal: tells whether data are the same. */
  String sha256();
}
