package dev.convolve.nn.data;

import dev.convolve.nn.data.DataException.Code;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The IDX format of MNIST and its likes, plain or gzip, as its content says: two zero bytes, a
 * type, a rank, one big-endian 32-bit extent an axis, then the samples, big endian and row-major.
 *
 * <p>Types are u8 (08), i8 (09, widened to s16), i16 (0B), i32 (0C), f32 (0D) and f64 (0E).
 */
public final class Idx {

  private static final int MOST_AXES = 16;

  private Idx() {}

  /**
   * Reads the array in {@code path}.
   *
   * @throws DataException when the file is no IDX file, cut off, or goes on after its samples
   */
  public static Tensor read(Path path) throws IOException {
    try (DataStream in = DataStream.open(path)) {
      return read(in);
    }
  }

  /** As {@link #read(Path)}, from a stream that is closed; errors call it {@code name}. */
  public static Tensor read(InputStream stream, String name) throws IOException {
    try (DataStream in = DataStream.of(stream, name)) {
      return read(in);
    }
  }

  /**
   * Pictures (samples × rows × columns, or × channels too) or rows of features in one file, their
   * classes in another.
   *
   * @param classes the names of the classes; empty where they are to be called 0, 1, …
   * @throws DataException when a file is damaged, there is not one label a sample, or a label
   *     stands for no class
   */
  public static MemoryDataset dataset(Path samples, Path labels, List<String> classes)
      throws IOException {
    return dataset(read(samples), samples.toString(), read(labels), labels.toString(), classes);
  }

  /**
   * The pair of files in a folder that are called as MNIST's: {@code STEM-images-idx3-ubyte} and
   * {@code STEM-labels-idx1-ubyte}, each with or without {@code .gz}.
   *
   * @param stem {@code train} or {@code t10k}
   * @param classes as in {@link #dataset(Path, Path, List)}
   */
  public static MemoryDataset dataset(Path folder, String stem, List<String> classes)
      throws IOException {
    return dataset(
        existing(folder, stem + "-images-idx3-ubyte"),
        existing(folder, stem + "-labels-idx1-ubyte"),
        classes);
  }

  private static Path existing(Path folder, String name) {
    Path packed = folder.resolve(name + ".gz");
    return Files.exists(packed) ? packed : folder.resolve(name);
  }

  /**
   * As {@link #dataset(Path, Path, List)}, of what {@link #read} gave; errors call the files by the
   * names given.
   */
  public static MemoryDataset dataset(
      Tensor samples, String samplesName, Tensor labels, String labelsName, List<String> classes)
      throws DataException {
    Shape shape = samples.shape();
    if (shape.rank() < 2 || shape.rank() > 4) {
      throw new DataException(
          Code.DATA_MISMATCH,
          samplesName,
          "shape %s; samples have 2 axes (features), 3 (pictures) or 4 (with channels)"
              .formatted(shape));
    }
    if (shape.isEmpty()) {
      throw new DataException(Code.DATA_EMPTY, samplesName, "shape " + shape);
    }
    String byteNumber = labelsName.endsWith(".gz") ? "unpacked byte" : "byte";
    if (labels.shape().rank() != 1 || !labels.type().isInteger()) {
      throw new DataException(
          Code.DATA_MISMATCH,
          labelsName,
          "%s of shape %s, by its %s 2 and 3; expected labels: whole numbers along one axis, 08 01"
              .formatted(labels.type(), labels.shape(), byteNumber));
    }
    int size = shape.extent(0);
    if (labels.shape().extent(0) != size) {
      throw new DataException(
          Code.DATA_MISMATCH,
          labelsName,
          "%d labels for the %d samples of %s, at %s 4; expected %d"
              .formatted(labels.shape().extent(0), size, samplesName, byteNumber, size),
          "both files come from the same set");
    }
    Finite.check(samplesName, samples);
    int[] numbers = new int[size];
    Arrays.setAll(numbers, i -> (int) labels.at(i));
    List<String> names = Labels.names(classes, numbers);
    int wrong = Labels.wrong(numbers, names.size());
    if (wrong >= 0) {
      throw new DataException(
          Code.DATA_LABEL,
          labelsName,
          "label %d of sample %d, at %s %d; classes count from 0 to %d"
              .formatted(
                  numbers[wrong],
                  wrong,
                  byteNumber,
                  8 + (long) wrong * labels.type().bytes(),
                  names.size() - 1));
    }
    Tensor channelsLast =
        shape.rank() == 3
            ? samples.reshape(Shape.of(size, shape.extent(1), shape.extent(2), 1))
            : samples;
    return MemoryDataset.ofClasses(channelsLast, numbers, names);
  }

