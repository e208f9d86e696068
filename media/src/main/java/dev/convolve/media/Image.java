package dev.convolve.media;

import dev.convolve.Chain;
import dev.convolve.kernel.Kernel;
import dev.convolve.plan.Execution;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.Objects;

/**
 * A picture: samples H×W×C of type u8, u16 or f32, and what belongs to them.
 *
 * <p>C is 1 (gray), 2 (gray and alpha), 3 (RGB) or 4 (RGBA). Alpha is straight: colours are not
 * multiplied by it. White and opaque are 255 for u8, 65535 for u16 and 1.0 for f32; f32 samples may
 * lie outside 0…1. Pictures are upright and immutable; whoever holds the tensor's backing array
 * must not write to it.
 */
public final class Image {

  private static final PictureOptions RAW = PictureOptions.DEFAULT.output(SampleType.F32);

  private final Tensor tensor;
  private final ImageMetadata metadata;
  private final double white;

  private Image(Tensor tensor, ImageMetadata metadata, double white) {
    this.tensor = tensor;
    this.metadata = metadata;
    this.white = white;
  }

  private Image(Tensor tensor, ImageMetadata metadata) {
    this(tensor, metadata, white(tensor.type()));
  }

  /** A picture of these samples, H×W or H×W×C, without copying them and without metadata. */
  public static Image of(Tensor samples) {
    return of(samples, ImageMetadata.NONE);
  }

  /**
   * A picture of these samples, H×W or H×W×C, without copying them.
   *
   * @throws IllegalArgumentException when the rank is not 2 or 3, C is not 1 to 4, there is no
   *     sample, or the type is not u8, u16 or f32
   */
  public static Image of(Tensor samples, ImageMetadata metadata) {
    Shape shape = samples.shape();
    Tensor tensor =
        shape.rank() == 2
            ? samples.reshape(Shape.of(shape.extent(0), shape.extent(1), 1))
            : samples;
    if (tensor.shape().rank() != 3 || tensor.shape().isEmpty() || tensor.shape().extent(2) > 4) {
      throw new IllegalArgumentException(
          "shape %s is no picture; pictures are HxW or HxWxC with C = 1 to 4, none of them 0"
              .formatted(shape));
    }
    SampleType type = tensor.type();
    if (type != SampleType.U8 && type != SampleType.U16 && type != SampleType.F32) {
      throw new IllegalArgumentException(
          "a picture's samples are u8, u16 or f32, not %s; convert with as(SampleType.F32)"
              .formatted(type));
    }
    return new Image(tensor, metadata);
  }

  /** The value of white, and of opaque alpha: 255, 65535 or 1. */
  public static double white(SampleType type) {
    return type.isInteger() ? type.maximum() : 1;
  }

  /**
   * The value of white here: that of the sample type, except in float answers of a filter, which
   * stay in units of the samples that were filtered (a Sobel over u8 answers −1020…1020, white
   * 255).
   */
  public double white() {
    return white;
  }

  /**
   * Float samples in which white is {@code value}, as in answers to pictures of another type;
   * integer samples have the white of their type.
   */
  public Image withWhite(double value) {
    return type().isInteger() ? this : new Image(tensor, metadata, value);
  }

  /**
   * This picture under {@code kernel}, slid as drawn over each channel with {@code REFLECT} and
   * {@code SAME}: signed float answers in units of these samples, neither clipped nor rounded.
   */
  public Image filter(Kernel kernel) {
    return PictureFilter.of(RAW, kernel).apply(this).image();
  }

  /** This picture under a chain of filters; signed float answers, nothing rounded in between. */
  public Image filter(Chain chain) {
    return PictureFilter.of(RAW, chain).apply(this).image();
  }

  /** This picture under a filter with options of one's own. */
  public Image filter(PictureFilter filter) {
    return filter.apply(this).image();
  }

  /**
   * Why the pixel at column {@code x}, row {@code y} of {@code filter(kernel)} is what it is.
   *
   * @throws IndexOutOfBoundsException when the pixel lies outside the picture
   */
  public PixelExplanation explainAt(Kernel kernel, int x, int y) {
    return PictureFilter.of(RAW, kernel).explainAt(this, x, y, Execution.DEFAULT);
  }

  /** The samples brought into 0…255 and rounded to u8; see {@link #ranged(Range, SampleType)}. */
  public Image ranged(Range range) {
    return ranged(range, SampleType.U8);
  }

  /**
   * The samples brought into the values of {@code wanted}, rounded half to even once, saturated;
   * alpha is only rescaled.
   *
   * @throws IllegalArgumentException when {@code wanted} is not u8, u16 or f32
   */
  public Image ranged(Range range, SampleType wanted) {
    return RangeMapping.applyTo(this, range, wanted);
  }

  /** Samples per row. */
  public int width() {
    return tensor.shape().extent(1);
  }

  /** Rows. */
  public int height() {
    return tensor.shape().extent(0);
  }

