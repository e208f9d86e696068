package dev.convolve.media.codec;

import dev.convolve.media.codec.JpegHeader.Colour;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The system's libjpeg-turbo, by the TurboJPEG functions that every version since 1.2 has. It does
 * what the JDK's decoder and encoder do, to the bit, in a third of the time (docs/decisions/051);
 * whatever it does otherwise, or remarks upon, is left to the JDK.
 */
final class TurboJpeg {

  /** The property that leaves the library alone when it is {@code false}. */
  static final String SWITCH = "dev.convolve.turbojpeg";

  private static final List<String> NAMES =
      List.of(
          "libturbojpeg.so.0",
          "libturbojpeg.0.dylib",
          "/opt/homebrew/lib/libturbojpeg.0.dylib",
          "/usr/local/lib/libturbojpeg.0.dylib");

  private static final int FORMAT_RGB = 0;
  private static final int FORMAT_GRAY = 6;
  private static final int SAMPLING_420 = 2;
  private static final int SAMPLING_GRAY = 3;
  private static final int NO_REALLOCATION = 1024;
  private static final int ACCURATE_DCT = 4096;
  private static final int STOP_ON_WARNING = 8192;

  private static final int PIECE = 1 << 16;

  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
  private static final AddressLayout POINTER = ValueLayout.ADDRESS;

  /** How many pictures went which way. */
  static final LongAdder DECODED = new LongAdder();

  /** How many pictures went which way. */
  static final LongAdder ENCODED = new LongAdder();

  private final MethodHandle startDecoder;
  private final MethodHandle decode;
  private final MethodHandle startEncoder;
  private final MethodHandle encode;
  private final MethodHandle stop;
  private final MethodHandle allocate;
  private final MethodHandle free;
  private final MethodHandle largest;

  /** Looked for once, when it is first needed. */
  private static final class Found {
    static final @Nullable TurboJpeg LIBRARY = find();
  }

  private TurboJpeg(SymbolLookup library) {
    startDecoder = function(library, "tjInitDecompress", POINTER);
    decode =
        function(
            library,
            "tjDecompress2",
            INT,
            POINTER,
            POINTER,
            LONG,
            POINTER,
            INT,
            INT,
            INT,
            INT,
            INT);
    startEncoder = function(library, "tjInitCompress", POINTER);
    encode =
        function(
            library,
            "tjCompress2",
            INT,
            POINTER,
            POINTER,
            INT,
            INT,
            INT,
            INT,
            POINTER,
            POINTER,
            INT,
            INT,
            INT);
    stop = function(library, "tjDestroy", INT, POINTER);
    allocate = function(library, "tjAlloc", POINTER, INT);
    free = function(library, "tjFree", null, POINTER);
    largest = function(library, "tjBufSize", LONG, INT, INT, INT);
  }

  /**
   * The library; null where the system has none, where native access is not granted to this module
   * (asking for it would print a warning), and where it is switched off.
   */
  static @Nullable TurboJpeg library() {
    return "false".equals(System.getProperty(SWITCH)) ? null : Found.LIBRARY;
  }

  /** Whether this module may call native functions. */
  static boolean isAllowed() {
    return TurboJpeg.class.getModule().isNativeAccessEnabled();
  }

  /** Whether the environment changes what the library writes. */
  private static boolean isBent() {
    return System.getenv().keySet().stream().anyMatch(name -> name.startsWith("TJ_"));
  }

  @SuppressWarnings("restricted")
  private static @Nullable TurboJpeg find() {
    MemoryLayout natural = Linker.nativeLinker().canonicalLayouts().get("long");
    if (!isAllowed() || isBent() || natural == null || natural.byteSize() != Long.BYTES) {
      return null;
    }
    for (String name : NAMES) {
      try {
        return new TurboJpeg(SymbolLookup.libraryLookup(name, Arena.global()));
      } catch (IllegalArgumentException | java.util.NoSuchElementException notHere) {
        continue;
      }
    }
    return null;
  }

  /** Functions are called without a copy of the Java arrays that they read and write. */
  @SuppressWarnings("restricted")
  private static MethodHandle function(
      SymbolLookup library, String name, @Nullable MemoryLayout result, MemoryLayout... arguments) {
    FunctionDescriptor type =
        result == null
            ? FunctionDescriptor.ofVoid(arguments)
            : FunctionDescriptor.of(result, arguments);
    return Linker.nativeLinker()
        .downcallHandle(library.findOrThrow(name), type, Linker.Option.critical(true));
  }

