package dev.convolve.media.codec;

import dev.convolve.media.Image;
import dev.convolve.media.WriteOptions;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * GIF of one frame, written by the JDK. Pictures of at most 256 colours (transparency counts as
 * one) keep every colour; others are reduced by its octree, without dithering. Alpha below one half
 * becomes transparent, the rest opaque.
 */
final class GifWriter implements Encoder {

  @Override
  public void write(Image image, OutputStream out, WriteOptions options) throws IOException {
    ImageWriter writer = ImageIoPlugins.writer("gif");
    Image written = image.hasAlpha() ? Image.of(opaqueOrClear(image)) : image;
    try (ImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.write(TensorViews.of(written.tensor()));
    } finally {
      writer.dispose();
    }
  }

  /** RGBA with alpha 0 or 255; the JDK takes all but 255 for transparent. */
  private static Tensor opaqueOrClear(Image image) {
    byte[] in = image.tensor().bytes();
    int channels = image.channels();
    int colours = image.colours();
    Tensor copy = Tensor.zeros(SampleType.U8, Shape.of(image.height(), image.width(), 4));
    byte[] out = copy.bytes();
    for (int i = 0, o = 0; i < in.length; i += channels, o += 4) {
      if (in[i + colours] < 0) {
        for (int c = 0; c < 3; c++) {
          out[o + c] = in[i + Math.min(c, colours - 1)];
        }
        out[o + 3] = (byte) 255;
      }
    }
    return copy;
  }
}
