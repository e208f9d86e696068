package dev.convolve.cli.tour.page;

import dev.convolve.Correlation;
import dev.convolve.kernel.Kernels;
import dev.convolve.media.Image;
import dev.convolve.media.Images;
import dev.convolve.media.PictureFormat;
import dev.convolve.media.WriteOptions;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.SizeMode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;

/** Pictures set into the page itself. */
public final class Pictures {

  private static final int QUALITY = 86;

  private Pictures() {}

  /** As JPEG, for looking at. */
  public static Element jpeg(Image image, String alt) {
    return img(image, alt, PictureFormat.JPEG, "image/jpeg");
  }

  /** As PNG, with its exact samples. */
  public static Element png(Image image, String alt) {
    return img(image, alt, PictureFormat.PNG, "image/png");
  }

  private static Element img(Image image, String alt, PictureFormat format, String type) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    WriteOptions options = WriteOptions.DEFAULT.format(format).quality(QUALITY).compression(9);
    try {
      Images.write(image, bytes, options);
    } catch (IOException impossible) {
      throw new UncheckedIOException("writing to memory failed", impossible);
    }
    String data = Base64.getEncoder().encodeToString(bytes.toByteArray());
    return Element.of("img")
        .with("src", "data:" + type + ";base64," + data)
        .with("alt", alt)
        .with("width", image.width())
        .with("height", image.height());
  }

  /** Half as wide and half as high: the mean of each 2×2 samples. */
  public static Image half(Image image) {
    return image.withTensor(
        Correlation.of(Kernels.box(2))
            .axes(0, 1)
            .size(SizeMode.VALID)
            .step(2)
            .apply(image.tensor())
            .as(SampleType.U8));
  }

  /** A part of a u8 picture. */
  public static Image crop(Image image, int left, int top, int width, int height) {
    int channels = image.channels();
    byte[] from = image.tensor().bytes();
    byte[] to = new byte[width * height * channels];
    for (int y = 0; y < height; y++) {
      int start = ((top + y) * image.width() + left) * channels;
      System.arraycopy(from, start, to, y * width * channels, width * channels);
    }
    return image.withTensor(Tensor.u8(Shape.of(height, width, channels), to));
  }

  /** A picture with its name below. */
  public static Element named(Element picture, String name) {
    return Element.of("div", "picture")
        .add(picture, Element.of("p", "name").add(Element.of("b").text(name)));
  }

  /** A picture with its name and a remark below. */
  public static Element named(Element picture, String name, String remark) {
    return Element.of("div", "picture")
        .add(picture, Element.of("p", "name").add(Element.of("b").text(name)).text(" " + remark));
  }

  /** Two pictures of one size, side by side, or under one slider where scripts run. */
  public static Element compare(Element left, String leftName, Element right, String rightName) {
    return Element.of("div", "compare")
        .with("data-label", "Shows more of “" + leftName + "” or of “" + rightName + "”")
        .add(named(left, leftName), named(right, rightName));
  }

  /** Pictures in a grid. */
  public static Element gallery(String style, Iterable<Element> pictures) {
    return Element.of("div", ("gallery " + style).strip()).addAll(pictures);
  }
}
