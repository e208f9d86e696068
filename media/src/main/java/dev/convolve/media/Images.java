package dev.convolve.media;

import dev.convolve.media.MediaException.Code;
import dev.convolve.media.codec.Decoder;
import dev.convolve.media.codec.Decoding;
import dev.convolve.media.codec.Formats;
import dev.convolve.media.codec.Orientation;
import dev.convolve.media.codec.Source;
import dev.convolve.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads and writes pictures.
 *
 * <p>The format of what is read is known by its content, never by its name. Reading turns the
 * picture upright by its EXIF orientation, keeps u8, u16 and f32 samples as they are, and makes
 * straight gray, RGB, or either with alpha, of everything:
 *
 * <ul>
 *   <li>gray of 1 to 7 bits is stretched to 0…255, 9 to 15 bits to 0…65535 (rounded half to even);
 *       24- and 32-bit integers become f32, stretched to 0…1; signed integers and floats become f32
 *       with their own values;
 *   <li>palettes become RGB, transparent colours become alpha, premultiplied alpha is divided out;
 *   <li>CMYK becomes RGB without colour management: R = (1 − C)·(1 − K), and so on; its profile no
 *       longer fits and is dropped.
 * </ul>
 *
 * <p>Limits are checked against headers, before any sample is decoded. By default a truncated or
 * damaged picture is an error ({@link FailOn}). Every failure is a {@link MediaException}.
 */
public final class Images {

  private static final String STDIN = "stdin";
  private static final String STDOUT = "stdout";

  private Images() {}

  /** Reads the first frame with {@link ReadOptions#DEFAULT}. */
  public static Image read(Path path) throws IOException {
    return read(path, ReadOptions.DEFAULT);
  }

  /** Reads the frame that the options name. */
  public static Image read(Path path, ReadOptions options) throws IOException {
    return read(path, options, PictureBuffers.NONE);
  }

  /** As {@link #read(Path, ReadOptions)}, into an array of {@code buffers} where one suits. */
  public static Image read(Path path, ReadOptions options, PictureBuffers buffers)
      throws IOException {
    try (Source source = open(path, options)) {
      return read(source, new Decoding(path.toString(), options, buffers));
    }
  }

  /** Reads a picture from a stream, to its end; errors call it {@code stdin}. */
  public static Image read(InputStream in, ReadOptions options) throws IOException {
    return read(drain(in, STDIN, options), new Decoding(STDIN, options));
  }

  /** Reads a picture from memory; errors call it {@code name}. */
  public static Image read(byte[] bytes, String name, ReadOptions options) throws IOException {
    return read(Source.of(bytes), new Decoding(name, options));
  }

  /**
   * Reads every frame, composed as a viewer would show it. All frames together must keep within the
   * limits on pixels and memory.
   */
  public static List<Image> readFrames(Path path, ReadOptions options) throws IOException {
    Decoding decoding = new Decoding(path.toString(), options);
    try (Source source = open(path, options)) {
      return guarded(
          decoding,
          () -> {
            Decoder decoder = Formats.open(source, decoding);
            int frames = decoder.info().frames();
            checkAll(decoder, frames, decoding);
            List<Image> images = new ArrayList<>();
            for (int frame = 0; frame < frames; frame++) {
              images.add(decode(decoder, frame, decoding));
            }
            return images;
          });
    }
  }

  /** What the header says, with {@link ReadOptions#DEFAULT}. */
  public static ImageInfo info(Path path) throws IOException {
    return info(path, ReadOptions.DEFAULT);
  }

  /** What the header of the options' frame says; the limits on size are not applied. */
  public static ImageInfo info(Path path, ReadOptions options) throws IOException {
    try (Source source = open(path, options)) {
      return info(source, new Decoding(path.toString(), options));
    }
  }

  /** What the header of a picture in a stream says; the stream is read to its end. */
  public static ImageInfo info(InputStream in, ReadOptions options) throws IOException {
    return info(drain(in, STDIN, options), new Decoding(STDIN, options));
  }

  private static ImageInfo info(Source source, Decoding decoding) throws IOException {
    return guarded(
        decoding,
        () -> {
          Decoder decoder = Formats.open(source, decoding);
          return decoder.info(checkedFrame(decoder, decoding));
        });
  }

  private static Image read(Source source, Decoding decoding) throws IOException {
    return guarded(
        decoding,
        () -> {
          Decoder decoder = Formats.open(source, decoding);
          int frame = checkedFrame(decoder, decoding);
          ReadLimits.check(decoder, frame, decoding);
          return decode(decoder, frame, decoding);
        });
  }

  private static int checkedFrame(Decoder decoder, Decoding decoding) throws IOException {
    int frame = decoding.options().frame();
    int frames = decoder.info().frames();
    if (frame >= frames) {
      throw decoding.error(
          Code.NO_SUCH_FRAME,
          "frame %d of %d".formatted(frame, frames),
          "frames count from 0 to " + (frames - 1));
    }
    return frame;
  }

