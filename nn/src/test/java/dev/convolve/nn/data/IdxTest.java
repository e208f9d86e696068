package dev.convolve.nn.data;

import static dev.convolve.nn.data.TestFiles.bytes;
import static dev.convolve.nn.data.TestFiles.gzip;
import static dev.convolve.nn.data.TestFiles.idx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.convolve.media.MediaException;
import dev.convolve.nn.data.DataException.Code;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdxTest {

  private static final int[] TWO_BY_THREE = {2, 3};

  @TempDir Path folder = Path.of("");

  @Test
  void everyTypeIsReadBigEndian() throws IOException {
    assertThat(read(idx(0x08, TWO_BY_THREE, bytes(0, 1, 2, 127, 128, 255))))
        .isEqualTo(Tensor.u8(Shape.of(2, 3), bytes(0, 1, 2, 127, 128, 255)));
    assertThat(read(idx(0x09, new int[] {2}, bytes(0xff, 3))))
        .isEqualTo(Tensor.s16(Shape.of(2), (short) -1, (short) 3));
    assertThat(read(idx(0x0B, new int[] {2}, bytes(0xff, 0xfe, 1, 2))))
        .isEqualTo(Tensor.s16(Shape.of(2), (short) -2, (short) 258));
    assertThat(read(idx(0x0C, new int[] {1}, bytes(1, 0, 0, 2))))
        .isEqualTo(Tensor.i32(Shape.of(1), 0x01000002));
    assertThat(read(idx(0x0D, new int[] {1}, ByteBuffer.allocate(4).putFloat(1.5f).array())))
        .isEqualTo(Tensor.of(Shape.of(1), 1.5f));
    assertThat(read(idx(0x0E, new int[] {1}, ByteBuffer.allocate(8).putDouble(-0.1).array())))
        .isEqualTo(Tensor.of(Shape.of(1), -0.1));
  }

  @Test
  void gzipIsKnownByContent() throws IOException {
    byte[] plain = idx(0x08, TWO_BY_THREE, bytes(1, 2, 3, 4, 5, 6));
    Path file = folder.resolve("no-gz-in-its-name");
    Files.write(file, gzip(plain));
    assertThat(Idx.read(file)).isEqualTo(read(plain));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void aWrongMagicNumberIsShown(int at) {
    byte[] file = idx(0x08, TWO_BY_THREE, new byte[6]);
    file[at] = 0x77;
    assertThatThrownBy(() -> read(file))
        .isInstanceOfSatisfying(
            DataException.class, e -> assertThat(e.code()).isEqualTo(Code.DATA_FORMAT))
        .hasMessageStartingWith("some.idx: not the expected format: ")
        .hasMessageContaining("77")
        .hasMessageContaining("at byte 0; an IDX file begins 00 00 TYPE RANK");
  }

  @Test
  void aFileCutOffSaysWhereAndWhatIsMissing() throws IOException {
    byte[] file = idx(0x0B, TWO_BY_THREE, new byte[12]);
    Path cut = folder.resolve("cut.idx");
    Files.write(cut, Arrays.copyOf(file, 20));
    fails(
        () -> Idx.read(cut),
        Code.DATA_CUT_OFF,
        cut
            + ": cut off: s16 samples of shape 2x3 takes 12 bytes from byte 12 on, and the data end"
            + " at byte 20");
    fails(
        () -> read(Arrays.copyOf(file, 9)),
        Code.DATA_CUT_OFF,
        "the extents takes 8 bytes from byte 4 on, and the data end at byte 9");
    fails(
        () -> read(Arrays.copyOf(file, 3)),
        Code.DATA_CUT_OFF,
        "the magic number takes 4 bytes from byte 0 on, and the data end at byte 3");
  }

  @Test
  void aGzipFileCutAnywhereIsCutOff() throws IOException {
    byte[] samples = new byte[3000];
    new java.util.Random(1).nextBytes(samples);
    byte[] file = gzip(idx(0x08, new int[] {30, 100}, samples));
    for (int length : new int[] {3, 9, 15, 200, 1500, file.length - 8, file.length - 1}) {
      fails(() -> read(Arrays.copyOf(file, length)), Code.DATA_CUT_OFF, "gzip");
    }
  }

  @Test
  void aGzipFileWithAFlippedBitIsDamaged() throws IOException {
    byte[] file = gzip(idx(0x08, TWO_BY_THREE, bytes(1, 2, 3, 4, 5, 6)));
    file[file.length - 6] ^= 1;
    fails(() -> read(file), Code.DATA_DAMAGED, "after unpacked byte 18");
  }

  @Test
  void bytesAfterTheEndAreCounted() throws IOException {
    byte[] file = idx(0x08, TWO_BY_THREE, bytes(1, 2, 3, 4, 5, 6, 7, 8));
    fails(() -> read(file), Code.DATA_TRAILING, "the array ends at byte 18, and 2 bytes follow");
    fails(
        () -> read(gzip(file)),
        Code.DATA_TRAILING,
        "the array ends at unpacked byte 18, and 2 bytes follow");
  }

  @Test
  void extentsThatNobodyCouldHoldAreRefusedBeforeAnythingIsAllocated() {
    fails(
        () -> read(idx(0x0E, new int[] {1 << 30, 1 << 30, 1 << 30})),
        Code.DATA_UNSUPPORTED,
        "at byte 4 claim");
    fails(
        () -> read(idx(0x08, new int[] {2, -1})), Code.DATA_FORMAT, "extent 4294967295 of axis 1");
    fails(() -> read(idx(0x08, new int[] {2_000_000_000})), Code.DATA_CUT_OFF, "byte 8");
  }

  @Test
  void whatIsMissingOrEmptyIsSaid() throws IOException {
    Path none = folder.resolve("none");
    assertThatThrownBy(() -> Idx.read(none))
        .isInstanceOfSatisfying(
            MediaException.class,
            e -> assertThat(e.code()).isEqualTo(MediaException.Code.NOT_FOUND))
        .hasMessageStartingWith(none.toString());
    assertThatThrownBy(() -> read(new byte[0]))
        .isInstanceOfSatisfying(
            MediaException.class,
            e -> assertThat(e.code()).isEqualTo(MediaException.Code.EMPTY_FILE));
  }

  @Test
  void aPairGivesPicturesWithOneChannelAndTheirClasses() throws IOException {
    Files.write(
        folder.resolve("train-images-idx3-ubyte.gz"),
        gzip(idx(0x08, new int[] {2, 1, 2}, bytes(0, 51, 255, 102))));
    Files.write(folder.resolve("train-labels-idx1-ubyte"), idx(0x08, new int[] {2}, bytes(1, 0)));
    Dataset pair = Idx.dataset(folder, "train", List.of("cat", "dog"));
    assertThat(pair.size()).isEqualTo(2);
    assertThat(pair.shape()).isEqualTo(Shape.of(1, 2, 1));
    assertThat(pair.classes()).containsExactly("cat", "dog");
    assertThat(pair.label(0)).isEqualTo(1);
    Tensor batch = Tensor.zeros(SampleType.F32, Shape.of(1, 1, 2, 1));
    pair.sample(1, batch, 0);
    assertThat(batch.floats()).containsExactly(1f, 0.4f);
  }

  @Test
  void classesWithoutNamesAreNumbered() throws IOException {
    Tensor samples = Tensor.u8(Shape.of(2, 2), bytes(1, 2, 3, 4));
    Tensor labels = Tensor.u8(Shape.of(2), bytes(2, 0));
    assertThat(Idx.dataset(samples, "a", labels, "b", List.of()).classes())
        .containsExactly("0", "1", "2");
  }

  @Test
  void filesThatDoNotBelongTogetherAreNamed() {
    Tensor samples = Tensor.u8(Shape.of(2, 1, 2), bytes(1, 2, 3, 4));
    List<String> classes = List.of("a", "b");
    fails(
        () -> Idx.dataset(samples, "i", Tensor.u8(Shape.of(3), bytes(1, 0, 1)), "l", classes),
        Code.DATA_MISMATCH,
        "l: data that do not fit together: 3 labels for the 2 samples of i, at byte 4; expected 2");
    fails(
        () -> Idx.dataset(samples, "i", Tensor.u8(Shape.of(2), bytes(1, 2)), "l", classes),
        Code.DATA_LABEL,
        "l: label of no class: label 2 of sample 1, at byte 9; classes count from 0 to 1");
    fails(
        () -> Idx.dataset(samples, "i", samples, "l", classes),
        Code.DATA_MISMATCH,
        "l: data that do not fit together: u8 of shape 2x1x2, by its byte 2 and 3; expected labels:");
    fails(
        () -> Idx.dataset(samples, "i", Tensor.of(Shape.of(2), 0f, 1f), "l.gz", classes),
        Code.DATA_MISMATCH,
        "f32 of shape 2, by its unpacked byte 2 and 3; expected labels: whole numbers along one axis");
    fails(
        () -> Idx.dataset(samples, "i", Tensor.u8(Shape.of(2), bytes(1, 2)), "l.gz", classes),
        Code.DATA_LABEL,
        "label 2 of sample 1, at unpacked byte 9;");
    fails(
        () -> Idx.dataset(Tensor.u8(Shape.of(2), bytes(1, 2)), "i", samples, "l", classes),
        Code.DATA_MISMATCH,
        "i: data that do not fit together: shape 2");
    fails(
        () -> Idx.dataset(Tensor.u8(Shape.of(0, 2, 2)), "i", samples, "l", classes),
        Code.DATA_EMPTY,
        "i: no samples");
  }

  @Test
  void mnistIsReadFromItsFiles() throws IOException {
    Dataset test = Idx.dataset(TestFiles.shared("datasets/mnist"), "t10k", List.of());
    assertThat(test.size()).isEqualTo(10_000);
    assertThat(test.shape()).isEqualTo(Shape.of(28, 28, 1));
    assertThat(test.classes()).hasSize(10);
    assertThat(new int[] {test.label(0), test.label(1), test.label(2), test.label(3)})
        .containsExactly(7, 2, 1, 0);
  }

  private static Tensor read(byte[] file) throws IOException {
    return Idx.read(new ByteArrayInputStream(file), "some.idx");
  }

  private static void fails(ThrowingCallable reading, Code code, String message) {
    assertThatThrownBy(reading)
        .isInstanceOfSatisfying(
            DataException.class, e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(code))
        .hasMessageContaining(message)
        .hasMessageContaining("[" + code + "]");
  }
}
