package dev.convolve.media.codec;

import dev.convolve.media.FailOn;
import dev.convolve.media.MediaException;
import dev.convolve.media.MediaException.Code;
import dev.convolve.media.PictureBuffers;
import dev.convolve.media.ReadOptions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One reading of one file: its name, its options, and what was found wrong with it so far. */
public final class Decoding {

  private static final String PARTIAL = "fail-on none reads what is there";

  private final String path;
  private final ReadOptions options;
  private final PictureBuffers buffers;
  private final List<String> warnings = new ArrayList<>();

  /** A reading of the file that the caller calls {@code path}. */
  public Decoding(String path, ReadOptions options) {
    this(path, options, PictureBuffers.NONE);
  }

  /** A reading into arrays that {@code buffers} may have. */
  public Decoding(String path, ReadOptions options, PictureBuffers buffers) {
    this.path = path;
    this.options = options;
    this.buffers = buffers;
  }

  /** Where arrays come from and go back to. */
  public PictureBuffers buffers() {
    return buffers;
  }

  /** The options. */
  public ReadOptions options() {
    return options;
  }

  /** What was remarked so far. */
  public List<String> warnings() {
    return List.copyOf(warnings);
  }

  /** A failure of this file. */
  public MediaException error(Code code, String detail, @Nullable String hint) {
    return new MediaException(code, path, detail, hint, null);
  }

  /** A failure with what caused it. */
  public MediaException error(Code code, String detail, @Nullable String hint, Throwable cause) {
    return new MediaException(code, path, detail, hint, cause);
  }

  /** The content contradicts itself, and nothing can be made of it. */
  public MediaException corrupt(String detail) {
    return error(Code.CORRUPT, detail, null);
  }

  /** The file ends before anything could be made of it. */
  public MediaException truncated(String detail) {
    return error(Code.TRUNCATED, detail, null);
  }

  /** A valid file of a kind that is not read. */
  public MediaException unsupported(String detail, String hint) {
    return error(Code.UNSUPPORTED, detail, hint);
  }

  /**
   * Refuses files of more frames than allowed, while they are counted.
   *
   * @throws MediaException TOO_MANY_FRAMES
   */
  void countFrames(int soFar) throws MediaException {
    int limit = options.maxFrames();
    if (soFar > limit) {
      throw error(
          Code.TOO_MANY_FRAMES,
          "more than the limit of %d".formatted(limit),
          "raise the limit with max-frames if the file is to be trusted");
    }
  }

  /** Whether damage is tolerated. */
  boolean isTolerant() {
    return options.failOn() == FailOn.NONE;
  }

  /** The samples end here: an error, or a warning where damage is tolerated. */
  void cut(String detail) throws MediaException {
    tolerate(Code.TRUNCATED, detail);
  }

  /** The samples are damaged here: an error, or a warning where damage is tolerated. */
  void damaged(String detail) throws MediaException {
    tolerate(Code.CORRUPT, detail);
  }

  private void tolerate(Code code, String detail) throws MediaException {
    if (!isTolerant()) {
      throw error(code, detail, PARTIAL);
    }
    note(code.what() + ": " + detail);
  }

  /** Something harmless: an error only where warnings are. */
  void warn(String detail) throws MediaException {
    if (options.failOn() == FailOn.WARNING) {
      throw error(Code.WARNING, detail, "fail-on truncated accepts it");
    }
    note(detail);
  }

  private void note(String detail) {
    if (!warnings.contains(detail) && warnings.size() < 100) {
      warnings.add(detail);
    }
  }
}
