package dev.convolve.media;

import dev.convolve.media.MediaException.Code;
import dev.convolve.media.codec.Decoder;
import dev.convolve.media.codec.Decoding;
import java.io.IOException;
import java.util.Locale;

/** Compares what a header claims with what may be decoded, before anything is. */
final class ReadLimits {

  private ReadLimits() {}

  static void check(Decoder decoder, int frame, Decoding decoding) throws IOException {
    ImageInfo info = decoder.info(frame);
    String what =
        frame == 0
            ? "%d x %d".formatted(info.width(), info.height())
            : "frame %d of %d x %d".formatted(frame, info.width(), info.height());
    checkPixels(Math.max(info.pixels(), decoder.work(frame)), what, decoding);
    long copies = info.orientation() > 1 ? 2 : 1;
    // As doubles: a hostile header claims more than a long holds.
    checkMemory((long) ((double) info.bytes() * copies + decoder.overhead(frame)), decoding);
  }

  static void checkPixels(long pixels, String what, Decoding decoding) throws MediaException {
    long limit = decoding.options().maxPixels();
    if (pixels > limit) {
      throw decoding.error(
          Code.TOO_MANY_PIXELS,
          String.format(Locale.ROOT, "%s: %,d pixels, the limit is %,d", what, pixels, limit),
          "raise the limit of pixels if the file is to be trusted");
    }
  }

  static void checkMemory(long bytes, Decoding decoding) throws MediaException {
    long limit = decoding.options().maxBytes();
    if (bytes > limit) {
      throw decoding.error(
          Code.TOO_MUCH_MEMORY,
          "decoding takes %s, the limit is %s".formatted(megabytes(bytes), megabytes(limit)),
          "give the JVM more memory with -Xmx");
    }
  }

  static MediaException outOfMemory(Decoding decoding, OutOfMemoryError full) {
    return decoding.error(
        Code.TOO_MUCH_MEMORY,
        "the heap of %s is full".formatted(megabytes(Runtime.getRuntime().maxMemory())),
        "give the JVM more memory with -Xmx",
        full);
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%,d MB", (bytes + 999_999) / 1_000_000);
  }
}
