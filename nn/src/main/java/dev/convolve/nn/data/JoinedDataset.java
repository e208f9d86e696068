package dev.convolve.nn.data;

import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.List;

/** One set after another. */
record JoinedDataset(Dataset first, Dataset second) implements Dataset {

  static JoinedDataset of(Dataset first, Dataset second) {
    if (!first.shape().equals(second.shape())
        || !first.targetShape().equals(second.targetShape())
        || !first.classes().equals(second.classes())) {
      throw new IllegalArgumentException(
          "samples of %s to targets of %s in classes %s cannot go on with %s to %s in classes %s"
              .formatted(
                  first.shape(),
                  first.targetShape(),
                  first.classes(),
                  second.shape(),
                  second.targetShape(),
                  second.classes()));
    }
    if ((long) first.size() + second.size() > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "%d and %d samples are more than %d"
              .formatted(first.size(), second.size(), Integer.MAX_VALUE));
    }
    return new JoinedDataset(first, second);
  }

  @Override
  public int size() {
    return first.size() + second.size();
  }

  @Override
  public Shape shape() {
    return first.shape();
  }

  @Override
  public Shape targetShape() {
    return first.targetShape();
  }

  @Override
  public List<String> classes() {
    return first.classes();
  }

  private Dataset of(int index) {
    return index < first.size() ? first : second;
  }

  private int within(int index) {
    return index < first.size() ? index : index - first.size();
  }

  @Override
  public void sample(int index, Tensor batch, int row) {
    of(index).sample(within(index), batch, row);
  }

  @Override
  public void target(int index, Tensor targets, int row) {
    of(index).target(within(index), targets, row);
  }

  @Override
  public int label(int index) {
    return of(index).label(within(index));
  }

  @Override
  public String sha256() {
    return new Fingerprint().add("joined").add(first.sha256()).add(second.sha256()).hex();
  }

  @Override
  public String toString() {
    return first + ", then " + second;
  }
}
