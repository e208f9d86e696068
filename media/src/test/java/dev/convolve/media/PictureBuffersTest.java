package dev.convolve.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.convolve.kernel.Kernels;
import dev.convolve.plan.Execution;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Arrays used again leave nothing of the picture before. */
class PictureBuffersTest {

  private static Image noise(int rows, int columns, int channels, long seed) {
    Tensor noise = Tensor.zeros(SampleType.U8, Shape.of(rows, columns, channels));
    new Random(seed).nextBytes(noise.bytes());
    return Image.of(noise);
  }

  @Test
  void arraysOfTheSameSizeAndTypeAreUsedAgain() {
    PictureBuffers buffers = new PictureBuffers(2);
    Tensor first = buffers.any(SampleType.U8, Shape.of(4, 6, 3));
    Arrays.fill(first.bytes(), (byte) 7);
    buffers.giveBack(first);
    assertThat(buffers.any(SampleType.U16, Shape.of(4, 6, 3)).sharesSamplesWith(first)).isFalse();
    assertThat(buffers.any(SampleType.U8, Shape.of(4, 6, 1)).sharesSamplesWith(first)).isFalse();
    Tensor again = buffers.zeros(SampleType.U8, Shape.of(6, 4, 3));
    assertThat(again.sharesSamplesWith(first)).isTrue();
    assertThat(again).isEqualTo(Tensor.zeros(SampleType.U8, Shape.of(6, 4, 3)));
    assertThat(buffers.any(SampleType.U8, Shape.of(4, 6, 3)).sharesSamplesWith(first)).isFalse();
  }

  @Test
  void noMoreAreKeptThanAskedFor() {
    PictureBuffers buffers = new PictureBuffers(1);
    Tensor one = Tensor.zeros(SampleType.U8, Shape.of(2, 2, 1));
    Tensor two = Tensor.zeros(SampleType.U8, Shape.of(2, 2, 1));
    buffers.giveBack(one);
    buffers.giveBack(two);
    assertThat(buffers.any(SampleType.U8, one.shape()).sharesSamplesWith(two)).isTrue();
    assertThat(buffers.any(SampleType.U8, one.shape()).sharesSamplesWith(one)).isFalse();
    PictureBuffers.NONE.giveBack(one);
    assertThat(PictureBuffers.NONE.any(SampleType.U8, one.shape()).sharesSamplesWith(one))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpg", "png", "ppm", "bmp", "tif"})
  void picturesReadAndFilteredIntoUsedArraysAreTheSame(String extension, @TempDir Path folder)
      throws Exception {
    PictureFilter filter = PictureFilter.of(PictureOptions.DEFAULT, Kernels.gaussian(5));
    PictureBuffers buffers = new PictureBuffers(4);
    for (int i = 0; i < 4; i++) {
      Path file = folder.resolve(i + "." + extension);
      Images.write(noise(37, 53, 3, i), file);
      Image alone = Images.read(file);
      Image read = Images.read(file, ReadOptions.DEFAULT, buffers);
      assertThat(read).isEqualTo(alone);
      Filtered filtered = filter.apply(read, null, Execution.DEFAULT, buffers);
      assertThat(filtered.image()).isEqualTo(filter.apply(alone).image());
      assertThat(filtered.image().tensor().sharesSamplesWith(read.tensor())).isFalse();
      for (Image done : List.of(read, filtered.image())) {
        Arrays.fill(done.tensor().bytes(), (byte) 99);
        buffers.giveBack(done);
      }
    }
  }

  /** With alpha and zero-sum kernels, too, every sample of the answer is written. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void answersAreWrittenWhole(int channels) {
    for (Channels mode : Channels.values()) {
      for (PictureFilter filter :
          List.of(
              PictureFilter.of(PictureOptions.DEFAULT.channels(mode), Kernels.gaussian(5)),
              PictureFilter.of(PictureOptions.DEFAULT.channels(mode), Kernels.leftSobel()))) {
        Image image = noise(23, 31, channels, 5);
        Image wanted = filter.apply(image).image();
        PictureBuffers buffers = new PictureBuffers(1);
        Tensor dirty = Tensor.zeros(wanted.type(), wanted.tensor().shape());
        Arrays.fill(dirty.bytes(), (byte) 99);
        buffers.giveBack(dirty);
        Image answer = filter.apply(image, null, Execution.DEFAULT, buffers).image();
        assertThat(answer).as("%s, %d channels", mode, channels).isEqualTo(wanted);
        assertThat(answer.tensor().sharesSamplesWith(dirty)).isTrue();
      }
    }
  }
}
