package dev.convolve.nn.data;

import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.List;
import java.util.Objects;

/** Some samples of another set. */
final class SubsetDataset implements Dataset {

  private final Dataset all;
  private final int[] indices;

  private SubsetDataset(Dataset all, int[] indices) {
    this.all = all;
    this.indices = indices;
  }

  static SubsetDataset of(Dataset all, int... indices) {
    int[] chosen = indices.clone();
    for (int index : chosen) {
      Objects.checkIndex(index, all.size());
    }
    return new SubsetDataset(all, chosen);
  }

  @Override
  public int size() {
    return indices.length;
  }

  @Override
  public Shape shape() {
    return all.shape();
  }

  @Override
  public Shape targetShape() {
    return all.targetShape();
  }

  @Override
  public List<String> classes() {
    return all.classes();
  }

  @Override
  public void sample(int index, Tensor batch, int row) {
    all.sample(indices[index], batch, row);
  }

  @Override
  public void target(int index, Tensor targets, int row) {
    all.target(indices[index], targets, row);
  }

  @Override
  public int label(int index) {
    return all.label(indices[index]);
  }

  @Override
  public String sha256() {
    return new Fingerprint().add("subset").add(all.sha256()).add(indices).hex();
  }

  @Override
  public String toString() {
    return indices.length + " of " + all;
  }
}
