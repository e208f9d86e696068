package dev.convolve.media;

import dev.convolve.LinearFilter;
import dev.convolve.boundary.Boundary;
import dev.convolve.line.Missing;
import dev.convolve.plan.CostModel;
import dev.convolve.plan.Method;
import dev.convolve.plan.Operation;
import dev.convolve.tensor.SampleType;
import dev.convolve.window.SizeMode;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How kernels slide over pictures.
 *
 * <p>Defaults ({@link #DEFAULT}): correlation, {@code REFLECT}, {@code SAME}, each channel by
 * itself, the picture's own sample type, {@code CENTER} for kernels whose weights sum to 0 and
 * {@code CLIP} for others, no linear light, Rec. 601 luma, the planner's choice of algorithm.
 *
 * @param operation whether literal numbers are flipped
 * @param sliding how the window moves
 * @param channels what a kernel does with colour channels
 * @param range how answers become integers, null for the kernel's default; float answers stay raw
 *     unless a range is given
 * @param output the answer's sample type (u8, u16 or f32), null for the picture's own
 * @param linear whether colours are decoded to linear light before and encoded after
 * @param luma the weights of {@link Channels#LUMA}
 */
public record PictureOptions(
    Operation operation,
    Sliding sliding,
    Channels channels,
    @Nullable Range range,
    @Nullable SampleType output,
    boolean linear,
    Luma luma) {

  /** The defaults. */
  public static final PictureOptions DEFAULT =
      new PictureOptions(
          Operation.CORRELATION, Sliding.DEFAULT, Channels.EACH, null, null, false, Luma.REC601);

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

  /** What stands above and below; and left and right, unless that was told apart. */
  public Boundary boundary() {
    return sliding.boundaries().getFirst();
  }

  /** How large the answer is. */
  public SizeMode size() {
    return sliding.size();
  }

  /** The algorithm asked for. */
  public Method method() {
    return sliding.method();
  }

  /** Which samples count how much. */
  public Missing missing() {
    return sliding.missing();
  }

  private PictureOptions with(Sliding other) {
    return new PictureOptions(operation, other, channels, range, output, linear, luma);
  }

  /** This with another operation. */
  public PictureOptions as(Operation other) {
    return new PictureOptions(other, sliding, channels, range, output, linear, luma);
  }

  /**
   * This with another boundary: one for both, or two, down the rows and across the columns.
   *
   * @throws IllegalArgumentException when there are neither one nor two
   */
  public PictureOptions boundary(Boundary... each) {
    Sliding s = sliding;
    return with(
        new Sliding(
            List.of(each),
            s.size(),
            s.steps(),
            s.dilations(),
            s.method(),
            s.tolerance(),
            s.costs(),
            s.missing()));
  }

  /** This with another size mode. */
  public PictureOptions size(SizeMode other) {
    Sliding s = sliding;
    return with(
        new Sliding(
            s.boundaries(),
            other,
            s.steps(),
            s.dilations(),
            s.method(),
            s.tolerance(),
            s.costs(),
            s.missing()));
  }

  /** This with another step: one for both, or two, down the rows and across the columns. */
  public PictureOptions step(int... each) {
    Sliding s = sliding;
    return with(
        new Sliding(
            s.boundaries(),
            s.size(),
            list(each),
            s.dilations(),
            s.method(),
            s.tolerance(),
            s.costs(),
            s.missing()));
  }

  /** This with another dilation: one for both, or two, down the rows and across the columns. */
  public PictureOptions dilation(int... each) {
    Sliding s = sliding;
    return with(
        new Sliding(
            s.boundaries(),
            s.size(),
            s.steps(),
            list(each),
            s.method(),
            s.tolerance(),
            s.costs(),
            s.missing()));
  }

  private static List<Integer> list(int... each) {
    return Arrays.stream(each).boxed().toList();
  }

  /** This with another method. */
  public PictureOptions method(Method other) {
    Sliding s = sliding;
    return with(
        new Sliding(
            s.boundaries(),
            s.size(),
            s.steps(),
            s.dilations(),
            other,
            s.tolerance(),
            s.costs(),
            s.missing()));
  }

  /** This with a tolerance; see {@link LinearFilter#tolerance}. */
  public PictureOptions tolerance(double share) {
    Sliding s = sliding;
    return with(
        new Sliding(
            s.boundaries(),
            s.size(),
            s.steps(),
            s.dilations(),
            s.method(),
            share,
            s.costs(),
            s.missing()));
  }

  /** This with costs by which the planner chooses; see {@link LinearFilter#costs}. */
  public PictureOptions costs(CostModel model) {
    Sliding s = sliding;
    return with(
        new Sliding(
            s.boundaries(),
            s.size(),
            s.steps(),
            s.dilations(),
            s.method(),
            s.tolerance(),
            model,
            s.missing()));
  }

  /** This with NaN counting as missing; see {@link LinearFilter#ignoringNan}. */
  public PictureOptions ignoringNan() {
    return missing(new Missing(missing().masked(), true, missing().minimum()));
  }

  /** This for pictures that come with a mask; see {@link LinearFilter#masked}. */
  public PictureOptions masked() {
    return missing(new Missing(true, missing().ignoresNan(), missing().minimum()));
  }

  /** This with a share of the weights that must be there; see {@link LinearFilter#minimumValid}. */
  public PictureOptions minimumValid(double share) {
    return missing(new Missing(missing().masked(), missing().ignoresNan(), share));
  }

  private PictureOptions missing(Missing other) {
    Sliding s = sliding;
    return with(
        new Sliding(
            s.boundaries(),
            s.size(),
            s.steps(),
            s.dilations(),
            s.method(),
            s.tolerance(),
            s.costs(),
            other));
  }

  /** This with other channels. */
  public PictureOptions channels(Channels other) {
    return new PictureOptions(operation, sliding, other, range, output, linear, luma);
  }

  /** This with another range, or the kernel's default. */
  public PictureOptions range(@Nullable Range other) {
    return new PictureOptions(operation, sliding, channels, other, output, linear, luma);
  }

  /** This with another output type, or the picture's own. */
  public PictureOptions output(@Nullable SampleType other) {
    return new PictureOptions(operation, sliding, channels, range, other, linear, luma);
  }

  /** This with linear light on or off. */
  public PictureOptions linear(boolean on) {
    return new PictureOptions(operation, sliding, channels, range, output, on, luma);
  }

  /** This with other luma weights. */
  public PictureOptions luma(Luma other) {
    return new PictureOptions(operation, sliding, channels, range, output, linear, other);
  }
}
