package dev.convolve.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Small data to learn from: pictures of 8×8 whose bright half says their class. */
public final class TrainingData {

  /** A model for these data. */
  public static final String MODEL =
      """
      input: [8, 8, 1]
      layers:
      - conv2d: {filters: 4, kernel: 3}
        name: edges
      - relu
      - max-pool2d: 2
      - flatten
      - dense: 4
      """;

  private static final int SIDE = 8;

  private TrainingData() {}

  /** Writes MNIST's four files into a folder, and {@code net.yaml} beside it. */
  public static Path write(Path folder, int train, int test) {
    try {
      Files.writeString(folder.resolve("net.yaml"), MODEL);
      Path data = Files.createDirectory(folder.resolve("data"));
      write(data, "train", train, 1);
      write(data, "t10k", test, 2);
      return data;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void write(Path data, String stem, int count, long seed) throws IOException {
    Random random = new Random(seed);
    ByteBuffer pictures = header(3, count * SIDE * SIDE, count, SIDE, SIDE);
    ByteBuffer labels = header(1, count, count);
    for (int i = 0; i < count; i++) {
      int label = random.nextInt(4);
      labels.put((byte) label);
      for (int p = 0; p < SIDE * SIDE; p++) {
        pictures.put((byte) (random.nextInt(60) + (isBright(label, p) ? 150 : 0)));
      }
    }
    Files.write(data.resolve(stem + "-images-idx3-ubyte"), pictures.array());
    Files.write(data.resolve(stem + "-labels-idx1-ubyte"), labels.array());
  }

  /** Whether a place is bright in pictures of a class: top, bottom, left or right half. */
  public static boolean isBright(int label, int place) {
    return switch (label) {
      case 0 -> place / SIDE < SIDE / 2;
      case 1 -> place / SIDE >= SIDE / 2;
      case 2 -> place % SIDE < SIDE / 2;
      default -> place % SIDE >= SIDE / 2;
    };
  }

  private static ByteBuffer header(int rank, int samples, int... extents) {
    ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * rank + samples).putInt(0x800 | rank);
    for (int extent : extents) {
      bytes.putInt(extent);
    }
    return bytes;
  }
}
