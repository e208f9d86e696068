package dev.convolve.nn;

import dev.convolve.nn.data.Dataset;
import dev.convolve.nn.data.MemoryDataset;
import dev.convolve.nn.random.Chance;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.List;

/** Small data and small models for tests. */
public final class Toys {

  private Toys() {}

  /** Pictures of 8×8 with a bright bar: lying (0), standing (1) or both (2), with noise. */
  public static Dataset bars(int count, long seed) {
    byte[] samples = new byte[count * 64];
    int[] labels = new int[count];
    Chance chance = Chance.of(seed);
    for (int s = 0; s < count; s++) {
      Chance own = chance.at(s);
      labels[s] = own.below(0, 3);
      int row = own.below(1, 8);
      int column = own.below(2, 8);
      for (int y = 0; y < 8; y++) {
        for (int x = 0; x < 8; x++) {
          boolean bright = labels[s] != 1 && y == row || labels[s] != 0 && x == column;
          int noise = own.below(3 + y * 8 + x, 60);
          samples[s * 64 + y * 8 + x] = (byte) (bright ? 255 - noise : noise);
        }
      }
    }
    return MemoryDataset.ofClasses(
        Tensor.u8(Shape.of(count, 8, 8, 1), samples), labels, List.of("lying", "standing", "both"));
  }

  /** A network for {@link #bars}. */
  public static ModelBuilder net() {
    return Model.input(8, 8, 1).conv2d(4, 3).relu().maxPool2d(2).flatten().dense(3);
  }
}
