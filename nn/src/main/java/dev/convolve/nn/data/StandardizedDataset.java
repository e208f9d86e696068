package dev.convolve.nn.data;

import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.List;

/**
 * Samples less a mean, over a deviation, to the bits that {@link PictureStep.Standardize} gives.
 */
final class StandardizedDataset implements Dataset {

  private final Dataset raw;
  private final PictureStep.Standardize step;
  private final int size;
  private final double[] mean;
  private final double[] deviation;

  private StandardizedDataset(Dataset raw, PictureStep.Standardize step) {
    this.raw = raw;
    this.step = step;
    size = (int) raw.shape().size();
    mean = step.mean().stream().mapToDouble(Double::doubleValue).toArray();
    deviation = step.deviation().stream().mapToDouble(Double::doubleValue).toArray();
  }

  static StandardizedDataset of(Dataset raw, PictureStep.Standardize step) {
    Shape shape = raw.shape();
    int channels = shape.rank() == 0 ? 1 : shape.extent(shape.rank() - 1);
    int means = step.mean().size();
    if (means != 1 && means != channels) {
      throw new IllegalArgumentException(
          "%d means for samples of %s; 1, or one for each of %d channels"
              .formatted(means, shape, channels));
    }
    return new StandardizedDataset(raw, step);
  }

  @Override
  public int size() {
    return raw.size();
  }

  @Override
  public Shape shape() {
    return raw.shape();
  }

  @Override
  public Shape targetShape() {
    return raw.targetShape();
  }

  @Override
  public List<String> classes() {
    return raw.classes();
  }

  @Override
  public void sample(int index, Tensor batch, int row) {
    raw.sample(index, batch, row);
    int from = row * size;
    int channels = mean.length;
    if (batch.type() == SampleType.F32) {
      float[] samples = batch.floats();
      for (int i = 0; i < size; i += channels) {
        for (int c = 0; c < channels; c++) {
          int at = from + i + c;
          samples[at] = (float) ((samples[at] - mean[c]) / deviation[c]);
        }
      }
      return;
    }
    for (int i = 0; i < size; i++) {
      int c = i % channels;
      batch.store(from + i, (batch.at(from + i) - mean[c]) / deviation[c]);
    }
  }

  @Override
  public void target(int index, Tensor targets, int row) {
    raw.target(index, targets, row);
  }

  @Override
  public int label(int index) {
    return raw.label(index);
  }

  @Override
  public String sha256() {
    return new Fingerprint().add("standardized").add(raw.sha256()).add(step.toString()).hex();
  }

  @Override
  public String toString() {
    return raw + ", " + step.describe();
  }
}
