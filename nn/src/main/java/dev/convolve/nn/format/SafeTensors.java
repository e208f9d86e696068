package dev.convolve.nn.format;

import dev.convolve.media.AtomicFile;
import dev.convolve.media.Existing;
import dev.convolve.media.MediaException;
import dev.convolve.nn.data.DataException;
import dev.convolve.nn.data.DataException.Code;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tensors with names, and texts with names, in one file of the safetensors format: eight bytes with
 * the length of a JSON header, the header, and the samples, little-endian and row-major.
 *
 * <p>Read are {@code F64 F32 F16 BF16 I32 I16 U8 U16}, half-width floats becoming {@code F32};
 * written are the project's sample types, and among the texts the sha256 of all tensors and that of
 * all other texts: what is read with one must agree with it, what other programs wrote without is
 * read as it is.
 *
 * @param texts the header's {@code __metadata__}
 * @param tensors by name, in the file's order
 */
public record SafeTensors(Map<String, String> texts, Map<String, Tensor> tensors) {

  private static final String METADATA = "__metadata__";
  private static final String DIGEST = "tensors-sha256";
  private static final String TEXT_DIGEST = "metadata-sha256";
  private static final int MOST_HEADER = 100_000_000;
  private static final int PIECE = 1 << 16;

  /** Keeps the order of both maps. */
  public SafeTensors {
    texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
  }

  /**
   * Writes a file that appears whole or not at all.
   *
   * @throws IOException when it cannot be written; what stood there before stays
   */
  public void write(Path file, Existing existing) throws IOException {
    AtomicFile.write(file, existing, this::writeTo);
  }

