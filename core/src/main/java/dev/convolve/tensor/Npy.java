package dev.convolve.tensor;

import static dev.convolve.tensor.NpyException.Kind.TRUNCATED;
import static dev.convolve.tensor.NpyException.Kind.UNSUPPORTED;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * numpy's {@code .npy} format, one array a file.
 *
 * <p>Read are versions 1 to 3, both byte orders, C and Fortran order. Types that a {@link Tensor}
 * lacks widen without loss: {@code b1} becomes u8 (0 and 1), {@code i1} s16, {@code f2} f32, {@code
 * u4 i8 u8} f64; a 64-bit integer that no double holds exactly is an error. Nothing is allocated
 * before the header has been checked against the limit and, where it is known, the length of the
 * data. Bytes after the last sample are ignored, as numpy does. Objects and structures are refused.
 *
 * <p>Written is version 1.0, little endian, C order.
 *
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">numpy's
 *     description of the format</a>
 */
public final class Npy {

  /** The most samples read when the caller names no limit: as many as a tensor holds. */
  public static final long ANY_SIZE = Integer.MAX_VALUE - 8;

  private static final long UNKNOWN = -1;
  private static final int BLOCK = 1 << 16;

  private Npy() {}

  /** Whether {@code start}, the first bytes of a file, begin as every {@code .npy} does. */
  public static boolean matches(byte[] start) {
    return start.length >= 6
        && start[0] == (byte) 0x93
        && new String(start, 1, 5, java.nio.charset.StandardCharsets.ISO_8859_1).equals("NUMPY");
  }

  /**
   * Reads the array in {@code path}.
   *
   * @throws NpyException when the file is damaged, cut short or of a type that is not read
   */
  public static Tensor read(Path path) throws IOException {
    return read(path, ANY_SIZE);
  }

