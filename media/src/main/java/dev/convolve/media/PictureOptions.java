package dev.convolve.media;

import dev.convolve.boundary.Boundary;
import dev.convolve.plan.Method;
import dev.convolve.plan.Operation;
import dev.convolve.tensor.SampleType;
import dev.convolve.window.SizeMode;
import org.jspecify.annotations.Nullable;

/**
 * How kernels slide over pictures.
 *
 * <p>Defaults ({@link #DEFAULT}): correlation, {@code REFLECT}, {@code SAME}, each channel by
 * itself, the picture's own sample type, {@code CENTER} for kernels whose weights sum to 0 and
 * {@code CLIP} for others, no linear light, Rec. 601 luma, the planner's choice of algorithm.
 *
 * @param operation whether literal numbers are flipped
 * @param boundary what stands outside the picture
 * @param size how large the answer is
 * @param channels what a kernel does with colour channels
 * @param range how answers become integers, null for the kernel's default; float answers stay raw
 *     unless a range is given
 * @param output the answer's sample type (u8, u16 or f32), null for the picture's own
 * @param linear whether colours are decoded to linear light before and encoded after
 * @param luma the weights of {@link Channels#LUMA}
 * @param method a wish to the planner
 */
public record PictureOptions(
    Operation operation,
    Boundary boundary,
    SizeMode size,
    Channels channels,
    @Nullable Range range,
    @Nullable SampleType output,
    boolean linear,
    Luma luma,
    Method method) {

  /** The defaults. */
  public static final PictureOptions DEFAULT =
      new PictureOptions(
          Operation.CORRELATION,
          Boundary.REFLECT,
          SizeMode.SAME,
          Channels.EACH,
          null,
          null,
          false,
          Luma.REC601,
          Method.AUTO);

  /**
   * @throws IllegalArgumentException when the output type is none that pictures have
   */
  public PictureOptions {
    if (output != null
        && output != SampleType.U8
        && output != SampleType.U16
        && output != SampleType.F32) {
      throw new IllegalArgumentException(
          "a picture's samples cannot be " + output + "; use u8, u16 or f32");
    }
  }

  /** This with another operation. */
  public PictureOptions as(Operation other) {
    return new PictureOptions(other, boundary, size, channels, range, output, linear, luma, method);
  }

  /** This with another boundary. */
  public PictureOptions boundary(Boundary other) {
    return new PictureOptions(
        operation, other, size, channels, range, output, linear, luma, method);
  }

  /** This with another size mode. */
  public PictureOptions size(SizeMode other) {
    return new PictureOptions(
        operation, boundary, other, channels, range, output, linear, luma, method);
  }

  /** This with other channels. */
  public PictureOptions channels(Channels other) {
    return new PictureOptions(
        operation, boundary, size, other, range, output, linear, luma, method);
  }

  /** This with another range, or the kernel's default. */
  public PictureOptions range(@Nullable Range other) {
    return new PictureOptions(
        operation, boundary, size, channels, other, output, linear, luma, method);
  }

  /** This with another output type, or the picture's own. */
  public PictureOptions output(@Nullable SampleType other) {
    return new PictureOptions(
        operation, boundary, size, channels, range, other, linear, luma, method);
  }

  /** This with linear light on or off. */
  public PictureOptions linear(boolean on) {
    return new PictureOptions(operation, boundary, size, channels, range, output, on, luma, method);
  }

  /** This with other luma weights. */
  public PictureOptions luma(Luma other) {
    return new PictureOptions(
        operation, boundary, size, channels, range, output, linear, other, method);
  }

  /** This with another method. */
  public PictureOptions method(Method other) {
    return new PictureOptions(
        operation, boundary, size, channels, range, output, linear, luma, other);
  }
}
