package dev.convolve.nn.data;

import dev.convolve.media.MediaException;
import dev.convolve.nn.data.DataException.Code;
import dev.convolve.tensor.Npy;
import dev.convolve.tensor.NpyException;
import dev.convolve.tensor.NpyInfo;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Arrays of numpy: samples and targets in two {@code .npy} files, or in one {@code .npz}.
 *
 * <p>Targets of whole numbers along one axis are classes, all others are numbers. Samples of u8 or
 * u16 with three axes are pictures of one channel.
 */
public final class Numpy {

  private static final int BLOCK = 1 << 16;
  private static final String WHOLE = "fetch the file anew";

  private Numpy() {}

  /**
   * Two {@code .npy} files.
   *
   * @param classes the names of the classes; empty where they are to be called 0, 1, …, or where
   *     targets are numbers
   * @throws DataException when a file is damaged, there is not one target a sample, or a label
   *     stands for no class
   */
  public static MemoryDataset dataset(Path samples, Path targets, List<String> classes)
      throws IOException {
    return dataset(samples, targets, classes, Targets.AS_STORED);
  }

  /** The same, with targets of this kind. */
  public static MemoryDataset dataset(
      Path samples, Path targets, List<String> classes, Targets kind) throws IOException {
    return dataset(read(samples), read(targets).as(kind), classes);
  }

  /**
   * Two arrays of a {@code .npz} file.
   *
   * @param samples the name of the array of samples, without {@code .npy}: {@code x_train}
   * @param targets the name of that of targets
   * @param classes as in {@link #dataset(Path, Path, List)}
   * @throws DataException as there, and when there is no such array, naming those there are
   */
  public static MemoryDataset dataset(
      Path file, String samples, String targets, List<String> classes) throws IOException {
    return dataset(file, samples, targets, classes, Targets.AS_STORED);
  }

