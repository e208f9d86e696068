package dev.convolve.media;

import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.lang.ref.SoftReference;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Sample arrays of pictures that nobody needs any more, for the next pictures of the same size:
 * whoever works through many gives back what is done. A few are kept, and none where memory runs
 * short. Safe for any number of threads.
 */
public final class PictureBuffers {

  /** Keeps nothing: every picture gets arrays of its own. */
  public static final PictureBuffers NONE = new PictureBuffers(0);

  private final int most;
  private final Deque<SoftReference<Tensor>> kept = new ArrayDeque<>();

  /** Buffers of which at most {@code most} wait to be used again; 0 or more. */
  public PictureBuffers(int most) {
    this.most = most;
  }

  /** Samples of any values, for whoever writes them all. */
  public Tensor any(SampleType type, Shape shape) {
    Tensor spare = taken(type, shape);
    return spare == null ? Tensor.zeros(type, shape) : spare.reshape(shape);
  }

  /** Samples of 0. */
  public Tensor zeros(SampleType type, Shape shape) {
    Tensor spare = taken(type, shape);
    if (spare == null) {
      return Tensor.zeros(type, shape);
    }
    switch (type) {
      case U8 -> Arrays.fill(spare.bytes(), (byte) 0);
      case U16, S16 -> Arrays.fill(spare.shorts(), (short) 0);
      case I32 -> Arrays.fill(spare.ints(), 0);
      case F32 -> Arrays.fill(spare.floats(), 0);
      case F64 -> Arrays.fill(spare.doubles(), 0);
    }
    return spare.reshape(shape);
  }

  private synchronized @Nullable Tensor taken(SampleType type, Shape shape) {
    for (Iterator<SoftReference<Tensor>> each = kept.iterator(); each.hasNext(); ) {
      Tensor spare = each.next().get();
      if (spare == null) {
        each.remove();
      } else if (spare.type() == type && spare.shape().size() == shape.size()) {
        each.remove();
        return spare;
      }
    }
    return null;
  }

  /**
   * Takes back the samples of a picture, which must not be looked at afterwards; those that were
   * given back first make room.
   */
  public void giveBack(Image image) {
    giveBack(image.tensor());
  }

  /** As {@link #giveBack(Image)}. */
  public synchronized void giveBack(Tensor samples) {
    kept.addLast(new SoftReference<>(samples));
    while (kept.size() > most) {
      kept.removeFirst();
    }
  }
}
