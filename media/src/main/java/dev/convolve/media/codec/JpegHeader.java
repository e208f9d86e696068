package dev.convolve.media.codec;

import dev.convolve.media.IccProfile;
import dev.convolve.media.MediaException.Code;
import dev.convolve.media.Resolution;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The marker segments of a JPEG (ITU-T T.81, JFIF, EXIF, ICC.1 annex B.4, Adobe's APP14). Those
 * that decoding needs are kept as a cleaned file; the others, which decoders stumble over, are not
 * in it.
 */
final class JpegHeader {

  private static final int SOI = 0xd8;
  private static final int EOI = 0xd9;
  private static final int SOS = 0xda;
  private static final int APP0 = 0xe0;
  private static final int APP1 = 0xe1;
  private static final int APP2 = 0xe2;
  private static final int APP14 = 0xee;
  private static final int COM = 0xfe;

  /** How the components are to be understood. */
  enum Colour {
    GRAY,
    YCBCR,
    RGB,
    CMYK,
    YCCK
  }

  private final Source source;
  private final Decoding decoding;
  private final ByteReader in;
  private final SplicedSource cleaned = new SplicedSource();
  private final TreeMap<Integer, byte[]> profileParts = new TreeMap<>();
  private int frameMarker;
  private int adobe = -1;
  private boolean jfif;
  private int[] components = new int[0];
  private final StringBuilder sampling = new StringBuilder();
  private final JpegProgress progress = new JpegProgress();
  private @Nullable Resolution jfifResolution;
  private Exif exif = Exif.NONE;
  int width;
  int height;
  int scans;
  boolean ended;

  JpegHeader(Source source, Decoding decoding) throws IOException {
    this.source = source;
    this.decoding = decoding;
    this.in = new ByteReader(source, 2);
    long scan = readUntilScan();
    checkFrame();
    if (scan < 0) {
      throw decoding.truncated("it has no scan");
    }
    in.seek(scan);
  }

  boolean isProgressive() {
    return frameMarker == 0xc2;
  }

  /** How often each component is sampled, across and down: {@code 22 11 11} is 4:2:0. */
  String sampling() {
    return sampling.toString();
  }

  /** Whether the scans that were found bring every bit of every coefficient. */
  boolean isComplete() {
    return !isProgressive() || progress.isComplete(components);
  }

  /** Whether an Adobe marker is there: then CMYK is stored inverted. */
  boolean hasAdobe() {
    return adobe >= 0;
  }

  int orientation() {
    return exif.orientation();
  }

  @Nullable Resolution resolution() {
    return jfifResolution != null ? jfifResolution : exif.resolution();
  }

  Colour colour() {
    return switch (components.length) {
      case 1 -> Colour.GRAY;
      case 4 -> adobe == 2 ? Colour.YCCK : Colour.CMYK;
      default -> {
        boolean named = components[0] == 'R' && components[1] == 'G' && components[2] == 'B';
        yield adobe == 0 || adobe < 0 && !jfif && named ? Colour.RGB : Colour.YCBCR;
      }
    };
  }

  @Nullable IccProfile icc() {
    var all = new java.io.ByteArrayOutputStream();
    profileParts.values().forEach(all::writeBytes);
    return IccProfile.of(all.toByteArray());
  }

  /** Reads segments to the first scan and returns its position, −1 when there is none. */
  private long readUntilScan() throws IOException {
    while (true) {
      long start = in.position();
      int marker = nextMarker();
      if (marker < 0 || marker == EOI) {
        return -1;
      }
      if (marker == SOS) {
        return start;
      }
      segment(marker);
    }
  }

  /** The next marker, −1 at the end of the file; stray bytes before it are skipped. */
  private int nextMarker() throws IOException {
    int value = in.next();
    while (value >= 0) {
      if (value == 0xff) {
        do {
          value = in.next();
        } while (value == 0xff);
        if (value > 0) {
          return value;
        }
      }
      value = in.next();
    }
    return -1;
  }

  private void segment(int marker) throws IOException {
    if (marker == SOI || marker == 0x01 || marker >= 0xd0 && marker <= 0xd7) {
      return;
    }
    long start = in.position() - 2;
    int length = in.u16();
    if (length < 2) {
      throw decoding.corrupt("segment %02x at byte %d has no length".formatted(marker, start));
    }
    if (in.remaining() < length - 2) {
      throw new CutOffException(source.length());
    }
    long end = in.position() + length - 2;
    if (marker >= APP0 && marker <= 0xef || marker == COM) {
      application(marker, in.bytes(length - 2));
    } else {
      if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc) {
        frame(marker);
      }
      cleaned.add((byte) 0xff, (byte) marker).add(source, start + 2, length);
    }
    in.seek(end);
  }

  private void frame(int marker) throws IOException {
    if (frameMarker != 0) {
      throw decoding.corrupt("it has two frame headers");
    }
    frameMarker = marker;
    int precision = in.u8();
    height = in.u16();
    width = in.u16();
    components = new int[in.u8()];
    for (int c = 0; c < components.length; c++) {
      components[c] = in.u8();
      sampling.append(c == 0 ? "" : " ").append("%02x".formatted(in.u8()));
      in.skip(1);
    }
    if (marker > 0xc2) {
      throw decoding.unsupported(
          "a %s JPEG (SOF%d)".formatted(marker >= 0xc9 ? "arithmetic" : "lossless", marker - 0xc0),
          "save it as a baseline or progressive JPEG");
    }
    if (precision != 8) {
      throw decoding.unsupported(
          "a JPEG of %d bits".formatted(precision), "save it as a JPEG of 8 bits");
    }
  }

  private void checkFrame() throws IOException {
    if (frameMarker == 0) {
      throw decoding.corrupt("it has no frame header");
    }
    if (width == 0 || height == 0) {
      throw decoding.corrupt("the size %d x %d is not 1 to 65535".formatted(width, height));
    }
    if (components.length != 1 && components.length != 3 && components.length != 4) {
      throw decoding.unsupported(
          "a JPEG of %d components".formatted(components.length), "1, 3 and 4 are read");
    }
  }

  private void application(int marker, byte[] bytes) throws IOException {
    switch (marker) {
      case APP0 -> {
        if (startsWith(bytes, "JFIF\0") && bytes.length >= 12) {
          jfif = true;
          ByteReader fields = new ByteReader(Source.of(bytes), 7);
          int unit = fields.u8();
          jfifResolution = Exif.resolution(fields.u16(), fields.u16(), unit + 1);
        }
      }
      case APP1 -> {
        if (startsWith(bytes, "Exif\0\0") && exif.equals(Exif.NONE)) {
          exif = Exif.parse(bytes);
        }
      }
      case APP2 -> {
        if (startsWith(bytes, "ICC_PROFILE\0") && bytes.length > 14) {
          profileParts.putIfAbsent(
              bytes[12] & 0xff, java.util.Arrays.copyOfRange(bytes, 14, bytes.length));
        }
      }
      case APP14 -> {
        if (startsWith(bytes, "Adobe") && bytes.length >= 12) {
          adobe = bytes[11] & 0xff;
        }
      }
      default -> {}
    }
  }

  private static boolean startsWith(byte[] bytes, String text) {
    return bytes.length >= text.length()
        && new String(bytes, 0, text.length(), StandardCharsets.ISO_8859_1).equals(text);
  }

  /**
   * Finds every scan and the end, and returns the cleaned file; the number of scans is limited
   * before any is decoded.
   */
  Source clean() throws IOException {
    long start = in.position();
    int marker = nextMarker();
    while (marker >= 0 && marker != EOI) {
      if (marker == SOS) {
        countScan();
        progress.scan(in);
        long end = endOfScan();
        cleaned.add(source, start, end - start);
        in.seek(end);
      } else {
        segment(marker);
      }
      start = in.position();
      marker = nextMarker();
    }
    ended = marker == EOI;
    SplicedSource whole = new SplicedSource();
    whole.add((byte) 0xff, (byte) SOI);
    Colour colour = colour();
    if (colour == Colour.RGB) {
      byte[] untransformed = {
        (byte) 0xff, (byte) APP14, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0
      };
      whole.add(untransformed);
    } else if (colour == Colour.GRAY || colour == Colour.YCBCR) {
      byte[] plain = {
        (byte) 0xff, (byte) APP0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0
      };
      whole.add(plain);
    }
    return whole.add(cleaned, 0, cleaned.length()).add((byte) 0xff, (byte) EOI);
  }

  private void countScan() throws IOException {
    int limit = decoding.options().maxScans();
    if (++scans > limit) {
      throw decoding.error(
          Code.TOO_MANY_SCANS,
          "more than the limit of %d".formatted(limit),
          "raise the limit with max-scans if the file is to be trusted");
    }
  }

  /** Skips entropy-coded data; returns where the next marker other than a restart begins. */
  private long endOfScan() throws IOException {
    while (in.skipPast(0xff)) {
      int value;
      do {
        value = in.next();
      } while (value == 0xff);
      if (value > 0 && (value < 0xd0 || value > 0xd7)) {
        return in.position() - 2;
      }
    }
    return in.position();
  }
}
