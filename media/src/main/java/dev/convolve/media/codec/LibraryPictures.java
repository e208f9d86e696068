package dev.convolve.media.codec;

import dev.convolve.media.ImageInfo;
import dev.convolve.media.MediaException;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;

/**
 * Decodes with ImageIO's plug-ins, the JDK's and TwelveMonkeys': listens to what they remark, and
 * turns whatever they throw into what is wrong with the file.
 */
final class LibraryPictures {

  private LibraryPictures() {}

  static Tensor tiff(Source source, int page, ImageInfo info, Decoding decoding)
      throws IOException {
    return read("tiff", source, page, info, decoding);
  }

  static Tensor webp(Source source, ImageInfo info, Decoding decoding) throws IOException {
    return read("webp", source, 0, info, decoding);
  }

  private static Tensor read(
      String format, Source source, int index, ImageInfo info, Decoding decoding)
      throws IOException {
    Optional<ImageReader> found = ImageIoPlugins.twelveMonkeys(format);
    if (found.isEmpty()) {
      throw decoding.unsupported(
          "%s (%s) needs a library that is missing".formatted(info.format(), info.encoding()),
          "add com.twelvemonkeys.imageio:imageio-%s to the module or class path".formatted(format));
    }
    ImageReader reader = found.get();
    List<String> remarks = new ArrayList<>();
    try {
      reader.addIIOReadWarningListener((from, warning) -> remarks.add(warning));
      reader.setInput(new ImageIoPlugins.Input(source), false, true);
      BufferedImage image = reader.read(index);
      for (String remark : remarks) {
        judge(remark, decoding);
      }
      if (image.getWidth() != info.width() || image.getHeight() != info.height()) {
        throw decoding.corrupt(
            "the header says %d x %d, the data %d x %d"
                .formatted(info.width(), info.height(), image.getWidth(), image.getHeight()));
      }
      return samples(image, info.channels());
    } catch (MediaException known) {
      throw known;
    } catch (java.io.EOFException cut) {
      throw decoding.truncated("the decoder says: the data ends early");
    } catch (IOException | RuntimeException failed) {
      throw decoding.corrupt("the decoder says: " + failed.getMessage());
    } finally {
      reader.dispose();
    }
  }

  /** What a decoder does with its input. */
  @FunctionalInterface
  interface Reading {
    void run() throws IOException;
  }

  /** Decodes the only picture of a file into the first {@code bands} channels of {@code target}. */
  static void decode(ImageReader reader, Source source, Tensor target, int bands, Decoding decoding)
      throws IOException {
    run(
        reader,
        source,
        target,
        decoding,
        () -> {
          ImageReadParam param = reader.getDefaultReadParam();
          param.setDestination(TensorViews.of(target, bands));
          reader.read(0, param);
        });
  }

  /**
   * Runs a decoder that fills {@code target}, and disposes of it.
   *
   * @throws MediaException when it fails before the first sample, or damage is not tolerated
   */
  static void run(
      ImageReader reader, Source source, Tensor target, Decoding decoding, Reading reading)
      throws IOException {
    List<String> remarks = new ArrayList<>();
    try {
      reader.addIIOReadWarningListener((from, warning) -> remarks.add(warning));
      reader.setInput(new ImageIoPlugins.Input(source), true, true);
      reading.run();
    } catch (MediaException known) {
      throw known;
    } catch (IOException | RuntimeException failed) {
      failed(failed, target, decoding);
    } finally {
      reader.dispose();
    }
    for (String remark : remarks) {
      judge(remark, decoding);
    }
  }

  private static void failed(Exception failed, Tensor target, Decoding decoding)
      throws MediaException {
    boolean cut = false;
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof OutOfMemoryError full) {
        throw full;
      }
      cut |= cause instanceof EOFException;
    }
    String detail = cut ? "the data ends early" : "the decoder says: " + innermost(failed);
    if (isBlank(target)) {
      throw cut ? decoding.truncated(detail) : decoding.corrupt(detail);
    }
    if (cut) {
      decoding.cut(detail);
    } else {
      decoding.damaged(detail);
    }
  }

  private static String innermost(Throwable failed) {
    Throwable cause = failed;
    for (Throwable next = cause; next != null; next = next.getCause()) {
      cause = next;
    }
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }

  private static boolean isBlank(Tensor target) {
    long size = target.shape().size();
    for (int i = 0; i < size; i++) {
      if (target.at(i) != 0) {
        return false;
      }
    }
    return true;
  }

  /** Decoders warn where they had to make up samples, and about harmless oddities. */
  private static void judge(String remark, Decoding decoding) throws MediaException {
    String lower = remark.toLowerCase(Locale.ROOT);
    boolean corrupt = lower.contains("corrupt");
    if (lower.contains("truncated")
        || lower.contains("premature") && !corrupt
        || lower.contains("eof")) {
      decoding.cut(remark);
    } else if (corrupt && !lower.contains("extraneous")
        || lower.contains("inconsistent progression")) {
      decoding.damaged(remark);
    } else {
      decoding.warn(remark);
    }
  }

  /** Samples of 8 bits as the picture's own colour model gives them, no profile applied. */
  private static Tensor samples(BufferedImage image, int channels) {
    int width = image.getWidth();
    int height = image.getHeight();
    byte[] out = new byte[Math.multiplyExact(channels, Math.multiplyExact(width, height))];
    ColorModel model = image.getColorModel();
    boolean direct =
        image.getRaster().getTransferType() == java.awt.image.DataBuffer.TYPE_BYTE
            && model instanceof java.awt.image.ComponentColorModel
            && image.getRaster().getNumBands() >= (channels <= 2 ? 1 : 3);
    int[] row = new int[width * Math.max(4, image.getRaster().getNumBands())];
    int at = 0;
    for (int y = 0; y < height; y++) {
      if (direct) {
        int bands = image.getRaster().getNumBands();
        image.getRaster().getPixels(0, y, width, 1, row);
        for (int x = 0; x < width; x++) {
          for (int c = 0; c < channels; c++) {
            boolean missing = c >= bands;
            out[at++] = missing ? (byte) 255 : (byte) row[x * bands + c];
          }
        }
      } else {
        image.getRGB(0, y, width, 1, row, 0, width);
        for (int x = 0; x < width; x++) {
          int argb = row[x];
          out[at++] = (byte) (argb >> 16);
          if (channels >= 3) {
            out[at++] = (byte) (argb >> 8);
            out[at++] = (byte) argb;
          }
          if (channels % 2 == 0) {
            out[at++] = (byte) (argb >>> 24);
          }
        }
      }
    }
    return Tensor.u8(Shape.of(height, width, channels), out);
  }
}
