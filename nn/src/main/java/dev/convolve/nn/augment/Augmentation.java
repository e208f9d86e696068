package dev.convolve.nn.augment;

import dev.convolve.nn.random.Chance;

/**
 * A change that a picture may undergo before a network learns from it. Implementations are
 * immutable records whose components are their options, and take all chance from the stream given,
 * so that the same stream gives the same picture on any thread.
 *
 * <p>A new augmentation is one record and one line in {@link Augmentations}.
 */
public interface Augmentation {

  /** The word for it in YAML and reports: {@code shift}. */
  String kind();

  /** Changes a picture. */
  void apply(Canvas canvas, Chance chance);
}