  /** The same, with targets of this kind. */
  public static MemoryDataset dataset(
      Path file, String samples, String targets, List<String> classes, Targets kind)
      throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return dataset(read(zip, file, samples), read(zip, file, targets).as(kind), classes);
    } catch (NoSuchFileException e) {
      throw new MediaException(MediaException.Code.NOT_FOUND, file.toString(), "", null, e);
    } catch (ZipException e) {
      throw new DataException(
          Code.DATA_FORMAT, file.toString(), "no .npz file: " + e.getMessage(), null, e);
    } catch (EOFException e) {
      throw new DataException(
          Code.DATA_DAMAGED,
          file.toString(),
          "the zip directory at its end leads beyond its last byte, %d"
              .formatted(Files.size(file) - 1),
          WHOLE,
          e);
    }
  }

  /** One array and where it came from. */
  private record Named(String name, Tensor samples, boolean whole) {

    /** The same read as targets of this kind, where it can be. */
    Named as(Targets kind) throws DataException {
      Shape shape = samples.shape();
      if (kind == Targets.NUMBERS && shape.rank() == 1) {
        return new Named(name, samples.reshape(Shape.of(shape.extent(0), 1)), false);
      }
      if (kind != Targets.CLASSES || shape.rank() > 2 || shape.rank() == 0) {
        return this;
      }
      int across = shape.rank() == 1 ? 1 : shape.extent(1);
      double[] labels = new double[shape.extent(0)];
      for (int i = 0; i < labels.length; i++) {
        labels[i] = across == 1 ? samples.at(i) : only(i, across);
        if (labels[i] < 0 && across > 1) {
          return this;
        }
        if (Double.isFinite(labels[i]) && labels[i] != Math.rint(labels[i])) {
          throw new DataException(
              Code.DATA_LABEL,
              name,
              "label %s of sample %d; classes are whole numbers from 0".formatted(labels[i], i),
              "targets that are numbers take another loss, such as mse");
        }
      }
      return new Named(name, Tensor.of(Shape.of(labels.length), labels), true);
    }

    /** Where a row has its single 1 among zeros; −1 where it is no such row. */
    private int only(int row, int across) {
      int one = -1;
      for (int c = 0; c < across; c++) {
        double value = samples.at(row * across + c);
        if (value != 0 && (value != 1 || one >= 0)) {
          return -1;
        }
        one = value == 1 ? c : one;
      }
      return one;
    }
  }

  private static Named read(Path path) throws IOException {
    try (DataStream head = DataStream.open(path);
        InputStream in = new BufferedInputStream(Files.newInputStream(path), BLOCK)) {
      NpyInfo info = Npy.info(head.stream());
      Tensor samples = Npy.read(in, Npy.ANY_SIZE);
      checkEnd(path.toString(), in);
      return new Named(path.toString(), samples, isWhole(info));
    } catch (NpyException e) {
      throw damaged(path.toString(), e);
    }
  }

  private static Named read(ZipFile zip, Path path, String array) throws IOException {
    String name = path + "!" + array;
    ZipEntry entry = zip.getEntry(array + ".npy");
    if (entry == null) {
      throw new DataException(
          Code.DATA_MISMATCH,
          path.toString(),
          "no array '%s'; there are %s"
              .formatted(
                  array,
                  zip.stream()
                      .map(e -> e.getName().replaceFirst("\\.npy$", ""))
                      .sorted()
                      .toList()));
    }
    long[] at = new long[1];
    try {
      return read(zip, entry, name, at);
    } catch (NpyException e) {
      throw damaged(name, e);
    } catch (EOFException e) {
      throw new DataException(
          Code.DATA_CUT_OFF,
          name,
          at[0] == 0
              ? "the zip directory has it begin where nothing of it is left, in a file of %d bytes"
                  .formatted(Files.size(path))
              : "the data end after unpacked byte %d, expected %d"
                  .formatted(at[0], entry.getSize()),
          WHOLE,
          e);
    } catch (ZipException e) {
      throw new DataException(
          Code.DATA_DAMAGED,
          name,
          "%s, after unpacked byte %d".formatted(e.getMessage(), at[0]),
          WHOLE,
          e);
    }
  }

  private static Named read(ZipFile zip, ZipEntry entry, String name, long[] at)
      throws IOException {
    boolean whole;
    try (InputStream in = zip.getInputStream(entry)) {
      whole = isWhole(Npy.info(in));
    }
    try (CheckedInputStream in =
        new CheckedInputStream(
            new BufferedInputStream(counted(zip.getInputStream(entry), at), BLOCK), new CRC32())) {
      Tensor samples = Npy.read(in, Npy.ANY_SIZE);
      long more = in.transferTo(OutputStream.nullOutputStream());
      if (entry.getCrc() != in.getChecksum().getValue()) {
        throw new DataException(
            Code.DATA_DAMAGED,
            name,
            "its checksum is %08x, expected %08x"
                .formatted(in.getChecksum().getValue(), entry.getCrc()),
            WHOLE);
      }
      checkEnd(name, more);
      return new Named(name, samples, whole);
    }
  }

  private static void checkEnd(String name, InputStream in) throws IOException {
    checkEnd(name, in.transferTo(OutputStream.nullOutputStream()));
  }

  private static void checkEnd(String name, long more) throws DataException {
    if (more > 0) {
      throw new DataException(
          Code.DATA_TRAILING, name, "%d after the last number".formatted(more), WHOLE);
    }
  }

  private static InputStream counted(InputStream in, long[] at) {
    return new FilterInputStream(in) {
      @Override
      public int read() throws IOException {
        int value = super.read();
        at[0] += value < 0 ? 0 : 1;
        return value;
      }

      @Override
      public int read(byte[] into, int from, int count) throws IOException {
        int got = super.read(into, from, count);
        at[0] += Math.max(0, got);
        return got;
      }
    };
  }

  private static boolean isWhole(NpyInfo info) {
    return !info.code().startsWith("f");
  }

  private static DataException damaged(String name, NpyException e) {
    Code code =
        switch (e.kind()) {
          case MALFORMED -> Code.DATA_FORMAT;
          case TRUNCATED -> Code.DATA_CUT_OFF;
          case UNSUPPORTED, LIMIT -> Code.DATA_UNSUPPORTED;
        };
    return new DataException(code, name, String.valueOf(e.getMessage()), null, e);
  }

  private static MemoryDataset dataset(Named samples, Named targets, List<String> classes)
      throws DataException {
    Shape shape = samples.samples().shape();
    if (shape.rank() < 2) {
      throw new DataException(
          Code.DATA_MISMATCH,
          samples.name(),
          "shape %s; samples have a first axis that counts them, and at least one more"
              .formatted(shape));
    }
    if (shape.isEmpty()) {
      throw new DataException(Code.DATA_EMPTY, samples.name(), "shape " + shape);
    }
    Shape of = targets.samples().shape();
    if (of.rank() == 0 || of.extent(0) != shape.extent(0)) {
      throw new DataException(
          Code.DATA_MISMATCH,
          targets.name(),
          "targets of shape %s for samples of shape %s in %s".formatted(of, shape, samples.name()),
          "the first extents are to be the same");
    }
    Finite.check(samples.name(), samples.samples());
    Finite.check(targets.name(), targets.samples());
    Tensor pictures = pictures(samples.samples());
    if (!targets.whole() || of.rank() > 1) {
      if (!classes.isEmpty()) {
        throw new DataException(
            Code.DATA_MISMATCH,
            targets.name(),
            "%s of shape %s; classes are whole numbers along one axis"
                .formatted(targets.samples().type(), of));
      }
      return MemoryDataset.ofTargets(pictures, targets.samples());
    }
    int[] labels = new int[of.extent(0)];
    Arrays.setAll(labels, i -> (int) targets.samples().at(i));
    List<String> names = Labels.names(classes, labels);
    int wrong = Labels.wrong(labels, names.size());
    if (wrong >= 0) {
      throw new DataException(
          Code.DATA_LABEL,
          targets.name(),
          "label %.0f of sample %d; classes count from 0 to %d"
              .formatted(targets.samples().at(wrong), wrong, names.size() - 1));
    }
    return MemoryDataset.ofClasses(pictures, labels, names);
  }

  private static Tensor pictures(Tensor samples) {
    Shape shape = samples.shape();
    boolean pictures =
        shape.rank() == 3 && (samples.type() == SampleType.U8 || samples.type() == SampleType.U16);
    return pictures
        ? samples.reshape(Shape.of(shape.extent(0), shape.extent(1), shape.extent(2), 1))
        : samples;
  }
}