  /**
   * Reads the array in {@code path}, which may have at most {@code maxSamples}.
   *
   * @throws NpyException when the file is damaged, cut short, of a type that is not read, or larger
   */
  public static Tensor read(Path path, long maxSamples) throws IOException {
    long length = Files.isRegularFile(path) ? Files.size(path) : UNKNOWN;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path), BLOCK)) {
      return read(in, maxSamples, length);
    }
  }

  /**
   * Reads the array in {@code file}.
   *
   * @throws NpyException as {@link #read(Path)}
   */
  public static Tensor read(byte[] file) throws NpyException {
    try {
      return read(new ByteArrayInputStream(file), ANY_SIZE, file.length);
    } catch (NpyException e) {
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException("an array in memory cannot fail to be read", e);
    }
  }

  /**
   * Reads one array of at most {@code maxSamples} from {@code in} and leaves the stream behind its
   * last sample. Memory grows with what arrives, not with what the header claims.
   *
   * @throws NpyException as {@link #read(Path, long)}
   */
  public static Tensor read(InputStream in, long maxSamples) throws IOException {
    return read(in, maxSamples, UNKNOWN);
  }

  /**
   * Reads the header of the array in {@code in} and leaves the stream at its first sample.
   *
   * @throws NpyException when the header is damaged, cut short or of a type that is not read
   */
  public static NpyInfo info(InputStream in) throws IOException {
    NpyHeader header = NpyHeader.read(in, ANY_SIZE);
    NpyHeader.Item item = header.item();
    return new NpyInfo(header.shape(), item.type, item.code, item.bytes);
  }

  private static Tensor read(InputStream in, long maxSamples, long available) throws IOException {
    NpyHeader header = NpyHeader.read(in, maxSamples);
    long size = header.shape().size();
    long bytes = size * header.item().bytes;
    if (available != UNKNOWN && bytes > available) {
      throw new NpyException(
          TRUNCATED,
          "shape %s of %s needs %d bytes, the whole file has %d"
              .formatted(header.shape(), header.item().code, bytes, available));
    }
    int start = available == UNKNOWN ? (int) Math.min(size, BLOCK) : (int) size;
    Tensor samples = Tensor.zeros(header.item().type, Shape.of(start));
    byte[] block = new byte[BLOCK];
    int done = 0;
    while (done < size) {
      int wanted = (int) Math.min(BLOCK, (size - done) * header.item().bytes);
      int got = in.readNBytes(block, 0, wanted);
      if (got < wanted) {
        throw new NpyException(
            TRUNCATED,
            "the file ends after %d of %d samples"
                .formatted(done + got / header.item().bytes, size));
      }
      int count = got / header.item().bytes;
      if (done + count > samples.shape().size()) {
        samples = grown(samples, Math.min(size, 2L * done + count));
      }
      decode(ByteBuffer.wrap(block, 0, got).order(header.order()), header.item(), samples, done);
      done += count;
    }
    return header.fortranOrder()
        ? rowMajor(samples, header.shape())
        : samples.reshape(header.shape());
  }

  private static Tensor grown(Tensor samples, long length) {
    Shape shape = Shape.of((int) length);
    return switch (samples.type()) {
      case U8 -> Tensor.u8(shape, Arrays.copyOf(samples.bytes(), (int) length));
      case U16 -> Tensor.u16(shape, Arrays.copyOf(samples.shorts(), (int) length));
      case S16 -> Tensor.s16(shape, Arrays.copyOf(samples.shorts(), (int) length));
      case I32 -> Tensor.i32(shape, Arrays.copyOf(samples.ints(), (int) length));
      case F32 -> Tensor.of(shape, Arrays.copyOf(samples.floats(), (int) length));
      case F64 -> Tensor.of(shape, Arrays.copyOf(samples.doubles(), (int) length));
    };
  }

  private static void decode(ByteBuffer in, NpyHeader.Item item, Tensor samples, int at)
      throws NpyException {
    int count = in.remaining() / item.bytes;
    switch (item) {
      case U8 -> in.get(samples.bytes(), at, count);
      case U16, S16 -> in.asShortBuffer().get(samples.shorts(), at, count);
      case I32 -> in.asIntBuffer().get(samples.ints(), at, count);
      case F32 -> in.asFloatBuffer().get(samples.floats(), at, count);
      case F64 -> in.asDoubleBuffer().get(samples.doubles(), at, count);
      case BOOLEAN, S8, U32, I64, U64, F16 -> {
        for (int i = 0; i < count; i++) {
          samples.store(at + i, widened(in, item));
        }
      }
    }
  }

  private static double widened(ByteBuffer in, NpyHeader.Item item) throws NpyException {
    return switch (item) {
      case BOOLEAN -> in.get() == 0 ? 0 : 1;
      case S8 -> in.get();
      case U32 -> in.getInt() & 0xffff_ffffL;
      case F16 -> Float.float16ToFloat(in.getShort());
      case I64 -> exact(in.getLong(), true);
      case U64 -> exact(in.getLong(), false);
      case U8, U16, S16, I32, F32, F64 ->
          throw new IllegalArgumentException(item + " is copied, not widened");
    };
  }

  private static double exact(long value, boolean signed) throws NpyException {
    boolean wraps = !signed && value < 0;
    double wide = wraps ? ((value >>> 1) | (value & 1)) * 2.0 : value;
    boolean same = wraps ? (value & 0x7ff) == 0 : (long) wide == value && value != Long.MAX_VALUE;
    if (!same) {
      throw new NpyException(
          UNSUPPORTED,
          "64-bit integer %s is not exact as a double; save the array as float64 or int32"
              .formatted(signed ? Long.toString(value) : Long.toUnsignedString(value)));
    }
    return wide;
  }

  private static Tensor rowMajor(Tensor columnMajor, Shape shape) {
    Tensor turned = Tensor.zeros(columnMajor.type(), shape);
    int size = (int) shape.size();
    int[] position = new int[shape.rank()];
    for (int i = 0; i < size; i++) {
      turned.store((int) shape.offset(position), columnMajor.at(i));
      for (int axis = 0; axis < position.length; axis++) {
        if (++position[axis] < shape.extent(axis)) {
          break;
        }
        position[axis] = 0;
      }
    }
    return turned;
  }

  /** The bytes of a {@code .npy} file that holds {@code tensor}. */
  public static byte[] bytes(Tensor tensor) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      write(out, tensor);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory cannot fail", e);
    }
    return out.toByteArray();
  }

  /**
   * Writes {@code tensor} as a {@code .npy} file, replacing what stood at {@code path}.
   *
   * @throws IOException when the file cannot be written
   */
  public static void write(Path path, Tensor tensor) throws IOException {
    try (OutputStream out = Files.newOutputStream(path)) {
      write(out, tensor);
    }
  }

  /**
   * Writes {@code tensor} to {@code out}, which stays open.
   *
   * @throws IOException when {@code out} cannot be written to
   */
  public static void write(OutputStream out, Tensor tensor) throws IOException {
    String descr =
        switch (tensor.type()) {
          case U8 -> "|u1";
          case U16 -> "<u2";
          case S16 -> "<i2";
          case I32 -> "<i4";
          case F32 -> "<f4";
          case F64 -> "<f8";
        };
    out.write(NpyHeader.format(descr, tensor.shape()));
    int bytes = tensor.type().bytes();
    int size = (int) tensor.shape().size();
    ByteBuffer block = ByteBuffer.allocate(BLOCK).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at < size; at += BLOCK / bytes) {
      int count = Math.min(BLOCK / bytes, size - at);
      switch (tensor.type()) {
        case U8 -> block.put(0, tensor.bytes(), at, count);
        case U16, S16 -> block.asShortBuffer().put(tensor.shorts(), at, count);
        case I32 -> block.asIntBuffer().put(tensor.ints(), at, count);
        case F32 -> block.asFloatBuffer().put(tensor.floats(), at, count);
        case F64 -> block.asDoubleBuffer().put(tensor.doubles(), at, count);
      }
      out.write(block.array(), 0, count * bytes);
    }
  }
}
