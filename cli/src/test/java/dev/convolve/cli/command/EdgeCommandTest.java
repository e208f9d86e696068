package dev.convolve.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.convolve.cli.Cli;
import dev.convolve.cli.Pictures;
import dev.convolve.media.Image;
import dev.convolve.media.Images;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bilateral filter, gradient, Canny and pyramids by name, wherever a kernel may stand. */
class EdgeCommandTest {

  @TempDir Path folder;

  /** A step from 10 to 110 between columns 3 and 4. */
  private Path step(int channels) {
    byte[] bytes = new byte[6 * 8 * channels];
    for (int i = 0; i < bytes.length; i++) {
      boolean alpha = channels % 2 == 0 && i % channels == channels - 1;
      bytes[i] = (byte) (alpha ? 200 : i / channels % 8 < 4 ? 10 : 110);
    }
    return Pictures.write(
        Image.of(Tensor.u8(Shape.of(6, 8, channels), bytes)), folder.resolve("in.png"));
  }

  private Tensor apply(Path in, String... filters) throws IOException {
    Path out = folder.resolve("out.png");
    Files.deleteIfExists(out);
    Object[] words = new Object[filters.length + 4];
    words[0] = "chain";
    words[1] = in;
    System.arraycopy(filters, 0, words, 2, filters.length);
    words[filters.length + 2] = "-o";
    words[filters.length + 3] = out;
    Cli.run(words);
    return Images.read(out).tensor();
  }

  @Test
  void bilateralSparesTheStepAndAsksForARange() throws IOException {
    Path in = step(3);
    assertThat(apply(in, "bilateral:5,range=5").toDoubles())
        .containsExactly(Images.read(in).tensor().toDoubles());
    assertThat(apply(in, "bilateral:3,range=1000,space=100").get(2, 3, 0)).isEqualTo(29);
    assertThat(Cli.run("apply", "bilateral:5", in, "-o", folder.resolve("x.png")).err())
        .contains("bilateral needs 'range', as in bilateral:9,range=30,space=3");
  }

  @Test
  void gradientIsClippedAndSaysSo() throws IOException {
    Path in = step(1);
    Cli.Result result = Cli.run("apply", "gradient", in, "-o", folder.resolve("g.png"));
    assertThat(result.err()).contains("12 of 48 samples clipped to 0..255");
    assertThat(Images.read(folder.resolve("g.png")).tensor().get(2, 3, 0)).isEqualTo(255);
    assertThat(Images.read(folder.resolve("g.png")).tensor().get(2, 1, 0)).isEqualTo(0);
    Cli.run("apply", "gradient:prewitt", in, "-o", folder.resolve("g.npy"), "--type", "f32");
    assertThat(Images.read(folder.resolve("g.npy")).tensor().get(2, 3, 0)).isEqualTo(300);
    assertThat(Cli.run("apply", "gradient:scharr,5", in, "-o", folder.resolve("x.png")).err())
        .contains("other sizes are sobel's");
  }

  @Test
  void cannyIsWhiteOneSampleWideAndKeepsAlpha() throws IOException {
    for (int channels = 1; channels <= 4; channels++) {
      Tensor edges = apply(step(channels), "canny:50,150");
      for (int i = 0; i < edges.shape().size(); i++) {
        boolean alpha = channels % 2 == 0 && i % channels == channels - 1;
        assertThat(edges.at(i)).isEqualTo(alpha ? 200 : i / channels % 8 == 3 ? 255 : 0);
      }
    }
    Tensor calm = apply(step(1), "bilateral:5,range=20", "canny:50,150");
    assertThat(calm.get(3, 3, 0) + calm.get(3, 4, 0)).isEqualTo(255);
    assertThat(
            Cli.run("apply", "canny:1,2", step(1), "-o", folder.resolve("x.png"), "--size", "full")
                .err())
        .contains("use size same");
  }

  @Test
  void pyramidsHalveAndDouble() throws IOException {
    Path in = step(4);
    assertThat(apply(in, "pyramid-down").shape()).isEqualTo(Shape.of(3, 4, 4));
    assertThat(apply(in, "pyramid-down:levels=3").shape()).isEqualTo(Shape.of(1, 1, 4));
    assertThat(apply(in, "pyramid-up:levels=2").shape()).isEqualTo(Shape.of(24, 32, 4));
    Tensor back = apply(in, "pyramid-down", "pyramid-up", "gradient");
    assertThat(back.shape()).isEqualTo(Shape.of(6, 8, 4));
    assertThat(back.get(2, 2, 3)).isEqualTo(200);
    assertThat(Cli.run("series", "--input", "8 16 24", "--kernel", "pyramid-up").out())
        .isEqualTo("10 12 16 20 23 24\n");
    assertThat(Cli.run("series", "--input", "0 0 8 8", "--kernel", "pyramid-down").out().strip())
        .isEqualTo("1 5.5");
  }

  @Test
  void explainsTests() {
    Path in = step(1);
    assertThat(Cli.run("explain", "gradient", in, "--at", "3,2").out())
        .contains("along axis 0")
        .contains("along axis 1")
        .contains("  = 400\n")
        .contains("length = 400");
    assertThat(Cli.run("explain", "canny:50,150", in, "--at", "3,2").out())
        .contains("magnitude = 400")
        .contains("a ridge above the high threshold = 255");
    assertThat(Cli.run("explain", "canny:50,150", in, "--at", "4,2").out())
        .contains("above the low threshold, but no ridge = 0");
    assertThat(Cli.run("explain", "bilateral:3,range=100,space=1", in, "--at", "3,2").out())
        .contains("by weights")
        .contains("0.368");
    assertThat(Cli.run("explain", "pyramid-down:levels=2", in, "--at", "1,1").out())
        .contains("step 2 of a chain of 2");
    assertThat(Cli.run("explain", "pyramid-up", in, "--at", "0,0").out()).contains("pyramid");
  }
}
