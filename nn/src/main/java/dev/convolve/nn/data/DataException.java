package dev.convolve.nn.data;

import java.io.IOException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Data that cannot be read. The message is {@code PATH: WHAT: DETAIL [CODE]; HINT}, the detail
 * naming the offset and what was expected there, and each part can be had by itself.
 *
 * <p>A file that is missing, empty or unreadable, and a picture that cannot be decoded, is a {@link
 * dev.convolve.media.MediaException} instead.
 */
public final class DataException extends IOException {

  @Serial private static final long serialVersionUID = 1L;

  /** What kind of failure it was. The names are stable: scripts may test them. */
  public enum Code {
    /** The content is not of the format that was asked for. */
    DATA_FORMAT("not the expected format"),
    /** A valid file of a kind that is not read. */
    DATA_UNSUPPORTED("unsupported kind of data"),
    /** The file ends before its data do. */
    DATA_CUT_OFF("cut off"),
    /** The content contradicts itself or its checksums. */
    DATA_DAMAGED("damaged data"),
    /** Something follows after the last datum. */
    DATA_TRAILING("bytes after the end"),
    /** Samples and targets, or samples among themselves, do not fit together. */
    DATA_MISMATCH("data that do not fit together"),
    /** A label that stands for no class. */
    DATA_LABEL("label of no class"),
    /** Nothing to learn from. */
    DATA_EMPTY("no samples");

    private final String what;

    Code(String what) {
      this.what = what;
    }

    /** The failure in words. */
    public String what() {
      return what;
    }
  }

  private final Code code;
  private final String path;
  private final String detail;
  private final @Nullable String hint;

  /**
   * A failure.
   *
   * @param code the kind
   * @param path the file as the caller named it
   * @param detail what exactly and where, with the numbers; may be empty
   * @param hint the way out, null when there is none to tell
   * @param cause what a lower layer threw, or null
   */
  public DataException(
      Code code, String path, String detail, @Nullable String hint, @Nullable Throwable cause) {
    super(
        "%s: %s%s [%s]%s"
            .formatted(
                path,
                code.what(),
                detail.isEmpty() ? "" : ": " + detail,
                code,
                hint == null ? "" : "; " + hint),
        cause);
    this.code = code;
    this.path = path;
    this.detail = detail;
    this.hint = hint;
  }

  DataException(Code code, String path, String detail, @Nullable String hint) {
    this(code, path, detail, hint, null);
  }

  DataException(Code code, String path, String detail) {
    this(code, path, detail, null, null);
  }

  /** The kind of failure. */
  public Code code() {
    return code;
  }

  /** The file, as the caller named it. */
  public String path() {
    return path;
  }

  /** What exactly and where, with the numbers; may be empty. */
  public String detail() {
    return detail;
  }

  /** The way out, or null. */
  public @Nullable String hint() {
    return hint;
  }
}
