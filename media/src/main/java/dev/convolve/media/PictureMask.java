package dev.convolve.media;

import dev.convolve.line.LineSource;
import dev.convolve.line.MaskedSource;
import dev.convolve.line.TensorView;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.LineShape;
import org.jspecify.annotations.Nullable;

/** How much each pixel of a picture counts, made of a gray picture: white fully, black not. */
final class PictureMask {

  private final Tensor certainties;

  private PictureMask(Tensor certainties) {
    this.certainties = certainties;
  }

  /**
   * The mask for a picture of {@code height} × {@code width}.
   *
   * @param wanted whether there has to be one
   * @return null when there is none
   * @throws IllegalArgumentException when mask and picture do not go together
   */
  static @Nullable PictureMask of(@Nullable Image mask, boolean wanted, int height, int width) {
    if ((mask != null) != wanted) {
      throw new IllegalArgumentException(
          wanted ? "the options are for pictures with a mask" : "the options ask for no mask");
    }
    if (mask == null) {
      return null;
    }
    if (mask.channels() != 1) {
      throw new IllegalArgumentException(
          "the mask has %d channels; give a gray picture without alpha".formatted(mask.channels()));
    }
    if (mask.height() != height || mask.width() != width) {
      throw new IllegalArgumentException(
          "the mask has %dx%d pixels, the picture %dx%d"
              .formatted(mask.width(), mask.height(), width, height));
    }
    Tensor samples = mask.tensor();
    boolean raw = !samples.type().isInteger() || mask.metadata().format() == PictureFormat.NPY;
    Tensor certainties = Tensor.zeros(SampleType.F32, Shape.of(height, width, 1));
    for (int i = 0; i < certainties.shape().size(); i++) {
      double certainty = samples.at(i) / (raw ? 1 : mask.white());
      if (!(certainty >= 0 && certainty < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "the mask holds %s in column %d, row %d; it takes 0 and more"
                .formatted(certainty, i % width, i / width));
      }
      certainties.store(i, certainty);
    }
    return new PictureMask(certainties);
  }

  /**
   * The source with this mask over it.
   *
   * @param shape what the source's lines make up: rows × columns × channels, or channels first
   */
  LineSource over(LineSource source, Shape shape, LineShape lines, boolean planar) {
    return new MaskedSource(source, view(shape, planar).source(lines));
  }

  /** The certainties as a tensor that stands for data of {@code planar} or interleaved channels. */
  Tensor tensor(boolean planar) {
    Shape shape = certainties.shape();
    return planar
        ? certainties.reshape(Shape.of(1, shape.extent(0), shape.extent(1)))
        : certainties;
  }

  private TensorView view(Shape shape, boolean planar) {
    return TensorView.of(tensor(planar)).expanded(shape);
  }
}
