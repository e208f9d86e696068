package dev.convolve.cli.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.convolve.kernel.Kernels;
import dev.convolve.media.ImageInfo;
import dev.convolve.media.MediaException;
import dev.convolve.media.PictureFilter;
import dev.convolve.media.PictureFormat;
import dev.convolve.media.PictureOptions;
import dev.convolve.tensor.SampleType;
import org.junit.jupiter.api.Test;

class MemoryNeedTest {

  private static final PictureFilter BLUR =
      PictureFilter.of(PictureOptions.DEFAULT, Kernels.blur());

  private static ImageInfo rgb(int width, int height) {
    return new ImageInfo(
        PictureFormat.PNG, width, height, 3, 8, SampleType.U8, 1, 1, null, null, "");
  }

  @Test
  void countsSamplesAndAnswer() {
    long fixed = MemoryNeed.of(rgb(0, 0), BLUR);
    assertThat(MemoryNeed.of(rgb(6000, 4000), BLUR) - fixed).isEqualTo(2L * 6000 * 4000 * 3);
  }

  @Test
  void hostileHeadersDoNotOverflow() {
    int most = Integer.MAX_VALUE;
    assertThat(MemoryNeed.of(rgb(most, most), BLUR)).isEqualTo(Long.MAX_VALUE);
    assertThatExceptionOfType(MediaException.class)
        .isThrownBy(() -> MemoryNeed.check("a.png", rgb(most, most), BLUR))
        .withMessageStartingWith("a.png: too much memory: 2147483647x2147483647");
  }
}
