package dev.convolve.tensor;

import java.io.IOException;

/** A {@code .npy} file that cannot be read as a tensor; the kind says why, the message where. */
public final class NpyException extends IOException {

  private static final long serialVersionUID = 1;

  private final Kind kind;

  NpyException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /** Why the file cannot be read. */
  public Kind kind() {
    return kind;
  }

  /** Why a file cannot be read. */
  public enum Kind {
    /** The bytes are not a {@code .npy} file, or its header is damaged. */
    MALFORMED,
    /** The file ends before its samples do. */
    TRUNCATED,
    /** A valid file whose data type, version or values have no counterpart here. */
    UNSUPPORTED,
    /** The header asks for more samples than the caller allows. */
    LIMIT
  }
}