  /** Binds the functions by using each once, which takes a while the first time. */
  static void warmUp() {
    TurboJpeg turbo = library();
    if (turbo != null) {
      Tensor small = Tensor.zeros(SampleType.U8, Shape.of(8, 8, 3));
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try {
        turbo.encode(small, 90, bytes);
      } catch (IOException impossible) {
        throw new IllegalStateException(impossible);
      }
      turbo.decode(bytes.toByteArray(), small);
    }
  }

  /**
   * Whether it decodes such a picture as the JDK does: gray, and colours at 4:4:4, 4:2:2 and 4:2:0.
   * Elsewhere the two enlarge chroma otherwise, and what scans left open they smooth otherwise.
   */
  static boolean decodesAlike(JpegHeader header) {
    boolean sampled =
        header.colour() == Colour.GRAY
            || (header.colour() == Colour.YCBCR || header.colour() == Colour.RGB)
                && List.of("11 11 11", "21 11 11", "22 11 11").contains(header.sampling());
    return sampled && header.ended && header.isComplete();
  }

  /**
   * Decodes a whole file into {@code target}, H×W×1 or H×W×3.
   *
   * @return false when it failed or remarked upon anything; then {@code target} holds whatever
   */
  boolean decode(byte[] jpeg, Tensor target) {
    int height = target.shape().extent(0);
    int width = target.shape().extent(1);
    int channels = target.shape().extent(2);
    try {
      MemorySegment decoder = (MemorySegment) startDecoder.invokeExact();
      if (decoder.address() == 0) {
        return false;
      }
      try {
        int status =
            (int)
                decode.invokeExact(
                    decoder,
                    MemorySegment.ofArray(jpeg),
                    (long) jpeg.length,
                    MemorySegment.ofArray(target.bytes()),
                    width,
                    width * channels,
                    height,
                    channels == 1 ? FORMAT_GRAY : FORMAT_RGB,
                    ACCURATE_DCT | STOP_ON_WARNING);
        return status == 0;
      } finally {
        int _ = (int) stop.invokeExact(decoder);
      }
    } catch (Throwable thrown) {
      throw unexpected(thrown);
    }
  }

  /**
   * Whether it scales the tables of a quality as the JDK does: it cuts 5000 / quality off to a
   * whole number below 50, and 85 the JDK rounds otherwise.
   */
  static boolean encodesAlike(int quality) {
    return quality >= 50 && quality != 85 || 5000 % quality == 0;
  }

  /**
   * Encodes {@code samples}, H×W×1 or H×W×3 of U8, as the JDK does: baseline, colours at 4:2:0, a
   * JFIF segment first.
   *
   * @return false when it failed; then nothing was written
   */
  boolean encode(Tensor samples, int quality, OutputStream out) throws IOException {
    int height = samples.shape().extent(0);
    int width = samples.shape().extent(1);
    int channels = samples.shape().extent(2);
    int sampling = channels == 1 ? SAMPLING_GRAY : SAMPLING_420;
    try (Arena arena = Arena.ofConfined()) {
      long most = (long) largest.invokeExact(width, height, sampling);
      if (most <= 0 || most > Integer.MAX_VALUE) {
        return false;
      }
      MemorySegment encoder = (MemorySegment) startEncoder.invokeExact();
      MemorySegment buffer = (MemorySegment) allocate.invokeExact((int) most);
      try {
        if (encoder.address() == 0 || buffer.address() == 0) {
          return false;
        }
        MemorySegment place = arena.allocate(POINTER);
        MemorySegment size = arena.allocate(LONG);
        place.set(POINTER, 0, buffer);
        size.set(LONG, 0, most);
        int status =
            (int)
                encode.invokeExact(
                    encoder,
                    MemorySegment.ofArray(samples.bytes()),
                    width,
                    width * channels,
                    height,
                    channels == 1 ? FORMAT_GRAY : FORMAT_RGB,
                    place,
                    size,
                    sampling,
                    quality,
                    ACCURATE_DCT | NO_REALLOCATION);
        if (status != 0) {
          return false;
        }
        copy(buffer, size.get(LONG, 0), out);
        return true;
      } finally {
        free.invokeExact(buffer);
        int _ = (int) stop.invokeExact(encoder);
      }
    } catch (IOException failed) {
      throw failed;
    } catch (Throwable thrown) {
      throw unexpected(thrown);
    }
  }

  @SuppressWarnings("restricted")
  private static void copy(MemorySegment from, long length, OutputStream out) throws IOException {
    MemorySegment bytes = from.reinterpret(length);
    byte[] piece = new byte[PIECE];
    for (long at = 0; at < length; at += PIECE) {
      int count = (int) Math.min(PIECE, length - at);
      MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, at, piece, 0, count);
      out.write(piece, 0, count);
    }
  }

  private static RuntimeException unexpected(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    return thrown instanceof RuntimeException known ? known : new IllegalStateException(thrown);
  }
}
