package dev.convolve.media.codec;

import java.io.IOException;
import java.io.Serial;

/** The source ended before what was to be read. */
final class CutOffException extends IOException {

  @Serial private static final long serialVersionUID = 1L;

  CutOffException(long position) {
    super("the file ends at byte " + position);
  }
}
