package dev.convolve.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.convolve.tensor.NpyException.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpyTest {

  static Stream<Tensor> tensors() {
    float[] many = new float[100_003];
    for (int i = 0; i < many.length; i++) {
      many[i] = i * 0.37f - 11;
    }
    return Stream.of(
        Tensor.u8(Shape.of(2, 2), (byte) 0, (byte) 127, (byte) 128, (byte) 255),
        Tensor.u16(Shape.of(3), (short) 1, (short) -1, (short) 0x8000),
        Tensor.s16(Shape.of(1, 3), (short) 1, (short) -1, Short.MIN_VALUE),
        Tensor.i32(Shape.of(2, 1), Integer.MIN_VALUE, Integer.MAX_VALUE),
        Tensor.of(Shape.of(1, 1, 3), Float.NaN, Float.NEGATIVE_INFINITY, Float.MIN_VALUE),
        Tensor.of(Shape.of(), Math.PI),
        Tensor.of(Shape.of(0, 5), new double[0]),
        Tensor.of(Shape.of(100_003), many));
  }

  @ParameterizedTest
  @MethodSource("tensors")
  void whatIsWrittenReadsBack(Tensor tensor, @TempDir Path folder) throws IOException {
    Path file = folder.resolve("array.npy");
    Npy.write(file, tensor);

    assertThat(Npy.read(file)).isEqualTo(tensor);
    assertThat(Npy.read(Npy.bytes(tensor))).isEqualTo(tensor);
    assertThat(Npy.read(new ByteArrayInputStream(Npy.bytes(tensor)), Npy.ANY_SIZE))
        .isEqualTo(tensor);
  }

  @Test
  void writesTheVeryBytesThatNumpyWrites() {
    String header =
        "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 1), }" + " ".repeat(58) + "\n";
    byte[] expected = file(1, header, 0, 0, 128, 63, 0, 0, 0, 192);

    assertThat(Npy.bytes(Tensor.of(Shape.of(2, 1), 1f, -2f))).isEqualTo(expected);
    assertThat(Npy.matches(expected)).isTrue();
    assertThat(Npy.matches("PNG".getBytes(StandardCharsets.US_ASCII))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "|b1, U8, 0 1 2, 0 1 1",
    "|u1, U8, 0 128 255, 0 128 255",
    "|i1, S16, 0 128 255, 0 -128 -1",
    "<u2, U16, 1 2 255 255, 513 65535",
    ">u2, U16, 1 2 255 255, 258 65535",
    "<i2, S16, 1 2 255 255, 513 -1",
    ">i2, S16, 1 2 128 0, 258 -32768",
    ">i4, I32, 0 0 1 2 255 255 255 255, 258 -1",
    "<u4, F64, 255 255 255 255, 4294967295",
    ">u4, F64, 128 0 0 1, 2147483649",
    "<i8, F64, 255 255 255 255 255 255 255 255, -1",
    ">i8, F64, 128 0 0 0 0 0 0 0, -9223372036854775808",
    ">i8, F64, 0 32 0 0 0 0 0 0, 9007199254740992",
    ">u8, F64, 255 255 255 255 255 255 248 0, 18446744073709549568",
    "<f2, F32, 0 60 0 192, 1 -2",
    ">f2, F32, 60 0 192 0, 1 -2",
    ">f4, F32, 63 128 0 0, 1",
    ">f8, F64, 63 240 0 0 0 0 0 0, 1",
  })
  void readsEveryType(String descr, SampleType type, String bytes, String values)
      throws NpyException {
    double[] expected = Arrays.stream(values.split(" ")).mapToDouble(Double::parseDouble).toArray();
    Tensor read = Npy.read(file(1, header(descr, "(" + expected.length + ",)"), ints(bytes)));

    assertThat(read.type()).isEqualTo(type);
    assertThat(read.shape()).isEqualTo(Shape.of(expected.length));
    assertThat(read.toDoubles()).containsExactly(expected);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void readsEveryVersion(int version) throws NpyException {
    assertThat(Npy.read(file(version, header("|u1", "(2,)"), 7, 8)).toDoubles())
        .containsExactly(7, 8);
  }

  @Test
  void fortranOrderIsTurnedIntoRowMajor() throws NpyException {
    String header = "{'descr': '|u1', 'fortran_order': True, 'shape': (2, 3), }";
    Tensor read = Npy.read(file(1, header, 1, 4, 2, 5, 3, 6));

    assertThat(read).isEqualTo(Tensor.u8(Shape.of(2, 3), new byte[] {1, 2, 3, 4, 5, 6}));
  }

  @Test
  void fortranOrderOfThreeAxes() throws NpyException {
    String header = "{'shape': (2, 3, 2), 'fortran_order': True, 'descr': '|u1'}";
    Tensor read = Npy.read(file(1, header, 0, 100, 10, 110, 20, 120, 1, 101, 11, 111, 21, 121));

    assertThat(read.toDoubles())
        .containsExactly(0, 1, 10, 11, 20, 21, 100, 101, 110, 111, 120, 121);
  }

  @ParameterizedTest
  @CsvSource({"0x7fffffffffffffff, <i8", "0x0020000000000001, <i8", "0xffffffffffffffff, <u8"})
  void refusesIntegersThatNoDoubleHolds(String hex, String descr) {
    byte[] bytes =
        ByteBuffer.allocate(8)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(Long.parseUnsignedLong(hex.substring(2), 16))
            .array();
    int[] ints = new int[8];
    Arrays.setAll(ints, i -> bytes[i] & 0xff);

    assertRefused(
        file(1, header(descr, "(1,)"), ints),
        Kind.UNSUPPORTED,
        Long.toUnsignedString(Long.parseUnsignedLong(hex.substring(2), 16)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"|O", "<c8", "<f16", "<U3", "<M8[ns]", "<i3", "f", ""})
  void refusesOtherTypes(String descr) {
    assertRefused(file(1, header(descr, "(1,)"), 0), Kind.UNSUPPORTED, "'" + descr + "'");
  }

  @Test
  void refusesStructures() {
    String header =
        "{'descr': [('x', '<f4'), ('y', '<f4')], 'fortran_order': False, 'shape': (1,), }";
    assertRefused(file(1, header, 0), Kind.UNSUPPORTED, "several fields");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{'descr': '<f8', 'shape': (1,)}",
        "{'descr': '<f8', 'fortran_order': 0, 'shape': (1,)}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (3)}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (-1,)}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (1 2,)}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (1,,2)}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (1,), 'more': 'x'}",
        "{'descr': '<f8', 'descr': '<f8', 'fortran_order': False, 'shape': (1,)}",
        "{'descr': '<f8' 'fortran_order': False, 'shape': (1,)}",
        "print('hello')"
      })
  void refusesDamagedHeaders(String header) {
    assertRefused(file(1, header, 0, 0, 0, 0, 0, 0, 0, 0), Kind.MALFORMED, "damaged .npy header");
  }

  @Test
  void refusesWhatIsNoNpyFile() {
    assertRefused(new byte[0], Kind.MALFORMED, "not a .npy file");
    assertRefused("\u0093NUMPZ\1\0".getBytes(StandardCharsets.ISO_8859_1), Kind.MALFORMED, "not a");
    assertRefused(file(4, header("|u1", "(1,)"), 0), Kind.UNSUPPORTED, "version 4.0");
  }

  @Test
  void aFileCutAnywhereIsTruncatedOrMalformed() {
    byte[] whole = file(1, header("<f8", "(2,)"), new int[16]);
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      NpyException thrown = catchThrowableOfType(NpyException.class, () -> Npy.read(cut));
      assertThat(thrown).as("cut to %d bytes", length).isNotNull();
      assertThat(thrown.kind()).isEqualTo(length < 6 ? Kind.MALFORMED : Kind.TRUNCATED);
    }
  }

  @Test
  void aHugeClaimIsRefusedBeforeMemoryIsTaken() {
    byte[] claim = file(1, header("<f8", "(40000, 40000)"), 0, 0);
    assertRefused(claim, Kind.TRUNCATED, "12800000000 bytes");
    assertThatThrownBy(() -> Npy.read(new ByteArrayInputStream(claim), Npy.ANY_SIZE))
        .isInstanceOf(NpyException.class)
        .hasMessageContaining("after 0 of 1600000000 samples");
    assertThatThrownBy(() -> Npy.read(new ByteArrayInputStream(claim), 1_000_000))
        .isInstanceOfSatisfying(NpyException.class, e -> assertThat(e.kind()).isEqualTo(Kind.LIMIT))
        .hasMessageContaining("1000000");
    assertRefused(file(1, header("|u1", "(65536, 65536, 65536)"), 0), Kind.LIMIT, "65536, 65536");
    assertRefused(file(1, header("|u1", "(3000000000,)"), 0), Kind.LIMIT, "3000000000");
    assertRefused(file(1, header("|u1", "(" + "1,".repeat(70) + ")"), 0), Kind.LIMIT, "64 axes");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void aDamagedFileIsReadOrRefusedAndNothingElse(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] whole = file(1, header("<f8", "(2, 3)"), new int[48]);
    int refused = 0;
    for (int i = 0; i < 3000; i++) {
      byte[] damaged = whole.clone();
      for (int edits = random.nextInt(1, 4); edits > 0; edits--) {
        damaged[random.nextInt(80)] = (byte) random.nextInt(32, 127);
      }
      try {
        assertThat(Npy.read(damaged).shape().size()).isLessThanOrEqualTo(damaged.length);
      } catch (NpyException e) {
        refused++;
        assertThat(e).hasMessageMatching("(?s).{10,400}");
      }
    }
    assertThat(refused).isBetween(1500, 2999);
  }

  @Test
  void anEndlessHeaderIsRefused() {
    byte[] start = file(2, "", 0);
    Arrays.fill(start, 8, 12, (byte) 0xff);
    assertRefused(start, Kind.MALFORMED, "claims 4294967295 bytes");
  }

  @Test
  void aStreamIsLeftBehindTheLastSample() throws IOException {
    ByteArrayOutputStream two = new ByteArrayOutputStream();
    Npy.write(two, Tensor.of(Shape.of(2), 1.0, 2.0));
    Npy.write(two, Tensor.of(Shape.of(1), 3.0));
    InputStream in = new ByteArrayInputStream(two.toByteArray());

    assertThat(Npy.read(in, 10).toDoubles()).containsExactly(1, 2);
    assertThat(Npy.read(in, 10).toDoubles()).containsExactly(3);
    assertThat(in.read()).isEqualTo(-1);
  }

  @Test
  void aFileShorterThanItsHeaderClaimsNamesBothSizes(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("short.npy");
    Files.write(file, file(1, header("<f4", "(1000,)"), 0, 0, 0, 0));

    assertThatThrownBy(() -> Npy.read(file))
        .isInstanceOf(NpyException.class)
        .hasMessageContaining("needs 4000 bytes");
  }

  private static void assertRefused(byte[] file, Kind kind, String message) {
    assertThatThrownBy(() -> Npy.read(file))
        .isInstanceOfSatisfying(NpyException.class, e -> assertThat(e.kind()).isEqualTo(kind))
        .hasMessageContaining(message);
  }

  private static String header(String descr, String shape) {
    return "{'descr': '%s', 'fortran_order': False, 'shape': %s, }".formatted(descr, shape);
  }

  private static int[] ints(String text) {
    return Arrays.stream(text.split(" ")).mapToInt(Integer::parseInt).toArray();
  }

  private static byte[] file(int version, String header, int... data) {
    ByteBuffer bytes =
        ByteBuffer.allocate(12 + header.length() + data.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put("\u0093NUMPY".getBytes(StandardCharsets.ISO_8859_1));
    bytes.put((byte) version).put((byte) 0);
    if (version == 1) {
      bytes.putShort((short) header.length());
    } else {
      bytes.putInt(header.length());
    }
    bytes.put(header.getBytes(StandardCharsets.ISO_8859_1));
    for (int value : data) {
      bytes.put((byte) value);
    }
    return Arrays.copyOf(bytes.array(), bytes.position());
  }
}
