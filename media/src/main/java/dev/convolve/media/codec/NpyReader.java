package dev.convolve.media.codec;

import dev.convolve.media.ImageInfo;
import dev.convolve.media.PictureFormat;
import dev.convolve.tensor.Npy;
import dev.convolve.tensor.NpyException;
import dev.convolve.tensor.NpyInfo;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;

/**
 * NumPy arrays H×W or H×W×C, C = 1 to 4. u8, u16 and f32 stay what they are, other numbers become
 * f32 with their own values; booleans become 0 and 255.
 */
final class NpyReader implements Decoder {

  private final Source source;
  private final Decoding decoding;
  private final NpyInfo npy;
  private final int channels;

  NpyReader(Source source, Decoding decoding) throws IOException {
    this.source = source;
    this.decoding = decoding;
    try {
      this.npy = Npy.info(new Stream(source));
    } catch (NpyException problem) {
      throw translated(problem);
    }
    Shape shape = npy.shape();
    this.channels = shape.rank() == 3 ? shape.extent(2) : 1;
    if (shape.rank() < 2 || shape.rank() > 3 || shape.isEmpty() || channels > 4) {
      throw decoding.unsupported(
          "an array of shape %s".formatted(shape), "pictures are HxW or HxWxC, C = 1 to 4");
    }
  }

  private IOException translated(NpyException problem) {
    String detail = String.valueOf(problem.getMessage());
    return switch (problem.kind()) {
      case MALFORMED -> decoding.corrupt(detail);
      case TRUNCATED -> decoding.truncated(detail);
      case UNSUPPORTED, LIMIT -> decoding.unsupported(detail, "save it as uint8 or float32");
    };
  }

  private SampleType type() {
    return switch (npy.type()) {
      case U8 -> SampleType.U8;
      case U16 -> SampleType.U16;
      case S16, I32, F32, F64 -> SampleType.F32;
    };
  }

  @Override
  public ImageInfo info(int frame) {
    return new ImageInfo(
        PictureFormat.NPY,
        npy.shape().extent(1),
        npy.shape().extent(0),
        channels,
        8 * npy.bytes(),
        type(),
        1,
        1,
        null,
        null,
        npy.code());
  }

  @Override
  public long overhead(int frame) {
    return npy.type() == type() ? 0 : npy.shape().size() * npy.type().bytes();
  }

  @Override
  public Tensor decode(int frame) throws IOException {
    if (source.length() < npy.shape().size() * npy.bytes()) {
      throw decoding.truncated(
          "shape %s of %s takes %d bytes, the file has %d"
              .formatted(
                  npy.shape(), npy.code(), npy.shape().size() * npy.bytes(), source.length()));
    }
    try {
      Tensor stored = Npy.read(new Stream(source), Npy.ANY_SIZE).as(type());
      if (npy.code().endsWith("b1")) {
        byte[] samples = stored.bytes();
        for (int i = 0; i < samples.length; i++) {
          samples[i] = (byte) -samples[i];
        }
      }
      Shape shape = npy.shape();
      return stored.reshape(Shape.of(shape.extent(0), shape.extent(1), channels));
    } catch (NpyException problem) {
      throw translated(problem);
    }
  }

  /** A source from its start to its end. */
  private static final class Stream extends InputStream {
    private final ByteReader in;

    Stream(Source source) {
      this.in = new ByteReader(source);
    }

    @Override
    public int read() throws IOException {
      return in.next();
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
      int got = in.read(target, offset, count);
      return got == 0 && count > 0 ? -1 : got;
    }
  }
}
