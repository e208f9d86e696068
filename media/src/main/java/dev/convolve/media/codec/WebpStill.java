package dev.convolve.media.codec;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.convolve.media.ImageInfo;
import dev.convolve.media.PictureFormat;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.io.IOException;
import java.util.Arrays;

/**
 * One picture of a WebP: VP8, decoded here, with or without an alpha plane; or VP8L, decoded by a
 * library, which gets that bitstream and nothing else.
 */
final class WebpStill {

  private static final int NO_FILTER = 0;
  private static final int HORIZONTAL = 1;
  private static final int VERTICAL = 2;

  private final Source source;
  private final Decoding decoding;
  private final int width;
  private final int height;
  private final int channels;

  WebpStill(Source source, Decoding decoding, int width, int height, int channels) {
    this.source = source;
    this.decoding = decoding;
    this.width = width;
    this.height = height;
    this.channels = channels;
  }

  /** Decodes the picture whose chunks lie in a range of the file, as H×W×channels. */
  Tensor decode(long from, long to) throws IOException {
    long end = Math.min(to, source.length());
    ByteReader in = new ByteReader(source, from).littleEndian(true);
    byte[] alpha = new byte[0];
    while (in.position() + 8 <= end) {
      String name = in.ascii(4);
      long size = in.u32();
      long next = in.position() + size + (size & 1);
      long there = Math.min(size, end - in.position());
      if (there < size) {
        decoding.cut("chunk %s has %d of %d bytes".formatted(name.strip(), there, size));
      }
      switch (name) {
        case "ALPH" -> alpha = alphaPlane(in.bytes(there));
        case "VP8 " -> {
          return lossy(in.bytes(there), alpha);
        }
        case "VP8L" -> {
          return lossless(new SplicedSource().add(source, in.position(), there), channels);
        }
        default -> {}
      }
      in.seek(next);
    }
    throw decoding.truncated("there is no bitstream");
  }

  private Tensor lossy(byte[] frame, byte[] alpha) throws IOException {
    Vp8Decoder decoder = new Vp8Decoder(frame, decoding);
    if (decoder.width() != width || decoder.height() != height) {
      throw decoding.corrupt(
          "the container says %d x %d, the bitstream %d x %d"
              .formatted(width, height, decoder.width(), decoder.height()));
    }
    Vp8Planes planes = decoder.decode();
    byte[] out = new byte[Math.multiplyExact(channels, Math.multiplyExact(width, height))];
    for (int y = 0; y < height; y++) {
      planes.rgb(y, width, height, out, y * width * channels, channels);
    }
    for (int p = 0; channels == 4 && p < width * height; p++) {
      out[4 * p + 3] = alpha.length == 0 ? (byte) 255 : alpha[p];
    }
    return Tensor.u8(Shape.of(height, width, channels), out);
  }

  /** Decodes a VP8L bitstream by the library. */
  private Tensor lossless(Source bitstream, int wanted) throws IOException {
    int size = Math.toIntExact(bitstream.length());
    SplicedSource file = new SplicedSource();
    file.add("RIFF".getBytes(US_ASCII)).add(little(12 + size + (size & 1)));
    file.add("WEBPVP8L".getBytes(US_ASCII)).add(little(size)).add(bitstream, 0, size);
    if ((size & 1) == 1) {
      file.add((byte) 0);
    }
    ImageInfo info =
        new ImageInfo(
            PictureFormat.WEBP,
            width,
            height,
            wanted,
            8,
            SampleType.U8,
            1,
            1,
            null,
            null,
            "lossless");
    return LibraryPictures.webp(file, info, decoding);
  }

  private static byte[] little(int value) {
    return new byte[] {
      (byte) value, (byte) (value >> 8), (byte) (value >> 16), (byte) (value >> 24)
    };
  }

  /** The alpha plane: plain, or the green of a VP8L picture without its header; then unfiltered. */
  private byte[] alphaPlane(byte[] chunk) throws IOException {
    if (chunk.length < 1) {
      throw decoding.truncated("the alpha chunk is empty");
    }
    int pixels = Math.multiplyExact(width, height);
    byte[] plane = new byte[pixels];
    int compression = chunk[0] & 3;
    if (compression == 0) {
      if (chunk.length - 1 < pixels) {
        decoding.cut("the alpha plane has %d of %d samples".formatted(chunk.length - 1, pixels));
      }
      System.arraycopy(chunk, 1, plane, 0, Math.min(pixels, chunk.length - 1));
    } else if (compression == 1) {
      SplicedSource bitstream = new SplicedSource();
      bitstream.add((byte) 0x2f).add(little(width - 1 | height - 1 << 14));
      bitstream.add(Arrays.copyOfRange(chunk, 1, chunk.length));
      byte[] colours = lossless(bitstream, 3).bytes();
      for (int p = 0; p < pixels; p++) {
        plane[p] = colours[3 * p + 1];
      }
    } else {
      throw decoding.corrupt("the alpha plane has compression %d".formatted(compression));
    }
    unfilter(plane, chunk[0] >> 2 & 3);
    return plane;
  }

  private void unfilter(byte[] plane, int filter) {
    for (int at = 1; filter != NO_FILTER && at < plane.length; at++) {
      int x = at % width;
      int predicted;
      if (at < width) {
        predicted = plane[at - 1];
      } else if (x == 0 || filter == VERTICAL) {
        predicted = plane[at - width];
      } else if (filter == HORIZONTAL) {
        predicted = plane[at - 1];
      } else {
        int left = plane[at - 1] & 0xff;
        int above = plane[at - width] & 0xff;
        predicted = Vp8Transform.clamped(left + above - (plane[at - width - 1] & 0xff));
      }
      plane[at] += (byte) predicted;
    }
  }
}
