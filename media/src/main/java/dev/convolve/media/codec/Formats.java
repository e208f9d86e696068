package dev.convolve.media.codec;

import dev.convolve.media.MediaException;
import dev.convolve.media.MediaException.Code;
import dev.convolve.media.PictureFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Knows formats by their first bytes, and which class reads and writes each. */
public final class Formats {

  private static final int LONGEST_SIGNATURE = 16;

  private Formats() {}

  /** The format of the content, or nothing when it is none of the known ones. */
  public static Optional<PictureFormat> detect(Source source) throws IOException {
    byte[] start = new byte[LONGEST_SIGNATURE];
    int length = source.read(0, start, 0, LONGEST_SIGNATURE);
    return Optional.ofNullable(detect(new String(start, 0, length, StandardCharsets.ISO_8859_1)));
  }

  private static @Nullable PictureFormat detect(String start) {
    if (start.startsWith("\u0089PNG\r\n\u001a\n")) {
      return PictureFormat.PNG;
    }
    if (start.startsWith("\u00ff\u00d8\u00ff")) {
      return PictureFormat.JPEG;
    }
    if (start.startsWith("GIF87a") || start.startsWith("GIF89a")) {
      return PictureFormat.GIF;
    }
    if (start.startsWith("BM")) {
      return PictureFormat.BMP;
    }
    if (start.startsWith("II*\0")
        || start.startsWith("MM\0*")
        || start.startsWith("II+\0")
        || start.startsWith("MM\0+")) {
      return PictureFormat.TIFF;
    }
    if (start.startsWith("RIFF") && start.startsWith("WEBP", 8)) {
      return PictureFormat.WEBP;
    }
    if (start.startsWith("\u0093NUMPY")) {
      return PictureFormat.NPY;
    }
    if (start.length() >= 3 && start.charAt(0) == 'P') {
      char kind = start.charAt(1);
      boolean blank = Character.isWhitespace(start.charAt(2)) || start.charAt(2) == '#';
      if (blank && kind >= '1' && kind <= '7') {
        return PictureFormat.PNM;
      }
      if (blank && (kind == 'f' || kind == 'F')) {
        return PictureFormat.PFM;
      }
    }
    return null;
  }

  /**
   * Reads the headers of a picture.
   *
   * @throws MediaException EMPTY_FILE, NOT_A_PICTURE, or what is wrong with the headers
   */
  public static Decoder open(Source source, Decoding decoding) throws IOException {
    if (source.length() == 0) {
      throw decoding.error(Code.EMPTY_FILE, "0 bytes", null);
    }
    PictureFormat format = detect(source).orElse(null);
    if (format == null) {
      throw unknown(source, decoding);
    }
    return switch (format) {
      case PNG -> new PngReader(source, decoding);
      case JPEG -> new JpegReader(source, decoding);
      case GIF -> new GifReader(source, decoding);
      case BMP -> new BmpReader(source, decoding);
      case TIFF -> new TiffReader(source, decoding);
      case WEBP -> new WebpReader(source, decoding);
      case PNM, PFM -> new PnmReader(source, decoding);
      case NPY -> new NpyReader(source, decoding);
    };
  }

  private static MediaException unknown(Source source, Decoding decoding) throws IOException {
    byte[] start = new byte[8];
    int length = source.read(0, start, 0, start.length);
    if (new String(start, 0, length, StandardCharsets.ISO_8859_1).contains("PNG")) {
      return decoding.error(
          Code.CORRUPT,
          "its signature is that of a PNG after a text conversion or damage",
          "copy the file again, as binary");
    }
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < length; i++) {
      shown.append(i == 0 ? "" : " ").append("%02x".formatted(start[i]));
    }
    return decoding.error(
        Code.NOT_A_PICTURE,
        "it starts with the bytes " + shown,
        "read are PNG, JPEG, GIF, BMP, TIFF, WebP, PNM, PFM and .npy");
  }

  /** The writer of a format that can be written. */
  public static Encoder encoder(PictureFormat format) {
    return switch (format) {
      case PNG -> new PngWriter();
      case JPEG -> new JpegWriter();
      case GIF -> new GifWriter();
      case BMP -> new BmpWriter();
      case TIFF -> new TiffWriter();
      case PNM -> new PnmWriter();
      case PFM -> new PfmWriter();
      case NPY -> new NpyWriter();
      case WEBP -> throw new IllegalArgumentException("WebP is read only");
    };
  }
}
