package dev.convolve.nn.data;

import dev.convolve.media.Image;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Samples and targets in memory, stored as they were found and brought to floats as they are asked
 * for: each sample divided by {@link #white}, which is 255 for u8 and 65535 for u16, so that
 * pictures lie in 0…1, and 1 for every other type.
 *
 * <p>The given arrays are not copied; nobody may write to them afterwards.
 */
public final class MemoryDataset implements Dataset {

  private final Tensor samples;
  private final @Nullable Tensor targets;
  private final int[] labels;
  private final List<String> classes;
  private final double white;
  private final Shape shape;
  private final Shape targetShape;
  private final int size;
  private final int sampleSize;
  private final int targetSize;
  private volatile @Nullable String sha256;

  private MemoryDataset(
      Tensor samples, @Nullable Tensor targets, int[] labels, List<String> classes, double white) {
    this.samples = samples;
    this.targets = targets;
    this.labels = labels;
    this.classes = List.copyOf(classes);
    this.white = white;
    shape = inner(samples.shape());
    targetShape = targets == null ? Shape.of() : inner(targets.shape());
    size = samples.shape().extent(0);
    sampleSize = (int) shape.size();
    targetSize = (int) targetShape.size();
  }

  /**
   * Samples that each belong to a class.
   *
   * @param samples samples × the shape of one, channels last; any type
   * @param labels the class of each, from 0
   * @param classes the names of the classes
   * @throws IllegalArgumentException when there is not one label a sample, or no such class
   */
  public static MemoryDataset ofClasses(Tensor samples, int[] labels, List<String> classes) {
    checkSamples(samples);
    if (labels.length != samples.shape().extent(0)) {
      throw new IllegalArgumentException(
          "%d labels for %d samples; each sample has one"
              .formatted(labels.length, samples.shape().extent(0)));
    }
    if (classes.isEmpty()) {
      throw new IllegalArgumentException("there are no classes; name at least one");
    }
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] >= classes.size()) {
        throw new IllegalArgumentException(
            "label %d of sample %d is no class; they count from 0 to %d"
                .formatted(labels[i], i, classes.size() - 1));
      }
    }
    return new MemoryDataset(samples, null, labels, classes, white(samples.type()));
  }

  /**
   * Samples whose targets are numbers.
   *
   * @param samples samples × the shape of one, channels last; any type
   * @param targets samples × the shape of one target; any type, given as they stand
   * @throws IllegalArgumentException when there is not one target a sample
   */
  public static MemoryDataset ofTargets(Tensor samples, Tensor targets) {
    checkSamples(samples);
    if (targets.shape().rank() == 0 || targets.shape().extent(0) != samples.shape().extent(0)) {
      throw new IllegalArgumentException(
          "targets of shape %s for samples of shape %s; the first extents are to be the same"
              .formatted(targets.shape(), samples.shape()));
    }
    return new MemoryDataset(samples, targets, new int[0], List.of(), white(samples.type()));
  }

  /**
   * The same samples with another white.
   *
   * @param value what samples are divided by; 1 gives them as they stand
   */
  public MemoryDataset withWhite(double value) {
    if (!(value > 0) || value == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException("white is a positive number, not " + value);
    }
    return new MemoryDataset(samples, targets, labels, classes, value);
  }

  /**
   * The same samples under another shape.
   *
   * @param shape of one sample, of the same size
   */
  public MemoryDataset withShape(Shape shape) {
    int[] extents = new int[shape.rank() + 1];
    extents[0] = size;
    System.arraycopy(shape.extents(), 0, extents, 1, shape.rank());
    return new MemoryDataset(samples.reshape(Shape.of(extents)), targets, labels, classes, white);
  }

  private static void checkSamples(Tensor samples) {
    if (samples.shape().rank() < 2 || samples.shape().isEmpty()) {
      throw new IllegalArgumentException(
          "samples of shape %s; they have a first axis that counts them, at least one more, and no"
                  .formatted(samples.shape())
              + " extent of 0");
    }
  }

  private static double white(SampleType type) {
    return type == SampleType.U8 || type == SampleType.U16 ? Image.white(type) : 1;
  }

  private static Shape inner(Shape shape) {
    int[] inner = new int[shape.rank() - 1];
    System.arraycopy(shape.extents(), 1, inner, 0, inner.length);
    return Shape.of(inner);
  }

  /** What samples are divided by as they are given. */
  public double white() {
    return white;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public Shape targetShape() {
    return targetShape;
  }

  @Override
  public List<String> classes() {
    return classes;
  }

  @Override
  public void sample(int index, Tensor batch, int row) {
    Samples.copy(samples, index * sampleSize, batch, row * sampleSize, sampleSize, white);
  }

  @Override
  public void target(int index, Tensor batch, int row) {
    if (targets == null) {
      batch.store(row, labels[index]);
    } else {
      Samples.copy(targets, index * targetSize, batch, row * targetSize, targetSize, 1);
    }
  }

  @Override
  public int label(int index) {
    if (targets != null) {
      throw new IllegalStateException("targets are numbers here, not classes");
    }
    return labels[index];
  }

  @Override
  public String sha256() {
    String known = sha256;
    if (known == null) {
      Fingerprint fingerprint =
          new Fingerprint().add("samples/" + white).add(samples).add(String.join("\n", classes));
      known = (targets == null ? fingerprint.add(labels) : fingerprint.add(targets)).hex();
      sha256 = known;
    }
    return known;
  }

  /** Size, shape and classes: {@code 60000 samples of 28x28x1 in 10 classes}. */
  @Override
  public String toString() {
    return "%d samples of %s %s"
        .formatted(
            size,
            shape,
            targets == null ? "in %d classes".formatted(classes.size()) : "to " + targetShape);
  }
}
