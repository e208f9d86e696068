package dev.convolve.tensor;

import static dev.convolve.tensor.NpyException.Kind.LIMIT;
import static dev.convolve.tensor.NpyException.Kind.MALFORMED;
import static dev.convolve.tensor.NpyException.Kind.TRUNCATED;
import static dev.convolve.tensor.NpyException.Kind.UNSUPPORTED;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the header of a {@code .npy} file says: a Python dictionary with exactly the keys {@code
 * descr}, {@code fortran_order} and {@code shape} (NEP 1).
 */
record NpyHeader(Item item, ByteOrder order, boolean fortranOrder, Shape shape) {

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

  /** A plain array's header takes some 100 bytes; numpy itself refuses more than 10,000. */
  private static final int LONGEST = 10_000;

  private static final int ALIGNMENT = 64;
  private static final int MOST_AXES = 64;

  private static final Pattern ENTRY =
      Pattern.compile(
          "\\s*(['\"])(\\w+)\\1\\s*:\\s*"
              + "(?:(['\"])([^'\"]*)\\3|(True|False)|\\(([\\d\\sL,]*)\\)|(\\[.*))\\s*(,|$)");

  /** One sample as it stands in the file: numpy's type code, its bytes, and what it becomes. */
  enum Item {
    BOOLEAN("b1", 1, SampleType.U8),
    U8("u1", 1, SampleType.U8),
    S8("i1", 1, SampleType.S16),
    U16("u2", 2, SampleType.U16),
    S16("i2", 2, SampleType.S16),
    I32("i4", 4, SampleType.I32),
    U32("u4", 4, SampleType.F64),
    I64("i8", 8, SampleType.F64),
    U64("u8", 8, SampleType.F64),
    F16("f2", 2, SampleType.F32),
    F32("f4", 4, SampleType.F32),
    F64("f8", 8, SampleType.F64);

    final String code;
    final int bytes;
    final SampleType type;

    Item(String code, int bytes, SampleType type) {
      this.code = code;
      this.bytes = bytes;
      this.type = type;
    }
  }

  /** Reads magic, version and header, leaving {@code in} at the first sample. */
  static NpyHeader read(InputStream in, long maxSamples) throws IOException {
    byte[] start = in.readNBytes(MAGIC.length + 2);
    for (int i = 0; i < MAGIC.length; i++) {
      if (i >= start.length || start[i] != MAGIC[i]) {
        throw new NpyException(
            MALFORMED, "not a .npy file: it does not start with \\x93NUMPY and a version");
      }
    }
    if (start.length < MAGIC.length + 2) {
      throw new NpyException(TRUNCATED, "the file ends inside the .npy version");
    }
    int version = start[MAGIC.length] & 0xff;
    if (version < 1 || version > 3 || start[MAGIC.length + 1] != 0) {
      throw new NpyException(
          UNSUPPORTED,
          "npy format version %d.%d is unknown; versions 1.0, 2.0 and 3.0 are read"
              .formatted(version, start[MAGIC.length + 1] & 0xff));
    }
    byte[] lengthBytes = in.readNBytes(version == 1 ? 2 : 4);
    long length = 0;
    for (int i = lengthBytes.length - 1; i >= 0; i--) {
      length = (length << 8) | (lengthBytes[i] & 0xff);
    }
    if (length > LONGEST) {
      throw new NpyException(
          MALFORMED, "the header claims %d bytes; at most %d are read".formatted(length, LONGEST));
    }
    byte[] header = in.readNBytes((int) length);
    if (lengthBytes.length < (version == 1 ? 2 : 4) || header.length < length) {
      throw new NpyException(TRUNCATED, "the file ends inside the .npy header");
    }
    return parse(
        new String(header, version == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1),
        maxSamples);
  }

  private static NpyHeader parse(String header, long maxSamples) throws NpyException {
    String text = header.strip();
    if (!text.startsWith("{") || !text.endsWith("}")) {
      throw damaged(text);
    }
    String body = text.substring(1, text.length() - 1).strip();
    String descr = null;
    Boolean fortranOrder = null;
    Shape shape = null;
    Matcher entry = ENTRY.matcher(body);
    int at = 0;
    while (at < body.length()) {
      if (!entry.find(at) || entry.start() != at) {
        throw damaged(text);
      }
      String key = entry.group(2);
      if (key.equals("descr") && entry.group(7) != null) {
        throw new NpyException(
            UNSUPPORTED, "a structured data type has several fields; save one field as an array");
      } else if (key.equals("descr") && entry.group(4) != null && descr == null) {
        descr = entry.group(4);
      } else if (key.equals("fortran_order") && entry.group(5) != null && fortranOrder == null) {
        fortranOrder = entry.group(5).equals("True");
      } else if (key.equals("shape") && entry.group(6) != null && shape == null) {
        shape = shape(entry.group(6), maxSamples, text);
      } else {
        throw damaged(text);
      }
      at = entry.end();
    }
    if (descr == null || fortranOrder == null || shape == null) {
      throw damaged(text);
    }
    return new NpyHeader(item(descr), order(descr), fortranOrder, shape);
  }