  private static Tensor read(DataStream in) throws IOException {
    byte[] magic = in.bytes(4, "the magic number");
    SampleType type =
        switch (magic[2]) {
          case 0x08 -> SampleType.U8;
          case 0x09, 0x0B -> SampleType.S16;
          case 0x0C -> SampleType.I32;
          case 0x0D -> SampleType.F32;
          case 0x0E -> SampleType.F64;
          default -> throw wrongMagic(in, magic);
        };
    int rank = magic[3];
    if (magic[0] != 0 || magic[1] != 0 || rank < 1 || rank > MOST_AXES) {
      throw wrongMagic(in, magic);
    }
    int[] extents = new int[rank];
    ByteBuffer header = ByteBuffer.wrap(in.bytes(4L * rank, "the extents"));
    for (int axis = 0; axis < rank; axis++) {
      extents[axis] = header.getInt();
      if (extents[axis] < 0) {
        throw in.error(
            Code.DATA_FORMAT,
            "extent %d of axis %d at %s; expected 0 to 2147483647"
                .formatted(extents[axis] & 0xffff_ffffL, axis, in.place(4 + 4L * axis)));
      }
    }
    Shape shape = Shape.of(extents);
    boolean narrow = magic[2] == 0x09;
    String what = "%s samples of shape %s".formatted(narrow ? "i8" : type, shape);
    byte[] bytes = in.bytes(size(in, shape) * (narrow ? 1 : type.bytes()), what);
    in.end("the array");
    return decoded(bytes, type, narrow, shape);
  }

  private static long size(DataStream in, Shape shape) throws DataException {
    double product = 1;
    for (int extent : shape.extents()) {
      product *= extent;
    }
    if (product > Integer.MAX_VALUE - 8) {
      throw in.error(
          Code.DATA_UNSUPPORTED,
          "the extents %s at %s claim %.3g samples; at most %,d are read"
              .formatted(shape, in.place(4), product, Integer.MAX_VALUE - 8));
    }
    return shape.size();
  }

  private static DataException wrongMagic(DataStream in, byte[] magic) {
    return in.error(
        Code.DATA_FORMAT,
        "%02x %02x %02x %02x at %s; an IDX file begins 00 00 TYPE RANK, types being 08 09 0B 0C 0D 0E"
            .formatted(magic[0], magic[1], magic[2], magic[3], in.place(0)));
  }

  private static Tensor decoded(byte[] bytes, SampleType type, boolean narrow, Shape shape) {
    if (type == SampleType.U8) {
      return Tensor.u8(shape, bytes);
    }
    Tensor samples = Tensor.zeros(type, shape);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    if (narrow) {
      short[] wide = samples.shorts();
      for (int i = 0; i < bytes.length; i++) {
        wide[i] = bytes[i];
      }
      return samples;
    }
    switch (type) {
      case U16, S16 -> in.asShortBuffer().get(samples.shorts());
      case I32 -> in.asIntBuffer().get(samples.ints());
      case F32 -> in.asFloatBuffer().get(samples.floats());
      case F64 -> in.asDoubleBuffer().get(samples.doubles());
      case U8 -> throw new AssertionError("bytes stand as they are");
    }
    return samples;
  }
}
