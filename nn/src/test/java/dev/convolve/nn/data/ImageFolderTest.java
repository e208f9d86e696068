package dev.convolve.nn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.convolve.media.Image;
import dev.convolve.media.Images;
import dev.convolve.media.MediaException;
import dev.convolve.media.ReadOptions;
import dev.convolve.nn.data.DataException.Code;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderTest {

  @TempDir Path root = Path.of("");

  private Path picture(String name, int height, int width, int channels, int level)
      throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    byte[] samples = new byte[height * width * channels];
    Arrays.fill(samples, (byte) level);
    Images.write(Image.of(Tensor.u8(Shape.of(height, width, channels), samples)), file);
    return file;
  }

  private static Set<List<Object>> held(Dataset set) {
    Set<List<Object>> all = new HashSet<>();
    for (int i = 0; i < set.size(); i++) {
      Tensor batch = Tensor.zeros(SampleType.F32, Shape.of(1, 32, 32, 3));
      set.sample(i, batch, 0);
      all.add(List.of(set.label(i), batch));
    }
    return all;
  }

  @Test
  void foldersAreClassesAndAllIsInTheOrderOfNames() throws IOException {
    picture("dog/b.png", 2, 3, 1, 40);
    picture("dog/a.png", 2, 3, 1, 30);
    picture("cat/z.png", 2, 3, 1, 20);
    picture("cat/10.pgm", 2, 3, 1, 10);
    Files.writeString(root.resolve("cat/.hidden"), "no picture");
    Files.writeString(root.resolve("notes.txt"), "no class");
    Files.createDirectories(root.resolve(".git"));
    MemoryDataset set = ImageFolder.read(root);
    assertThat(set.classes()).containsExactly("cat", "dog");
    assertThat(set.shape()).isEqualTo(Shape.of(2, 3, 1));
    Tensor batch = Tensor.zeros(SampleType.F32, Shape.of(4, 2, 3, 1));
    int[] labels = new int[4];
    for (int i = 0; i < 4; i++) {
      set.withWhite(1).sample(i, batch, i);
      labels[i] = set.label(i);
      assertThat(batch.at(6 * i + 5)).isEqualTo(10 * (i + 1));
    }
    assertThat(labels).containsExactly(0, 0, 1, 1);
  }

  @Test
  void aTestPartIsNumberedAsWhatWasLearned() throws IOException {
    picture("red/1.png", 2, 2, 1, 9);
    picture("green/1.png", 2, 2, 1, 5);
    Files.writeString(root.resolve("red/Thumbs.db"), "no picture");
    List<String> classes = List.of("blue", "green", "red");
    MemoryDataset set = ImageFolder.read(root, null, ReadOptions.DEFAULT, classes);
    assertThat(set.classes()).isEqualTo(classes);
    assertThat(List.of(set.size(), set.label(0), set.label(1))).containsExactly(2, 1, 2);
    picture("rot/1.png", 2, 2, 1, 9);
    assertThatThrownBy(() -> ImageFolder.read(root, null, ReadOptions.DEFAULT, classes))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("rot: ")
        .hasMessageContaining("no class is called 'rot'; they are blue, green, red");
  }

  @Test
  void aClassWithoutAPictureIsTold() throws IOException {
    picture("cat/1.png", 2, 2, 1, 9);
    picture("dog/deeper/1.png", 2, 2, 1, 9);
    assertThatThrownBy(() -> ImageFolder.read(root))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("dog: ")
        .hasMessageContaining("a class without a picture");
  }

  @Test
  void aTransformBringsThemToOneSize() throws IOException {
    picture("a/1.png", 4, 8, 3, 51);
    picture("b/2.png", 5, 5, 1, 255);
    MemoryDataset set =
        ImageFolder.read(root, Transform.to(Shape.of(2, 2, 1)), ReadOptions.DEFAULT);
    Tensor batch = Tensor.zeros(SampleType.F32, Shape.of(2, 2, 2, 1));
    set.sample(0, batch, 0);
    set.sample(1, batch, 1);
    assertThat(batch.floats()).containsExactly(0.2f, 0.2f, 0.2f, 0.2f, 1, 1, 1, 1);
  }

  @Test
  void picturesThatDoNotAgreeAreNamed() throws IOException {
    Path first = picture("a/1.png", 4, 8, 3, 1);
    Path second = picture("a/2.png", 4, 8, 1, 1);
    assertThatThrownBy(() -> ImageFolder.read(root))
        .isInstanceOfSatisfying(
            DataException.class, e -> assertThat(e.code()).isEqualTo(Code.DATA_MISMATCH))
        .hasMessageStartingWith(
            second
                + ": data that do not fit together: u8 of 4x8x1, where "
                + first
                + " is u8 of 4x8x3");
  }

  @Test
  void badPicturesAreNamedAllAtOnce() throws IOException {
    picture("a/1.png", 2, 2, 1, 1);
    Path cut = picture("a/2.png", 20, 20, 3, 1);
    Files.write(cut, Arrays.copyOf(Files.readAllBytes(cut), 40));
    Files.writeString(root.resolve("a/3.png"), "hello");
    assertThatThrownBy(() -> ImageFolder.read(root))
        .isInstanceOfSatisfying(
            DataException.class, e -> assertThat(e.code()).isEqualTo(Code.DATA_DAMAGED))
        .hasMessageStartingWith(root + ": damaged data: 2 of 3 pictures cannot be read: ")
        .hasMessageContaining(cut.toString())
        .hasMessageContaining(root.resolve("a/3.png").toString())
        .hasCauseInstanceOf(MediaException.class);
    for (int i = 10; i < 20; i++) {
      Files.writeString(root.resolve("a/" + i + ".png"), "hello");
    }
    assertThatThrownBy(() -> ImageFolder.read(root)).hasMessageContaining("; and 7 more");
  }

  @Test
  void noPicturesAtAllIsSaid() throws IOException {
    assertThatThrownBy(() -> ImageFolder.read(root))
        .hasMessageStartingWith(root + ": no samples: 0 folders and no file in them");
    Path empty = Files.createDirectories(root.resolve("empty"));
    assertThatThrownBy(() -> ImageFolder.read(root))
        .hasMessageStartingWith(empty + ": no samples: a class without a picture");
    Path none = root.resolve("none");
    assertThatThrownBy(() -> ImageFolder.read(none))
        .isInstanceOf(MediaException.class)
        .hasMessageStartingWith(none + ": no such file: no such folder");
  }

  @Test
  void jpegsOfTheSharedSubsetAreTheBinaryOnesToTheLevel() throws IOException {
    Path zip = TestFiles.shared("datasets/cifar10-subset/cifar10-jpeg-test.zip");
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (!entry.isDirectory()) {
          Path name = Path.of(entry.getName());
          Path file = root.resolve(String.valueOf(name.getName(name.getNameCount() - 2)));
          Files.createDirectories(file);
          Files.write(file.resolve(String.valueOf(name.getFileName())), in.readAllBytes());
        }
      }
    }
    MemoryDataset set = ImageFolder.read(root);
    assertThat(set.size()).isEqualTo(2000);
    assertThat(set.shape()).isEqualTo(Shape.of(32, 32, 3));
    assertThat(set.classes()).isEqualTo(Cifar.CLASSES);
    Dataset binary =
        Cifar.ten(List.of(TestFiles.shared("datasets/cifar10-subset/test_batch_2000.bin.gz")));
    assertThat(held(set)).isEqualTo(held(binary)).hasSize(2000);
  }
}
