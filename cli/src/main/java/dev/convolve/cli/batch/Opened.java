package dev.convolve.cli.batch;

import dev.convolve.cli.report.Bytes;
import dev.convolve.media.Image;
import dev.convolve.media.ImageInfo;
import dev.convolve.media.Images;
import dev.convolve.media.MediaException;
import dev.convolve.media.PictureBuffers;
import dev.convolve.media.ReadOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** A picture whose header is known and whose samples are not decoded yet. */
final class Opened {

  private final ImageInfo info;
  private final Decoding decoding;

  /** Reads the whole picture. */
  private interface Decoding {
    Image run() throws IOException;
  }

  private Opened(ImageInfo info, Decoding decoding) {
    this.info = info;
    this.decoding = decoding;
  }

  /** A picture in a file, decoded into an array of {@code buffers} where one suits. */
  static Opened file(Path path, ReadOptions options, PictureBuffers buffers) throws IOException {
    return new Opened(Images.info(path, options), () -> Images.read(path, options, buffers));
  }

  /** A picture in a stream, which is read to its end. */
  static Opened stream(Input input, InputStream in, ReadOptions options) throws IOException {
    int most = (int) Math.min(Integer.MAX_VALUE - 8, options.maxBytes());
    byte[] bytes = in.readNBytes(most);
    if (bytes.length == most) {
      throw new MediaException(
          MediaException.Code.TOO_MUCH_MEMORY,
          input.name(),
          "it is longer than %s".formatted(Bytes.text(most)),
          "read it from a file",
          null);
    }
    return new Opened(
        Images.info(new ByteArrayInputStream(bytes), options),
        () -> Images.read(bytes, input.name(), options));
  }

  /** What the header says. */
  ImageInfo info() {
    return info;
  }

  /** Decodes the samples. */
  Image decode() throws IOException {
    return decoding.run();
  }
}
