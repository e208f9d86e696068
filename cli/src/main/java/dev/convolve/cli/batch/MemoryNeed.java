package dev.convolve.cli.batch;

import dev.convolve.cli.report.Bytes;
import dev.convolve.media.ImageInfo;
import dev.convolve.media.MediaException;
import dev.convolve.media.PictureFilter;
import dev.convolve.tensor.SampleType;

/**
 * What filtering a picture takes at most, told from its header: the samples twice while it is
 * decoded; then the samples, the answer, and two float planes of alpha. Between the kernels of a
 * chain there is no picture.
 */
final class MemoryNeed {

  private static final long FIXED = 24L << 20;

  private MemoryNeed() {}

  /** Bytes of heap that may be used for pictures at once. */
  static long budget() {
    return Runtime.getRuntime().maxMemory() / 10 * 9;
  }

  /**
   * Bytes that one picture takes at most, what does not depend on it included; the largest long
   * where a header claims more.
   */
  static long of(ImageInfo info, PictureFilter filter) {
    // As doubles: a hostile header claims more than a long holds.
    double samples = (double) info.pixels() * info.channels();
    SampleType output = filter.outputFor(info.type());
    boolean alpha = info.channels() % 2 == 0;
    double planes = alpha ? 2.0 * info.pixels() : 0;
    double filtering = info.bytes() + samples * output.bytes() + planes * Float.BYTES;
    return (long) (FIXED + Math.max(2.0 * info.bytes(), filtering));
  }

  /**
   * Refuses a picture that cannot fit.
   *
   * @throws MediaException TOO_MUCH_MEMORY with both figures
   */
  static void check(String name, ImageInfo info, PictureFilter filter) throws MediaException {
    long need = of(info, filter);
    if (need > budget()) {
      throw new MediaException(
          MediaException.Code.TOO_MUCH_MEMORY,
          name,
          "%dx%d with %d channel%s of %s needs about %s, the heap allows %s"
              .formatted(
                  info.width(),
                  info.height(),
                  info.channels(),
                  info.channels() == 1 ? "" : "s",
                  info.type(),
                  Bytes.text(need),
                  Bytes.text(budget())),
          "give Java more, as in CONVOLVE_JAVA_OPTS=-Xmx%dm".formatted((need >> 20) * 10 / 9 + 64),
          null);
    }
  }
}
