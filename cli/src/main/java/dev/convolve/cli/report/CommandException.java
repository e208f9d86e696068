package dev.convolve.cli.report;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A failure that the command itself finds, with all that is said about it. */
public final class CommandException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final @Nullable String path;
  private final String what;
  private final String detail;
  private final @Nullable String hint;
  private final @Nullable String excerpt;

  private CommandException(
      ErrorCode code,
      @Nullable String path,
      String what,
      String detail,
      @Nullable String hint,
      @Nullable String excerpt,
      @Nullable Throwable cause) {
    super(detail, cause);
    this.code = code;
    this.path = path;
    this.what = what;
    this.detail = detail;
    this.hint = hint;
    this.excerpt = excerpt;
  }

  /** A failure in the words of its code. */
  public CommandException(ErrorCode code, String detail) {
    this(code, null, code.what(), detail, null, null, null);
  }

  /** A failure in the words of its code, with what led to it. */
  public CommandException(ErrorCode code, String detail, @Nullable Throwable cause) {
    this(code, null, code.what(), detail, null, null, cause);
  }

  /** The same in other words than the code's. */
  public CommandException saying(String words) {
    return new CommandException(code, path, words, detail, hint, excerpt, getCause());
  }

  /** The same about a file, or another place. */
  public CommandException at(@Nullable String place) {
    return new CommandException(code, place, what, detail, hint, excerpt, getCause());
  }

  /** The same with a way out. */
  public CommandException hint(@Nullable String wayOut) {
    return new CommandException(code, path, what, detail, wayOut, excerpt, getCause());
  }

  /** The same with lines that show the place, printed below. */
  public CommandException showing(@Nullable String lines) {
    return new CommandException(code, path, what, detail, hint, lines, getCause());
  }

  /** The kind of failure. */
  public ErrorCode code() {
    return code;
  }

  /** The failure, ready to be printed. */
  public Problem problem() {
    return new Problem(code.name(), code.exit(), path, what, detail, hint, excerpt);
  }
}
