package dev.convolve.nn.data;

import dev.convolve.nn.data.DataException.Code;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * CIFAR's binary format, plain or gzip, as its content says: records of one byte for the class
 * (CIFAR-100: one for the coarse class, then one for the fine) and 3×1024 bytes, the red, green and
 * blue planes of a picture of 32×32.
 */
public final class Cifar {

  /** The classes of CIFAR-10 by number. */
  public static final List<String> CLASSES =
      List.of(
          "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");

  private static final int PIXELS = 32 * 32;
  private static final int BYTES = 3 * PIXELS;

  private Cifar() {}

  /**
   * CIFAR-10: the pictures of some files, 32×32×3, one file after the other.
   *
   * @throws DataException when a file ends inside a record, or a label stands for no class
   */
  public static MemoryDataset ten(List<Path> files) throws IOException {
    return read(files, 1, CLASSES);
  }

  /**
   * CIFAR-100: the pictures of some files, 32×32×3, by their fine classes.
   *
   * @param classes the names of the fine classes; empty for 0 to 99
   * @throws DataException as {@link #ten}
   */
  public static MemoryDataset hundred(List<Path> files, List<String> classes) throws IOException {
    return read(
        files,
        2,
        classes.isEmpty() ? IntStream.range(0, 100).mapToObj(Integer::toString).toList() : classes);
  }

  private static MemoryDataset read(List<Path> files, int labelBytes, List<String> classes)
      throws IOException {
    if (files.isEmpty()) {
      throw new IllegalArgumentException("no files; name at least one");
    }
    ByteArrayOutputStream pictures = new ByteArrayOutputStream();
    ByteArrayOutputStream labels = new ByteArrayOutputStream();
    byte[] item = new byte[labelBytes + BYTES];
    byte[] pixels = new byte[BYTES];
    for (Path file : files) {
      try (DataStream in = DataStream.open(file)) {
        for (int i = 0; in.next(item, "record " + i); i++) {
          int label = item[labelBytes - 1] & 0xff;
          if (label >= classes.size()) {
            throw in.error(
                Code.DATA_LABEL,
                "label %d of record %d, at %s; classes count from 0 to %d"
                    .formatted(
                        label,
                        i,
                        in.place((long) i * item.length + labelBytes - 1),
                        classes.size() - 1));
          }
          labels.write(label);
          interleave(item, labelBytes, pixels);
          pictures.writeBytes(pixels);
        }
      }
    }
    byte[] all = labels.toByteArray();
    int[] numbers = new int[all.length];
    Arrays.setAll(numbers, i -> all[i] & 0xff);
    return MemoryDataset.ofClasses(
        Tensor.u8(Shape.of(all.length, 32, 32, 3), pictures.toByteArray()), numbers, classes);
  }

  private static void interleave(byte[] planes, int from, byte[] pixels) {
    for (int c = 0; c < 3; c++) {
      for (int p = 0; p < PIXELS; p++) {
        pixels[3 * p + c] = planes[from + c * PIXELS + p];
      }
    }
  }
}
