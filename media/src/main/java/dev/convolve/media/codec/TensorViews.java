package dev.convolve.media.codec;

import dev.convolve.tensor.Tensor;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferFloat;
import java.awt.image.DataBufferUShort;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;

/** AWT's pictures over a tensor's own samples: what ImageIO reads or writes is never copied. */
final class TensorViews {

  private TensorViews() {}

  /** The whole of an H×W×C tensor, C = 1…4: gray, gray and alpha, RGB, RGB and alpha. */
  static BufferedImage of(Tensor samples) {
    return of(samples, samples.shape().extent(2));
  }

  /** The first {@code bands} channels of an H×W×C tensor; the others keep what they hold. */
  static BufferedImage of(Tensor samples, int bands) {
    int height = samples.shape().extent(0);
    int width = samples.shape().extent(1);
    int channels = samples.shape().extent(2);
    DataBuffer buffer =
        switch (samples.type()) {
          case U8 -> new DataBufferByte(samples.bytes(), samples.bytes().length);
          case U16 -> new DataBufferUShort(samples.shorts(), samples.shorts().length);
          default -> new DataBufferFloat(samples.floats(), samples.floats().length);
        };
    int[] offsets = new int[bands];
    for (int band = 0; band < bands; band++) {
      offsets[band] = band;
    }
    // ImageIO copies whole rows into the rasters that these factories make, and pixels into others.
    WritableRaster raster =
        buffer instanceof DataBufferFloat
            ? Raster.createWritableRaster(
                new PixelInterleavedSampleModel(
                    DataBuffer.TYPE_FLOAT, width, height, channels, width * channels, offsets),
                buffer,
                null)
            : Raster.createInterleavedRaster(
                buffer, width, height, width * channels, channels, offsets, null);
    boolean alpha = bands % 2 == 0;
    ColorSpace space = ColorSpace.getInstance(bands <= 2 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB);
    ComponentColorModel model =
        new ComponentColorModel(
            space,
            alpha,
            false,
            alpha ? Transparency.TRANSLUCENT : Transparency.OPAQUE,
            buffer.getDataType());
    return new BufferedImage(model, raster, false, null);
  }
}
