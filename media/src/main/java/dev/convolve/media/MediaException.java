package dev.convolve.media;

import java.io.IOException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * A file that could not be read or written. The message is {@code PATH: WHAT: DETAIL [CODE]; HINT},
 * and each part can be had by itself.
 */
public final class MediaException extends IOException {

  @Serial private static final long serialVersionUID = 1L;

  /** What kind of failure it was. The names are stable: scripts may test them. */
  public enum Code {
    /** There is no such file. */
    NOT_FOUND("no such file"),
    /** The file exists and could not be opened or read. */
    UNREADABLE("cannot be read"),
    /** The file has no bytes. */
    EMPTY_FILE("empty file"),
    /** The content is none of the known formats. */
    NOT_A_PICTURE("not a picture"),
    /** The file ends before its picture does. */
    TRUNCATED("truncated picture"),
    /** The content contradicts itself or its checksums. */
    CORRUPT("damaged picture"),
    /** A valid file of a kind that is not read. */
    UNSUPPORTED("unsupported kind of picture"),
    /** More pixels than the limit. */
    TOO_MANY_PIXELS("too many pixels"),
    /** More frames or pages than the limit. */
    TOO_MANY_FRAMES("too many frames"),
    /** More JPEG scans than the limit. */
    TOO_MANY_SCANS("too many scans"),
    /** More memory than the limit, or than the heap has. */
    TOO_MUCH_MEMORY("too much memory"),
    /** The frame or page asked for is not in the file. */
    NO_SUCH_FRAME("no such frame"),
    /** A warning, where warnings were asked to be errors. */
    WARNING("decoder warning"),
    /** The output's name or option stands for no format that can be written. */
    UNKNOWN_FORMAT("unknown output format"),
    /** The output format cannot hold the picture. */
    CANNOT_HOLD("format cannot hold the picture"),
    /** The output exists and may not be replaced. */
    EXISTS("file exists"),
    /** The output could not be created or written. */
    CANNOT_WRITE("cannot be written"),
    /** The disk, or the quota on it, is full. */
    NO_SPACE("no space left");

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
   * @param path the file as the caller named it, or {@code stdin} and {@code stdout}
   * @param detail what exactly, with the numbers; may be empty
   * @param hint the way out, null when there is none to tell
   * @param cause what a lower layer threw, or null
   */
  public MediaException(
      Code code, String path, String detail, @Nullable String hint, @Nullable Throwable cause) {
    super(message(code, path, detail, hint), cause);
    this.code = code;
    this.path = path;
    this.detail = detail;
    this.hint = hint;
  }

  private static String message(Code code, String path, String detail, @Nullable String hint) {
    return path
        + ": "
        + code.what()
        + (detail.isEmpty() ? "" : ": " + detail)
        + " ["
        + code
        + "]"
        + (hint == null ? "" : "; " + hint);
  }

  /** The kind of failure. */
  public Code code() {
    return code;
  }

  /** The file, as the caller named it. */
  public String path() {
    return path;
  }

  /** The failure in words: those of its code. */
  public String what() {
    return code.what();
  }

  /** What exactly, with the numbers; may be empty. */
  public String detail() {
    return detail;
  }

  /** The way out, or null. */
  public @Nullable String hint() {
    return hint;
  }
}
