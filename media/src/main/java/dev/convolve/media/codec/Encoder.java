package dev.convolve.media.codec;

import dev.convolve.media.Image;
import dev.convolve.media.WriteOptions;
import java.io.IOException;
import java.io.OutputStream;

/** Writes one picture that its format can hold; whoever calls has checked that it can. */
@FunctionalInterface
public interface Encoder {

  /** Writes the whole file to {@code out}, which is buffered and stays open. */
  void write(Image image, OutputStream out, WriteOptions options) throws IOException;
}
