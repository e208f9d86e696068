package dev.convolve.dialect;

import dev.convolve.tensor.Tensor;

/**
 * Complex numbers as two real tensors of one shape. A complex convolution is four real ones.
 *
 * @param re real parts
 * @param im imaginary parts
 */
public record ComplexTensor(Tensor re, Tensor im) {

  /**
   * @throws IllegalArgumentException when the shapes differ
   */
  public ComplexTensor {
    if (!re.shape().equals(im.shape())) {
      throw new IllegalArgumentException(
          "real part has shape %s, imaginary part %s; give both the same shape"
              .formatted(re.shape(), im.shape()));
    }
  }

  /** The complex conjugate: imaginary parts negated. */
  public ComplexTensor conjugate() {
    return new ComplexTensor(re, Samples.map(im, value -> -value));
  }
}
