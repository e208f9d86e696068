package dev.convolve.nn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.convolve.media.MediaException;
import dev.convolve.nn.data.DataException.Code;
import dev.convolve.tensor.Npy;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NumpyTest {

  private static final Tensor PICTURES =
      Tensor.u8(Shape.of(2, 1, 3), TestFiles.bytes(0, 51, 102, 153, 204, 255));
  private static final List<String> AB = List.of("a", "b");

  @TempDir Path folder = Path.of("");

  private Path npy(String name, Tensor samples) throws IOException {
    Path file = folder.resolve(name + ".npy");
    Npy.write(file, samples);
    return file;
  }

  private Path npz(boolean packed, byte[] x, byte[] y) throws IOException {
    Path file = folder.resolve("set.npz");
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (String name : List.of("x", "y")) {
        byte[] bytes = name.equals("x") ? x : y;
        ZipEntry entry = new ZipEntry(name + ".npy");
        if (!packed) {
          CRC32 crc = new CRC32();
          crc.update(bytes);
          entry.setMethod(ZipEntry.STORED);
          entry.setSize(bytes.length);
          entry.setCrc(crc.getValue());
        }
        zip.putNextEntry(entry);
        zip.write(bytes);
      }
    }
    return file;
  }

  @Test
  void wholeTargetsAreClasses() throws IOException {
    Path x = npy("x", PICTURES);
    MemoryDataset set = Numpy.dataset(x, npy("y", Tensor.i32(Shape.of(2), 1, 0)), AB);
    assertThat(set.shape()).isEqualTo(Shape.of(1, 3, 1));
    assertThat(set.label(0)).isEqualTo(1);
    Tensor batch = Tensor.zeros(SampleType.F32, Shape.of(1, 1, 3, 1));
    set.sample(0, batch, 0);
    assertThat(batch.floats()).containsExactly(0, 0.2f, 0.4f);
    assertThat(Numpy.dataset(x, folder.resolve("y.npy"), List.of()).classes())
        .containsExactly("0", "1");
  }

  @Test
  void otherTargetsAreNumbers() throws IOException {
    Path x = npy("x", Tensor.of(Shape.of(2, 3, 1), 1f, 2f, 3f, 4f, 5f, 6f));
    MemoryDataset set = Numpy.dataset(x, npy("y", Tensor.of(Shape.of(2, 1), 0.5, 1.5)), List.of());
    assertThat(set.shape()).isEqualTo(Shape.of(3, 1));
    assertThat(set.targetShape()).isEqualTo(Shape.of(1));
    assertThat(set.classes()).isEmpty();
    assertThat(set.withShape(Shape.of(1, 3)).shape()).isEqualTo(Shape.of(1, 3));
  }

  @Test
  void targetsAreReadAsWhatIsWanted() throws IOException {
    Path x = npy("x", Tensor.of(Shape.of(3, 2), 1f, 2f, 3f, 4f, 5f, 6f));
    Path column = npy("column", Tensor.i32(Shape.of(3, 1), 2, 0, 1));
    Path floats = npy("floats", Tensor.of(Shape.of(3), 2f, 0f, 1f));
    Path hot = npy("hot", Tensor.of(Shape.of(3, 3), 0f, 0f, 1f, 1f, 0f, 0f, 0f, 1f, 0f));
    for (Path y : List.of(column, floats, hot)) {
      MemoryDataset set = Numpy.dataset(x, y, List.of(), Targets.CLASSES);
      assertThat(set.classes()).as(y.toString()).containsExactly("0", "1", "2");
      assertThat(List.of(set.label(0), set.label(1), set.label(2))).containsExactly(2, 0, 1);
    }
    Path shares = npy("shares", Tensor.of(Shape.of(3, 2), 0.5f, 0.5f, 1f, 0f, 1f, 1f));
    assertThat(Numpy.dataset(x, shares, List.of(), Targets.CLASSES).classes()).isEmpty();
    Path whole = npy("whole", Tensor.i32(Shape.of(3), 7, 8, 9));
    MemoryDataset numbers = Numpy.dataset(x, whole, List.of(), Targets.NUMBERS);
    assertThat(numbers.classes()).isEmpty();
    assertThat(numbers.targetShape()).isEqualTo(Shape.of(1));
  }

  @Test
  void archivesHoldBoth() throws IOException {
    byte[] labels = Npy.bytes(Tensor.u8(Shape.of(2), TestFiles.bytes(0, 1)));
    for (boolean packed : new boolean[] {true, false}) {
      Path file = npz(packed, Npy.bytes(PICTURES), labels);
      assertThat(Numpy.dataset(file, "x", "y", AB).sha256())
          .isEqualTo(
              MemoryDataset.ofClasses(PICTURES.reshape(Shape.of(2, 1, 3, 1)), new int[] {0, 1}, AB)
                  .sha256());
    }
    Path file = folder.resolve("set.npz");
    fails(
        () -> Numpy.dataset(file, "x_train", "y", AB),
        Code.DATA_MISMATCH,
        file + ": data that do not fit together: no array 'x_train'; there are [x, y]");
  }

  @Test
  void damagedArchivesAreTold() throws IOException {
    byte[] x = Npy.bytes(PICTURES);
    byte[] y = Npy.bytes(Tensor.u8(Shape.of(2), TestFiles.bytes(0, 1)));
    Path file = npz(false, x, y);
    byte[] whole = Files.readAllBytes(file);
    byte[] flipped = whole.clone();
    flipped[30 + "x.npy".length() + x.length - 1] ^= 1; // the last sample of x
    Files.write(file, flipped);
    fails(() -> Numpy.dataset(file, "x", "y", AB), Code.DATA_DAMAGED, file + "!x: damaged data");
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    fails(() -> Numpy.dataset(file, "x", "y", AB), Code.DATA_FORMAT, "no .npz file");
    Path cut = npz(true, Arrays.copyOf(x, x.length - 2), y);
    fails(() -> Numpy.dataset(cut, "x", "y", AB), Code.DATA_CUT_OFF, "!x: cut off");
    Path none = folder.resolve("none.npz");
    assertThatThrownBy(() -> Numpy.dataset(none, "x", "y", AB))
        .isInstanceOf(MediaException.class)
        .hasMessageStartingWith(none + ": no such file");
  }

  @Test
  void filesThatDoNotBelongTogetherAreNamed() throws IOException {
    Path x = npy("x", PICTURES);
    Path three = npy("three", Tensor.i32(Shape.of(3), 1, 0, 1));
    fails(
        () -> Numpy.dataset(x, three, AB),
        Code.DATA_MISMATCH,
        three + ": data that do not fit together: targets of shape 3 for samples of shape 2x1x3");
    Path high = npy("high", Tensor.i32(Shape.of(2), 1, 2));
    fails(
        () -> Numpy.dataset(x, high, AB),
        Code.DATA_LABEL,
        high + ": label of no class: label 2 of sample 1; classes count from 0 to 1");
    Path numbers = npy("numbers", Tensor.of(Shape.of(2), 0.5, 1.5));
    fails(() -> Numpy.dataset(x, numbers, AB), Code.DATA_MISMATCH, numbers + ": ");
    fails(() -> Numpy.dataset(three, three, AB), Code.DATA_MISMATCH, three + ": data that do not");
    Path cut = folder.resolve("cut.npy");
    Files.write(cut, Arrays.copyOf(Files.readAllBytes(x), 132));
    fails(() -> Numpy.dataset(cut, high, AB), Code.DATA_CUT_OFF, cut + ": cut off: ");
    Path text = folder.resolve("text.npy");
    Files.writeString(text, "1 2 3");
    fails(() -> Numpy.dataset(text, high, AB), Code.DATA_FORMAT, text + ": not the expected");
  }

  @Test
  void everyDamagedByteOfAnArchiveIsToldWithItsFile() throws IOException {
    byte[] y = Npy.bytes(Tensor.u8(Shape.of(2), TestFiles.bytes(0, 1)));
    for (boolean packed : new boolean[] {true, false}) {
      byte[] whole = Files.readAllBytes(npz(packed, Npy.bytes(PICTURES), y));
      Path file = folder.resolve("set.npz");
      for (int i = 0; i < whole.length; i++) {
        for (int flip : new int[] {0xff, 0x10}) {
          byte[] flipped = whole.clone();
          flipped[i] ^= (byte) flip;
          Files.write(file, flipped);
          try {
            Numpy.dataset(file, "x", "y", AB);
          } catch (IOException told) {
            assertThat(told)
                .as("byte %d ^ %d", i, flip)
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageNotContaining("null");
          }
        }
      }
    }
  }

  @Test
  void numbersThatNobodyCanLearnFromAreNamed() throws IOException {
    Path x = npy("x", Tensor.of(Shape.of(2, 1, 2), 1f, 2f, 3f, Float.NaN));
    Path y = npy("y", Tensor.i32(Shape.of(2), 1, 0));
    fails(
        () -> Numpy.dataset(x, y, AB),
        Code.DATA_FORMAT,
        x + ": not the expected format: NaN in sample 1, at 0, 1;");
    Path endless = npy("z", Tensor.of(Shape.of(2), 1.0, Double.NEGATIVE_INFINITY));
    Path good = npy("good", PICTURES);
    fails(
        () -> Numpy.dataset(good, endless, List.of()),
        Code.DATA_FORMAT,
        endless + ": not the expected format: -Infinity in sample 1;");
    Path far = npy("far", Tensor.i32(Shape.of(2), 1, 2_000_000_000));
    fails(
        () -> Numpy.dataset(good, far, List.of()),
        Code.DATA_LABEL,
        far + ": label of no class: label 2000000000 of sample 1");
  }

  @Test
  void aZipDirectoryThatLeadsAstrayIsDamaged() throws IOException {
    Path file =
        npz(false, Npy.bytes(PICTURES), Npy.bytes(Tensor.u8(Shape.of(2), (byte) 0, (byte) 1)));
    byte[] whole = Files.readAllBytes(file);
    byte[] comment = whole.clone();
    comment[whole.length - 2] = 9; // a comment of 9 bytes, of which there are none
    Files.write(file, comment);
    fails(
        () -> Numpy.dataset(file, "x", "y", AB),
        Code.DATA_DAMAGED,
        "the zip directory at its end leads beyond its last byte, " + (whole.length - 1));
    ByteBuffer astray = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN);
    int directory = astray.getInt(whole.length - 6);
    astray.putInt(directory + 42, directory - 4); // where the first array is said to begin
    Files.write(file, whole);
    fails(() -> Numpy.dataset(file, "x", "y", AB), Code.DATA_DAMAGED, "set.npz!x: damaged");
  }

  private static void fails(ThrowingCallable reading, Code code, String message) {
    assertThatThrownBy(reading)
        .isInstanceOfSatisfying(
            DataException.class, e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(code))
        .hasMessageContaining(message);
  }
}
