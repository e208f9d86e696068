package dev.convolve.plan;

import java.util.Locale;

/** Work that needs more memory than this Java may use; nothing has been allocated for it. */
public final class InsufficientMemoryException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final long needed;
  private final long available;

  /**
   * @param what the work
   * @param needed bytes that it needs
   * @param available bytes that this Java may use
   */
  public InsufficientMemoryException(String what, long needed, long available) {
    super(
        "%s needs %s of memory, Java may use %s; give it more with -Xmx, or cut the data"
            .formatted(what, megabytes(needed), megabytes(available)));
    this.needed = needed;
    this.available = available;
  }

  /** Bytes that the work needs. */
  public long needed() {
    return needed;
  }

  /** Bytes that this Java may use. */
  public long available() {
    return available;
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%,d MiB", Math.ceilDiv(bytes, 1L << 20));
  }
}
