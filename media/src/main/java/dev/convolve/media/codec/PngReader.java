package dev.convolve.media.codec;

import dev.convolve.media.ImageInfo;
import dev.convolve.media.PictureFormat;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * PNG, every colour type and depth. Gray below 8 bits is stretched to 0…255, palettes become RGB,
 * tRNS becomes alpha, 16 bits stay 16 bits.
 *
 * <p>The JDK decodes the samples. It verifies no checksum, compares no transparent colour with more
 * than 8 bits, and fails on palette indices without an entry; so the chunks are verified here, it
 * sees none but the samples, as gray where they are a palette's indices, and {@link PngColours}
 * does the rest.
 */
final class PngReader implements Decoder {

  /** Deflate gives at most 1,032 bytes for one. */
  private static final int MOST_RATIO = 1032;

  private final Decoding decoding;
  private final Source source;
  private final PngHeader header;

  PngReader(Source source, Decoding decoding) throws IOException {
    this.source = source;
    this.decoding = decoding;
    this.header = new PngHeader(source, decoding);
  }

  @Override
  public ImageInfo info(int frame) {
    String encoding =
        (header.kind == PngHeader.PALETTE ? "palette" : "deflate")
            + (header.interlaced ? ", interlaced" : "");
    return new ImageInfo(
        PictureFormat.PNG,
        header.width,
        header.height,
        header.channels(),
        header.depth,
        header.depth == 16 ? SampleType.U16 : SampleType.U8,
        1,
        header.orientation,
        header.icc,
        header.resolution,
        encoding);
  }

  @Override
  public Tensor decode(int frame) throws IOException {
    checkStructure();
    Tensor target =
        decoding
            .buffers()
            .zeros(
                header.depth == 16 ? SampleType.U16 : SampleType.U8,
                Shape.of(header.height, header.width, header.channels()));
    LibraryPictures.decode(
        ImageIoPlugins.reader("png"), plain(), target, header.storedChannels(), decoding);
    PngColours.finish(header, target, decoding);
    return target;
  }

  /** The file as the library sees it: header, samples, end. */
  private Source plain() {
    ByteBuffer start = ByteBuffer.allocate(33);
    start.putLong(0x89504e470d0a1a0aL).putInt(13).putInt(PngHeader.chunk("IHDR"));
    start.putInt(header.width).putInt(header.height).put((byte) header.depth);
    start.put((byte) (header.kind == PngHeader.PALETTE ? PngHeader.GRAY : header.kind));
    start.putShort((short) 0).put((byte) (header.interlaced ? 1 : 0));
    SplicedSource plain = new SplicedSource().add(start.array());
    for (PngHeader.Part part : header.parts()) {
      long length = Math.clamp(source.length() - part.position(), 0, part.length());
      plain.add(chunk((int) length, "IDAT"));
      plain.add(source, part.position(), length);
      plain.add(new byte[4]);
    }
    return plain.add(chunk(0, "IEND")).add(new byte[4]);
  }

  private static byte[] chunk(int length, String type) {
    return ByteBuffer.allocate(8).putInt(length).putInt(PngHeader.chunk(type)).array();
  }

  private void checkStructure() throws IOException {
    if (header.parts().isEmpty()) {
      throw header.cut == null
          ? decoding.corrupt("there is no sample data (no chunk IDAT)")
          : decoding.truncated(header.cut);
    }
    long compressed = 0;
    for (PngHeader.Part part : header.parts()) {
      compressed += Math.min(part.length(), Math.max(0, source.length() - part.position()));
    }
    long row = ((long) header.width * header.storedChannels() * header.depth + 7) / 8;
    if (compressed < row * header.height / MOST_RATIO) {
      throw decoding.truncated(
          "%d bytes of data cannot hold %d rows of %d bytes"
              .formatted(compressed, header.height, row));
    }
    if (header.cut != null) {
      decoding.cut(header.cut);
    }
    header.verifySamples();
  }
}