  /** Channels: 1 gray, 2 gray and alpha, 3 RGB, 4 RGBA. */
  public int channels() {
    return tensor.shape().extent(2);
  }

  /** Channels without alpha: 1 or 3. */
  public int colours() {
    return channels() <= 2 ? 1 : 3;
  }

  /** Whether the last channel is alpha. */
  public boolean hasAlpha() {
    return channels() % 2 == 0;
  }

  /** How samples are stored: u8, u16 or f32. */
  public SampleType type() {
    return tensor.type();
  }

  /** The samples H×W×C, not a copy. */
  public Tensor tensor() {
    return tensor;
  }

  /** What belongs to the picture besides its samples. */
  public ImageMetadata metadata() {
    return metadata;
  }

  /** Other samples with this picture's metadata; the shape and the type may differ. */
  public Image withTensor(Tensor samples) {
    return of(samples, metadata);
  }

  /** These samples with other metadata. */
  public Image withMetadata(ImageMetadata other) {
    return new Image(tensor, other, white);
  }

  /** The gray picture by Rec. 601: 0.299 R + 0.587 G + 0.114 B; see {@link #gray(Luma)}. */
  public Image gray() {
    return gray(Luma.REC601);
  }

  /**
   * The gray picture: a weighted sum of red, green and blue as stored (no curve is undone), rounded
   * once and half to even for integer types. Alpha is kept; a gray picture is returned as it is. A
   * profile for RGB no longer fits and is dropped.
   */
  public Image gray(Luma luma) {
    if (colours() == 1) {
      return this;
    }
    int from = channels();
    int to = from - 2;
    Tensor gray = Tensor.zeros(type(), Shape.of(height(), width(), to));
    int pixels = width() * height();
    switch (type()) {
      case U8 -> {
        byte[] in = tensor.bytes();
        byte[] out = gray.bytes();
        for (int p = 0, i = 0, o = 0; p < pixels; p++, i += from, o += to) {
          out[o] = (byte) luma.of(in[i] & 0xff, in[i + 1] & 0xff, in[i + 2] & 0xff);
          if (to == 2) {
            out[o + 1] = in[i + 3];
          }
        }
      }
      case U16 -> {
        short[] in = tensor.shorts();
        short[] out = gray.shorts();
        for (int p = 0, i = 0, o = 0; p < pixels; p++, i += from, o += to) {
          out[o] = (short) luma.of(in[i] & 0xffff, in[i + 1] & 0xffff, in[i + 2] & 0xffff);
          if (to == 2) {
            out[o + 1] = in[i + 3];
          }
        }
      }
      case F32 -> {
        float[] in = tensor.floats();
        float[] out = gray.floats();
        for (int p = 0, i = 0, o = 0; p < pixels; p++, i += from, o += to) {
          out[o] = luma.of(in[i], in[i + 1], in[i + 2]);
          if (to == 2) {
            out[o + 1] = in[i + 3];
          }
        }
      }
      case S16, I32, F64 -> throw new AssertionError(type());
    }
    return new Image(gray, fitting(1), white);
  }

  /**
   * One channel as a gray picture, alpha as any other.
   *
   * @throws IndexOutOfBoundsException when there is no such channel
   */
  public Image channel(int index) {
    return extract(Objects.checkIndex(index, channels()), 1);
  }

  /** The picture without its alpha channel; colours stay as they are. */
  public Image withoutAlpha() {
    return hasAlpha() ? extract(0, colours()) : this;
  }

  private Image extract(int first, int count) {
    int from = channels();
    Tensor part = Tensor.zeros(type(), Shape.of(height(), width(), count));
    Object in = array(tensor);
    Object out = array(part);
    int pixels = width() * height();
    for (int p = 0; p < pixels; p++) {
      System.arraycopy(in, p * from + first, out, p * count, count);
    }
    return new Image(part, fitting(count), white);
  }

  private ImageMetadata fitting(int colours) {
    IccProfile icc = metadata.icc();
    return icc == null || icc.fits(colours) ? metadata : metadata.withIcc(null);
  }

  private static Object array(Tensor tensor) {
    return switch (tensor.type()) {
      case U8 -> tensor.bytes();
      case U16, S16 -> tensor.shorts();
      case I32 -> tensor.ints();
      case F32 -> tensor.floats();
      case F64 -> tensor.doubles();
    };
  }

  /** Equal samples and metadata. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Image image
        && tensor.equals(image.tensor)
        && metadata.equals(image.metadata);
  }

  @Override
  public int hashCode() {
    return 31 * tensor.hashCode() + metadata.hashCode();
  }

  /** Width, height, channels and type: {@code 600x400, 3 channels, u8}. */
  @Override
  public String toString() {
    return "%dx%d, %d channel%s, %s"
        .formatted(width(), height(), channels(), channels() == 1 ? "" : "s", type());
  }
}
