package dev.convolve.cli.tour.lesson;

import dev.convolve.media.Image;
import dev.convolve.nn.data.Dataset;
import dev.convolve.nn.data.MemoryDataset;
import dev.convolve.nn.random.Chance;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/** Garments of a data set as pictures, and with their pixels in another order. */
public final class Garments {

  /** Rows and columns of a garment. */
  public static final int SIDE = 28;

  private static final int PIXELS = SIDE * SIDE;
  private static final int WHITE = 255;

  private Garments() {}

  /** One garment, 28×28×1, 0…1. */
  public static Tensor sample(Dataset set, int index) {
    Tensor row = Tensor.zeros(SampleType.F32, Shape.of(1, SIDE, SIDE, 1));
    set.sample(index, row, 0);
    return row.reshape(set.shape());
  }

  /** One garment as a gray picture. */
  public static Image picture(Dataset set, int index) {
    return Image.of(levels(set, List.of(index)).reshape(Shape.of(SIDE, SIDE, 1)));
  }

  /** Garments side by side, as one gray picture. */
  public static Image strip(Dataset set, List<Integer> indices) {
    byte[] from = levels(set, indices).bytes();
    int columns = indices.size() * SIDE;
    byte[] to = new byte[from.length];
    for (int i = 0; i < from.length; i++) {
      int garment = i / PIXELS;
      int row = i % PIXELS / SIDE;
      to[row * columns + garment * SIDE + i % SIDE] = from[i];
    }
    return Image.of(Tensor.u8(Shape.of(SIDE, columns, 1), to));
  }

  /** The same garments, each with its pixels in the order that {@code seed} gives. */
  public static Dataset shuffled(Dataset set, long seed) {
    int[] order = Chance.of(seed).permutation(PIXELS);
    int[] labels = new int[set.size()];
    byte[] plain = levels(set, IntStream.range(0, set.size()).boxed().toList()).bytes();
    byte[] moved = new byte[plain.length];
    for (int garment = 0; garment < labels.length; garment++) {
      labels[garment] = set.label(garment);
      for (int i = 0; i < PIXELS; i++) {
        moved[garment * PIXELS + i] = plain[garment * PIXELS + order[i]];
      }
    }
    Tensor samples = Tensor.u8(Shape.of(labels.length, SIDE, SIDE, 1), moved);
    return MemoryDataset.ofClasses(samples, labels, set.classes());
  }

  /** Garments × rows × columns × 1, as bytes. */
  private static Tensor levels(Dataset set, List<Integer> indices) {
    byte[] levels = new byte[indices.size() * PIXELS];
    Tensor row = Tensor.zeros(SampleType.F32, Shape.of(1, SIDE, SIDE, 1));
    for (int garment = 0; garment < indices.size(); garment++) {
      set.sample(indices.get(garment), row, 0);
      for (int i = 0; i < PIXELS; i++) {
        levels[garment * PIXELS + i] = (byte) Math.round(row.at(i) * WHITE);
      }
    }
    return Tensor.u8(Shape.of(indices.size(), SIDE, SIDE, 1), levels);
  }
}