  private static void checkAll(Decoder decoder, int frames, Decoding decoding) throws IOException {
    // As doubles: hostile headers claim more than longs hold.
    double pixels = 0;
    double bytes = 0;
    for (int frame = 0; frame < frames; frame++) {
      ImageInfo info = decoder.info(frame);
      pixels += info.pixels();
      bytes += info.bytes();
    }
    ReadLimits.checkPixels((long) pixels, frames + " frames", decoding);
    ReadLimits.checkMemory((long) bytes, decoding);
  }

  private static Image decode(Decoder decoder, int frame, Decoding decoding) throws IOException {
    ImageInfo info = decoder.info(frame);
    Tensor stored = decoder.decode(frame);
    Tensor samples = Orientation.upright(stored, info.orientation(), decoding.buffers());
    if (samples != stored) {
      decoding.buffers().giveBack(stored);
    }
    Resolution along = info.resolution();
    Resolution resolution = along != null && info.isTransposed() ? along.transposed() : along;
    return Image.of(
        samples,
        new ImageMetadata(
            info.format(), info.depth(), info.icc(), resolution, decoding.warnings()));
  }

  private static Source open(Path path, ReadOptions options) throws MediaException {
    String name = path.toString();
    try {
      if (Files.isRegularFile(path)) {
        return Source.file(path);
      }
      if (Files.isDirectory(path)) {
        throw new MediaException(
            Code.UNREADABLE, name, "it is a folder", "name the pictures in it", null);
      }
      if (Files.notExists(path)) {
        throw new MediaException(Code.NOT_FOUND, name, "", null, null);
      }
      try (InputStream in = Files.newInputStream(path)) {
        return drain(in, name, options);
      }
    } catch (MediaException known) {
      throw known;
    } catch (IOException failed) {
      throw new MediaException(Code.UNREADABLE, name, reason(failed), null, failed);
    }
  }

  private static Source drain(InputStream in, String name, ReadOptions options)
      throws MediaException {
    try {
      Source source = Source.drain(in, options.maxBytes());
      if (source.length() > options.maxBytes()) {
        throw new MediaException(
            Code.TOO_MUCH_MEMORY,
            name,
            "more than the limit of %d bytes".formatted(options.maxBytes()),
            "raise the memory limit, or read it from a file",
            null);
      }
      return source;
    } catch (MediaException known) {
      throw known;
    } catch (IOException failed) {
      throw new MediaException(Code.UNREADABLE, name, reason(failed), null, failed);
    } catch (OutOfMemoryError full) {
      throw ReadLimits.outOfMemory(new Decoding(name, options), full);
    }
  }

  private static String reason(IOException failed) {
    if (failed instanceof java.nio.file.AccessDeniedException) {
      return "permission denied";
    }
    String message = failed.getMessage();
    return message == null ? failed.getClass().getSimpleName() : message;
  }

  /** Runs a decoder; whatever it throws becomes a {@link MediaException}. */
  private static <T> T guarded(Decoding decoding, Reading<T> reading) throws MediaException {
    try {
      return reading.run();
    } catch (MediaException known) {
      throw known;
    } catch (java.io.EOFException cut) {
      throw decoding.error(Code.TRUNCATED, reason(cut), null, cut);
    } catch (IOException failed) {
      throw decoding.error(Code.CORRUPT, reason(failed), null, failed);
    } catch (OutOfMemoryError full) {
      throw ReadLimits.outOfMemory(decoding, full);
    } catch (RuntimeException confused) {
      throw decoding.error(Code.CORRUPT, "the decoder failed with " + confused, null, confused);
    }
  }

  @FunctionalInterface
  private interface Reading<T> {
    T run() throws IOException;
  }

  /** Writes with {@link WriteOptions#DEFAULT}: the extension says the format. */
  public static void write(Image image, Path path) throws IOException {
    write(image, path, WriteOptions.DEFAULT);
  }

  /**
   * Writes a picture. The file appears complete or not at all, see {@link AtomicFile}.
   *
   * @throws MediaException UNKNOWN_FORMAT, CANNOT_HOLD when the format has no such type or no alpha
   *     (nothing is ever narrowed or left out silently), EXISTS, CANNOT_WRITE, NO_SPACE
   */
  public static void write(Image image, Path path, WriteOptions options) throws IOException {
    PictureFormat format = WriteChecks.format(path, options);
    WriteChecks.check(image, format, path.toString());
    AtomicFile.write(
        path,
        options.existing(),
        out -> Formats.encoder(format).write(image, out, options.format(format)));
  }

  /**
   * Writes a picture to a stream, which stays open; errors call it {@code stdout}.
   *
   * @throws MediaException UNKNOWN_FORMAT when the options name no format, CANNOT_HOLD as above
   */
  public static void write(Image image, OutputStream out, WriteOptions options) throws IOException {
    PictureFormat format = WriteChecks.format(null, options);
    WriteChecks.check(image, format, STDOUT);
    var buffered = new java.io.BufferedOutputStream(out, 1 << 16);
    Formats.encoder(format).write(image, buffered, options);
    buffered.flush();
  }
}
