package dev.convolve.media.codec;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.Optional;
import java.util.ServiceLoader;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriter;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStreamImpl;
import javax.imageio.stream.ImageOutputStreamImpl;

/**
 * The only door to ImageIO. Readers and writers are asked for by name of their maker, because the
 * order in which ImageIO finds them is not defined; what they read from and write to are our own
 * streams, so that no cache file is ever made.
 */
final class ImageIoPlugins {

  static {
    // Plug-ins that make further streams by themselves must not put them into files.
    ImageIO.setUseCache(false);
  }

  private ImageIoPlugins() {}

  /** The JDK's own reader of a format: {@code png}, {@code jpeg}, {@code gif}, {@code tiff}. */
  static ImageReader reader(String format) {
    return ofJdk(format, ImageIO.getImageReadersByFormatName(format));
  }

  /** The JDK's own writer of a format. */
  static ImageWriter writer(String format) {
    return ofJdk(format, ImageIO.getImageWritersByFormatName(format));
  }

  private static <T> T ofJdk(String format, Iterator<T> found) {
    while (found.hasNext()) {
      T plugin = found.next();
      if (plugin.getClass().getName().startsWith("com.sun.imageio.")) {
        return plugin;
      }
    }
    throw new IllegalStateException("this Java has no support of its own for " + format);
  }

  /** TwelveMonkeys' reader of a format ({@code tiff}, {@code webp}), found without a registry. */
  static Optional<ImageReader> twelveMonkeys(String format) throws IOException {
    String prefix = "com.twelvemonkeys.imageio.plugins." + format + ".";
    Optional<ImageReaderSpi> spi =
        ServiceLoader.load(ImageReaderSpi.class, ImageIoPlugins.class.getClassLoader()).stream()
            .filter(provider -> provider.type().getName().startsWith(prefix))
            .map(ServiceLoader.Provider::get)
            .findFirst();
    return spi.isEmpty() ? Optional.empty() : Optional.of(spi.get().createReaderInstance());
  }

  /** ImageIO's view of a source. */
  static final class Input extends ImageInputStreamImpl {
    private final ByteReader in;
    private final long length;

    Input(Source source) {
      this.in = new ByteReader(source);
      this.length = source.length();
    }

    @Override
    public int read() throws IOException {
      bitOffset = 0;
      in.seek(streamPos);
      int value = in.next();
      streamPos += value < 0 ? 0 : 1;
      return value;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
      java.util.Objects.checkFromIndexSize(offset, count, target.length);
      bitOffset = 0;
      if (count == 0) {
        return 0;
      }
      in.seek(streamPos);
      int got = in.read(target, offset, count);
      streamPos += got;
      return got == 0 ? -1 : got;
    }

    @Override
    public long length() {
      return length;
    }
  }

  /** Passes what ImageIO writes straight on; seeking back is impossible. */
  static final class Output extends ImageOutputStreamImpl {
    private final OutputStream out;

    Output(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int value) throws IOException {
      out.write(value);
      streamPos++;
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
      out.write(bytes, offset, count);
      streamPos += count;
    }

    @Override
    public int read() throws IOException {
      throw new IOException("output cannot be read back");
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
      throw new IOException("output cannot be read back");
    }
  }
}
