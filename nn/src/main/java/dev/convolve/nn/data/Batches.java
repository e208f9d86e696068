package dev.convolve.nn.data;

import dev.convolve.nn.augment.Augmentation;
import dev.convolve.nn.augment.Canvas;
import dev.convolve.nn.random.Chance;
import dev.convolve.tensor.SampleType;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How a data set is gone through, batch by batch: by default in its own order, in float32, the last
 * batch holding what is left, nothing prepared ahead.
 *
 * <p>What stands in a batch is a function of the data, the streams, the epoch and the batch's
 * number, so an epoch may be taken up at any batch.
 *
 * @param data what is gone through
 * @param size samples of a batch; 1 or more
 * @param type {@code F32} or {@code F64}
 * @param order the stream that shuffles each epoch; null for the data's own order
 * @param augmentations what samples undergo
 * @param chance the stream that augmentations take theirs from: then epoch, then sample
 * @param dropLast whether a last batch of fewer than {@code size} samples is left out
 * @param ahead how many batches a thread of its own prepares before they are asked for; 0 for none
 */
public record Batches(
    Dataset data,
    int size,
    SampleType type,
    @Nullable Chance order,
    List<Augmentation> augmentations,
    Chance chance,
    boolean dropLast,
    int ahead) {

  /** Checks the ranges. */
  public Batches {
    augmentations = List.copyOf(augmentations);
    if (size < 1) {
      throw new IllegalArgumentException("a batch has 1 sample or more, not " + size);
    }
    if (ahead < 0) {
      throw new IllegalArgumentException("0 batches or more are prepared ahead, not " + ahead);
    }
    if (type != SampleType.F32 && type != SampleType.F64) {
      throw new IllegalArgumentException("batches are f32 or f64, not " + type);
    }
    if (!augmentations.isEmpty()) {
      new Canvas(data.shape()); // which says why where samples are no pictures
    }
  }

  /** The defaults. */
  public static Batches of(Dataset data, int size) {
    return new Batches(data, size, SampleType.F32, null, List.of(), Chance.of(0), false, 0);
  }

  /** The same in another compute type. */
  public Batches type(SampleType other) {
    return new Batches(data, size, other, order, augmentations, chance, dropLast, ahead);
  }

  /**
   * The same, shuffled anew in each epoch.
   *
   * @param stream of the seed; the order of an epoch is {@code stream.at(epoch)}'s permutation
   */
  public Batches shuffled(Chance stream) {
    return new Batches(data, size, type, stream, augmentations, chance, dropLast, ahead);
  }

  /**
   * The same, with samples changed by chance.
   *
   * @param stream of the seed; a sample takes its chance from {@code stream.at(epoch).at(sample)}
   * @throws IllegalArgumentException when samples are no pictures H×W×C
   */
  public Batches augmented(List<Augmentation> steps, Chance stream) {
    return new Batches(data, size, type, order, steps, stream, dropLast, ahead);
  }

  /** The same without a last batch of fewer samples. */
  public Batches withoutRest() {
    return new Batches(data, size, type, order, augmentations, chance, true, ahead);
  }

  /** The same with {@code count} batches prepared before they are asked for. */
  public Batches ahead(int count) {
    return new Batches(data, size, type, order, augmentations, chance, dropLast, count);
  }

  /** Batches of an epoch. */
  public int perEpoch() {
    return dropLast ? data.size() / size : Math.ceilDiv(data.size(), size);
  }

  /** The whole of an epoch. */
  public Epoch epoch(long number) {
    return epoch(number, 0);
  }

  /**
   * What is left of an epoch.
   *
   * @param number the epoch, from 0
   * @param first the batch to begin with, from 0; {@link #perEpoch} for none
   * @throws IndexOutOfBoundsException when the epoch has no such batch
   */
  public Epoch epoch(long number, int first) {
    Objects.checkIndex(first, perEpoch() + 1);
    return new Epoch(this, number, first);
  }

  /** The samples of an epoch in their order. */
  int[] order(long epoch) {
    return order == null
        ? IntStream.range(0, data.size()).toArray()
        : order.at(epoch).permutation(data.size());
  }
}
