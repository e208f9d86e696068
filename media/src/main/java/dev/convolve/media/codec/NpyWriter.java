package dev.convolve.media.codec;

import dev.convolve.media.Image;
import dev.convolve.media.WriteOptions;
import dev.convolve.tensor.Npy;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.io.IOException;
import java.io.OutputStream;

/** NumPy arrays: H×W for gray, H×W×C otherwise. */
final class NpyWriter implements Encoder {

  @Override
  public void write(Image image, OutputStream out, WriteOptions options) throws IOException {
    Tensor samples = image.tensor();
    Npy.write(
        out,
        image.channels() == 1 ? samples.reshape(Shape.of(image.height(), image.width())) : samples);
    out.flush();
  }
}