  private static NpyException damaged(String text) {
    String shown = text.length() <= 100 ? text : text.substring(0, 100) + "…";
    return new NpyException(
        MALFORMED,
        "damaged .npy header '%s'; expected {'descr': '<f8', 'fortran_order': False, 'shape': (2,"
                .formatted(shown)
            + " 3), }");
  }

  private static Shape shape(String list, long maxSamples, String header) throws NpyException {
    List<Integer> extents = new ArrayList<>();
    String[] items = list.strip().split(",", -1);
    for (int i = 0; i < items.length; i++) {
      String number = items[i].strip();
      if (number.isEmpty() && i == items.length - 1) {
        break; // (3,) and ()
      }
      if (!number.matches("\\d{1,18}L?")) {
        throw damaged(header);
      }
      long extent =
          Long.parseLong(number.endsWith("L") ? number.substring(0, number.length() - 1) : number);
      if (extent > Integer.MAX_VALUE || extents.size() == MOST_AXES) {
        throw new NpyException(
            LIMIT,
            "shape (%s) has an axis too long or more than %d axes".formatted(list, MOST_AXES));
      }
      extents.add((int) extent);
    }
    if (items.length == 1 && extents.size() == 1) {
      throw damaged(header); // (3) is a number in Python, not a shape
    }
    Shape shape = Shape.of(extents.stream().mapToInt(Integer::intValue).toArray());
    long limit = Math.min(maxSamples, Integer.MAX_VALUE - 8);
    long size = shape.isEmpty() ? 0 : 1;
    for (int extent : extents) {
      if (size > 0 && extent > limit / size) {
        throw new NpyException(
            LIMIT,
            "shape (%s) has more than the %d samples allowed".formatted(list.strip(), limit));
      }
      size *= extent;
    }
    return shape;
  }

  private static Item item(String descr) throws NpyException {
    if (descr.matches("[<>|=]?\\w+")) {
      String code = descr.replaceFirst("[<>|=]", "");
      for (Item item : Item.values()) {
        if (item.code.equals(code) && (item.bytes == 1 || "<>=".indexOf(descr.charAt(0)) >= 0)) {
          return item;
        }
      }
    }
    throw new NpyException(
        UNSUPPORTED,
        "data type '%s' is not read; known: b1 u1 i1 u2 i2 u4 i4 u8 i8 f2 f4 f8 in either byte order"
            .formatted(descr));
  }

  private static ByteOrder order(String descr) {
    return switch (descr.charAt(0)) {
      case '>' -> ByteOrder.BIG_ENDIAN;
      case '=' -> ByteOrder.nativeOrder();
      default -> ByteOrder.LITTLE_ENDIAN;
    };
  }

  /** Magic, version 1.0 and a header that ends on a multiple of 64 bytes, as numpy writes it. */
  static byte[] format(String descr, Shape shape) {
    StringBuilder text = new StringBuilder("{'descr': '");
    text.append(descr).append("', 'fortran_order': False, 'shape': (");
    for (int axis = 0; axis < shape.rank(); axis++) {
      text.append(axis == 0 ? "" : " ").append(shape.extent(axis));
      text.append(axis == shape.rank() - 1 && axis > 0 ? "" : ",");
    }
    text.append("), }");
    int prefix = MAGIC.length + 4;
    while ((prefix + text.length() + 1) % ALIGNMENT != 0) {
      text.append(' ');
    }
    text.append('\n');
    byte[] header = new byte[prefix + text.length()];
    System.arraycopy(MAGIC, 0, header, 0, MAGIC.length);
    header[MAGIC.length] = 1;
    header[MAGIC.length + 2] = (byte) text.length();
    header[MAGIC.length + 3] = (byte) (text.length() >> 8);
    byte[] body = text.toString().getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(body, 0, header, prefix, body.length);
    return header;
  }
}
