package dev.convolve.media;

import dev.convolve.tensor.SampleType;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The file formats of pictures, what each can hold, and the names its files go by. */
public enum PictureFormat {
  /** Portable Network Graphics: u8 and u16, gray or RGB, with or without alpha. */
  PNG(types(SampleType.U8, SampleType.U16), true, "png"),
  /** JPEG: u8 gray or RGB; lossy. */
  JPEG(types(SampleType.U8), false, "jpg", "jpeg", "jpe", "jfif"),
  /** GIF: u8, at most 256 colours, alpha is on or off. */
  GIF(types(SampleType.U8), true, "gif"),
  /** Windows bitmap: u8, gray or RGB, with or without alpha. */
  BMP(types(SampleType.U8), true, "bmp", "dib"),
  /** TIFF: every type and channel count. */
  TIFF(types(SampleType.U8, SampleType.U16, SampleType.F32), true, "tif", "tiff"),
  /** WebP, read only. */
  WEBP(EnumSet.noneOf(SampleType.class), true, "webp"),
  /** Portable any map: PBM, PGM, PPM (P1…P6) and PAM (P7): u8 and u16. */
  PNM(types(SampleType.U8, SampleType.U16), true, "pnm", "pgm", "ppm", "pbm", "pam"),
  /** Portable float map: f32 gray or RGB. */
  PFM(types(SampleType.F32), false, "pfm"),
  /** NumPy array H×W or H×W×C: every type and channel count. */
  NPY(types(SampleType.U8, SampleType.U16, SampleType.F32), true, "npy");

  private final Set<SampleType> types;
  private final boolean alpha;
  private final List<String> extensions;

  PictureFormat(Set<SampleType> types, boolean alpha, String... extensions) {
    this.types = types;
    this.alpha = alpha;
    this.extensions = List.of(extensions);
  }

  private static Set<SampleType> types(SampleType first, SampleType... rest) {
    return EnumSet.of(first, rest);
  }

  /** Whether pictures can be written in this format. */
  public boolean canWrite() {
    return !types.isEmpty();
  }

  /** Whether samples of this type can be written without changing their type. */
  public boolean holds(SampleType type) {
    return types.contains(type);
  }

  /** Whether an alpha channel can be written. */
  public boolean holdsAlpha() {
    return alpha;
  }

  /** The file name extensions, the usual one first, lower case and without a dot. */
  public List<String> extensions() {
    return extensions;
  }

  /**
   * The format with this name or extension, in any case: {@code png}, {@code tiff}, {@code jpg}.
   */
  public static Optional<PictureFormat> named(String name) {
    String wanted = name.toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(format ->
            format.extensions.contains(wanted)
                || format.name().toLowerCase(Locale.ROOT).equals(wanted))
        .findFirst();
  }

  /** The format that a file name's extension stands for. */
  public static Optional<PictureFormat> ofFileName(String fileName) {
    int dot = fileName.lastIndexOf('.');
    return dot < 0 ? Optional.empty() : named(fileName.substring(dot + 1));
  }

  /** The writable formats' usual extensions that pass {@code filter}, joined by commas. */
  static String listed(java.util.function.Predicate<PictureFormat> filter) {
    return Arrays.stream(values())
        .filter(format -> format.canWrite() && filter.test(format))
        .map(format -> "." + format.extensions.getFirst())
        .collect(Collectors.joining(", "));
  }
}