  private void writeTo(OutputStream out) throws IOException {
    Map<String, Object> header = new LinkedHashMap<>();
    Map<String, String> metadata = new LinkedHashMap<>(texts);
    metadata.put(DIGEST, sha256(tensors));
    metadata.put(TEXT_DIGEST, sha256OfTexts(metadata));
    header.put(METADATA, metadata);
    long at = 0;
    for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
      Tensor tensor = entry.getValue();
      long end = at + tensor.shape().size() * tensor.type().bytes();
      Map<String, Object> told = new LinkedHashMap<>();
      told.put("dtype", word(tensor.type()));
      told.put("shape", tensor.shape().extents());
      told.put("data_offsets", List.of(at, end));
      header.put(entry.getKey(), told);
      at = end;
    }
    byte[] json = Json.text(header).getBytes(StandardCharsets.UTF_8);
    int padded = Math.ceilDiv(json.length, 8) * 8;
    ByteBuffer length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(padded);
    out.write(length.array());
    out.write(json);
    out.write(" ".repeat(padded - json.length).getBytes(StandardCharsets.UTF_8));
    for (Tensor tensor : tensors.values()) {
      writeSamples(tensor, out);
    }
  }

  private static void writeSamples(Tensor tensor, OutputStream out) throws IOException {
    int size = (int) tensor.shape().size();
    ByteBuffer bytes =
        ByteBuffer.allocate(PIECE * tensor.type().bytes()).order(ByteOrder.LITTLE_ENDIAN);
    for (int from = 0; from < size; from += PIECE) {
      int count = Math.min(PIECE, size - from);
      bytes.clear();
      switch (tensor.type()) {
        case U8 -> bytes.put(tensor.bytes(), from, count);
        case U16, S16 -> bytes.asShortBuffer().put(tensor.shorts(), from, count);
        case I32 -> bytes.asIntBuffer().put(tensor.ints(), from, count);
        case F32 -> bytes.asFloatBuffer().put(tensor.floats(), from, count);
        case F64 -> bytes.asDoubleBuffer().put(tensor.doubles(), from, count);
      }
      out.write(bytes.array(), 0, count * tensor.type().bytes());
    }
  }

  /** Of name, type, shape and samples of each, in the order of their names. */
  private static String sha256(Map<String, Tensor> tensors) throws IOException {
    MessageDigest digest = digest();
    OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest);
    for (Map.Entry<String, Tensor> entry : new TreeMap<>(tensors).entrySet()) {
      Tensor tensor = entry.getValue();
      String head = "%s %s %s\n".formatted(entry.getKey(), word(tensor.type()), tensor.shape());
      out.write(head.getBytes(StandardCharsets.UTF_8));
      writeSamples(tensor, out);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Of name and text of each, with their lengths, in the order of their names. */
  private static String sha256OfTexts(Map<String, String> texts) {
    MessageDigest digest = digest();
    for (Map.Entry<String, String> entry : new TreeMap<>(texts).entrySet()) {
      for (String each : List.of(entry.getKey(), entry.getValue())) {
        byte[] bytes = each.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + "\n").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String word(SampleType type) {
    return switch (type) {
      case U8 -> "U8";
      case U16 -> "U16";
      case S16 -> "I16";
      case I32 -> "I32";
      case F32 -> "F32";
      case F64 -> "F64";
    };
  }

  /**
   * Reads a file.
   *
   * @throws DataException when it is none of this format, is cut off or contradicts itself
   * @throws IOException when it cannot be read
   */
  public static SafeTensors read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return new Reader(file.toString(), channel).read();
    } catch (NoSuchFileException e) {
      throw new MediaException(MediaException.Code.NOT_FOUND, file.toString(), "", null, e);
    }
  }

  /**
   * The texts of a file, whose tensors are left unread.
   *
   * @throws IOException as {@link #read}
   */
  public static Map<String, String> readTexts(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return new Reader(file.toString(), channel).readTexts();
    } catch (NoSuchFileException e) {
      throw new MediaException(MediaException.Code.NOT_FOUND, file.toString(), "", null, e);
    }
  }

  /** Whether a file begins as one of this format does. */
  public static boolean looksLikeOne(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer head = ByteBuffer.allocate(9).order(ByteOrder.LITTLE_ENDIAN);
      return channel.read(head, 0) == 9
          && head.getLong(0) > 0
          && head.getLong(0) <= Math.min(MOST_HEADER, channel.size() - 8)
          && head.get(8) == '{';
    } catch (IOException e) {
      return false;
    }
  }

  private static final class Reader {
    private final String name;
    private final FileChannel channel;
    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Map<String, Tensor> tensors = new LinkedHashMap<>();
    private final List<long[]> spans = new ArrayList<>();
    private long samplesAt;
    private boolean halves;

    Reader(String name, FileChannel channel) {
      this.name = name;
      this.channel = channel;
    }

    SafeTensors read() throws IOException {
      for (Map.Entry<?, ?> entry : header().entrySet()) {
        String key = String.valueOf(entry.getKey());
        Map<?, ?> told = object(key, entry.getValue());
        if (key.equals(METADATA)) {
          texts(told);
        } else {
          tensors.put(key, tensor(key, told));
        }
      }
      checkSpans(channel.size() - samplesAt);
      checkTexts();
      String told = texts.remove(DIGEST);
      String found = told == null || halves ? told : sha256(tensors);
      if (told != null && !told.equals(found)) {
        throw bad(
            Code.DATA_DAMAGED,
            "the sha256 of its tensors is %s, expected %s".formatted(found, told));
      }
      return new SafeTensors(texts, tensors);
    }

    private void checkTexts() throws IOException {
      String told = texts.remove(TEXT_DIGEST);
      String found = told == null ? null : sha256OfTexts(texts);
      if (told != null && !told.equals(found)) {
        throw bad(
            Code.DATA_DAMAGED,
            "the sha256 of its metadata is %s, expected %s".formatted(found, told));
      }
    }

    Map<String, String> readTexts() throws IOException {
      Object told = header().get(METADATA);
      if (told != null) {
        texts(object(METADATA, told));
      }
      texts.remove(DIGEST);
      texts.remove(TEXT_DIGEST);
      return texts;
    }

    private void texts(Map<?, ?> told) {
      told.forEach((k, v) -> texts.put(String.valueOf(k), String.valueOf(v)));
    }

    private Map<?, ?> object(String key, @Nullable Object value) throws IOException {
      if (value instanceof Map<?, ?> told) {
        return told;
      }
      throw bad(Code.DATA_DAMAGED, "in the header: %s is no object".formatted(key));
    }

    private Map<?, ?> header() throws IOException {
      long size = channel.size();
      if (size < 8) {
        throw bad(
            Code.DATA_CUT_OFF,
            "%d bytes, where the first 8 say how long the header is".formatted(size));
      }
      long length = bytes(0, 8).getLong();
      if (length < 2 || length > Math.min(MOST_HEADER, size - 8)) {
        throw bad(
            length > size - 8 && length <= MOST_HEADER ? Code.DATA_CUT_OFF : Code.DATA_FORMAT,
            "at byte 0: a header of %d bytes, in a file of %d".formatted(length, size));
      }
      samplesAt = 8 + length;
      String json = StandardCharsets.UTF_8.decode(bytes(8, (int) length)).toString();
      Object header;
      try {
        header = JsonReader.parse(json);
      } catch (IllegalArgumentException e) {
        throw bad(Code.DATA_DAMAGED, "at byte 8: the header is no JSON: " + e.getMessage());
      }
      if (header instanceof Map<?, ?> entries) {
        return entries;
      }
      throw bad(Code.DATA_DAMAGED, "at byte 8: the header is no JSON object");
    }

    private Tensor tensor(String key, Map<?, ?> told) throws IOException {
      int[] extents = numbers(key, told, "shape").stream().mapToInt(Math::toIntExact).toArray();
      List<Long> offsets = numbers(key, told, "data_offsets");
      String dtype = String.valueOf(told.get("dtype"));
      Shape shape = Shape.of(extents);
      int width = width(key, dtype);
      if (offsets.size() != 2 || offsets.get(1) - offsets.get(0) != shape.size() * width) {
        throw bad(
            Code.DATA_DAMAGED,
            "in the header: %s of %s %s takes %d bytes, its data_offsets are %s"
                .formatted(key, dtype, shape, shape.size() * width, offsets));
      }
      long from = offsets.getFirst();
      if (from < 0 || offsets.get(1) > channel.size() - samplesAt) {
        throw bad(
            Code.DATA_CUT_OFF,
            "%s ends at byte %d, the file at %d"
                .formatted(key, samplesAt + offsets.get(1), channel.size()));
      }
      if (shape.size() * Math.max(width, 4) > Integer.MAX_VALUE - 8) {
        throw bad(Code.DATA_UNSUPPORTED, "%s of %s is larger than 2 GiB".formatted(key, shape));
      }
      spans.add(new long[] {from, offsets.get(1)});
      return samples(dtype, shape, bytes(samplesAt + from, (int) (shape.size() * width)));
    }

    private List<Long> numbers(String key, Map<?, ?> told, String word) throws IOException {
      List<Long> numbers = new ArrayList<>();
      if (told.get(word) instanceof List<?> list) {
        for (Object each : list) {
          if (each instanceof Number number
              && number.longValue() >= 0
              && (!word.equals("shape") || number.longValue() <= Integer.MAX_VALUE)) {
            numbers.add(number.longValue());
          }
        }
        if (numbers.size() == list.size()) {
          return numbers;
        }
      }
      throw bad(
          Code.DATA_DAMAGED,
          "in the header: %s of %s is %s, not a list of whole numbers"
              .formatted(word, key, told.get(word)));
    }

    private int width(String key, String dtype) throws IOException {
      return switch (dtype) {
        case "F64" -> 8;
        case "F32", "I32" -> 4;
        case "F16", "BF16" -> {
          halves = true;
          yield 2;
        }
        case "I16", "U16" -> 2;
        case "U8" -> 1;
        default ->
            throw bad(
                Code.DATA_UNSUPPORTED,
                "in the header: %s is %s; F64, F32, F16, BF16, I32, I16, U16 and U8 are read"
                    .formatted(key, dtype));
      };
    }

    private static Tensor samples(String dtype, Shape shape, ByteBuffer bytes) {
      int size = (int) shape.size();
      switch (dtype) {
        case "F64" -> {
          double[] samples = new double[size];
          bytes.asDoubleBuffer().get(samples);
          return Tensor.of(shape, samples);
        }
        case "I32" -> {
          int[] samples = new int[size];
          bytes.asIntBuffer().get(samples);
          return Tensor.i32(shape, samples);
        }
        case "U8" -> {
          byte[] samples = new byte[size];
          bytes.get(samples);
          return Tensor.u8(shape, samples);
        }
        case "I16", "U16" -> {
          short[] samples = new short[size];
          bytes.asShortBuffer().get(samples);
          return dtype.equals("I16") ? Tensor.s16(shape, samples) : Tensor.u16(shape, samples);
        }
        default -> {
          float[] samples = new float[size];
          if (dtype.equals("F32")) {
            bytes.asFloatBuffer().get(samples);
          } else {
            for (int i = 0; i < size; i++) {
              short half = bytes.getShort();
              samples[i] =
                  dtype.equals("F16")
                      ? Float.float16ToFloat(half)
                      : Float.intBitsToFloat(half << 16);
            }
          }
          return Tensor.of(shape, samples);
        }
      }
    }

    private void checkSpans(long size) throws IOException {
      spans.sort((a, b) -> Long.compare(a[0], b[0]));
      long at = 0;
      for (long[] span : spans) {
        if (span[0] != at) {
          throw bad(
              Code.DATA_DAMAGED,
              "in the header: data_offsets begin at %d where %d comes next".formatted(span[0], at));
        }
        at = span[1];
      }
      if (at != size) {
        throw bad(
            Code.DATA_TRAILING,
            "%d bytes after the last tensor, at byte %d".formatted(size - at, samplesAt + at));
      }
    }

    private ByteBuffer bytes(long at, int length) throws IOException {
      ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
      while (bytes.hasRemaining()) {
        if (channel.read(bytes, at + bytes.position()) < 0) {
          throw bad(Code.DATA_CUT_OFF, "at byte " + (at + bytes.position()));
        }
      }
      return bytes.flip().order(ByteOrder.LITTLE_ENDIAN);
    }

    private DataException bad(Code code, String detail) {
      return new DataException(code, name, detail, "take a whole safetensors file", null);
    }
  }
}
