package dev.convolve.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.convolve.cli.Cli;
import dev.convolve.cli.Pictures;
import dev.convolve.media.Image;
import dev.convolve.media.Images;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {

  @TempDir Path folder;

  private Path picture(int channels, int... samples) {
    byte[] bytes = new byte[samples.length];
    for (int i = 0; i < samples.length; i++) {
      bytes[i] = (byte) samples[i];
    }
    int width = samples.length / channels / 3;
    return Pictures.write(
        Image.of(Tensor.u8(Shape.of(3, width, channels), bytes)), folder.resolve("in.png"));
  }

  @Test
  void showsWindowWeightsProductsBoundaryAndRange() {
    Path gray = picture(1, 10, 20, 30, 40, 50, 60, 70, 80, 255);
    Cli.Result result = Cli.run("explain", "left-sobel", gray, "--at", "0,1");
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .isEqualTo(
            """
            (0,1) of correlation with left-sobel (3x3), named, slides as drawn

            gray
              samples           weights     products
              [20]  10   20      1  0 -1      20    0  -20
              [50]  40   50      2  0 -2     100    0 -100
              [80]  70   80      1  0 -1      80    0  -80
              [ ] outside, supplied by reflect: (-1,0)<-(1,0) (-1,1)<-(1,1) (-1,2)<-(1,2)
              sum 0
              range center: 0 x 0.309756 + 128 = 128, stored as u8 128
            """);
  }

  @Test
  void showsDivisorAndClipping() {
    Path gray = picture(1, 0, 0, 0, 0, 250, 0, 0, 0, 0);
    String out = Cli.run("explain", "sharpen", gray, "--at", "1,1").out();
    assertThat(out)
        .contains("  sum 1250\n")
        .contains("range clip: 1250, stored as u8 255 (clipped)");
    assertThat(Cli.run("explain", "blur", gray, "--at", "1,1").out())
        .contains("weights x 16")
        .contains("  sum 1000 / 16 = 62.5\n  range clip: 62.5, stored as u8 62\n");
  }

  @Test
  void tellsWhetherNumbersWereFlipped() {
    Path gray = picture(1, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    String rows = "1 2 3; 4 5 6; 7 8 9";
    assertThat(Cli.run("explain", rows, gray, "--at", "1,1").out())
        .contains("literal numbers, slide as drawn")
        .contains("sum 285");
    assertThat(Cli.run("explain", rows, gray, "--at", "1,1", "--as", "convolution").out())
        .contains("literal numbers, flipped")
        .contains("sum 165");
  }

  @Test
  void explainsEveryChannelOrThePlane() {
    Path rgb = picture(3, new int[27]);
    assertThat(Cli.run("explain", "blur", rgb, "--at", "1,1").out())
        .contains("\nred\n", "\ngreen\n", "\nblue\n");
    assertThat(Cli.run("explain", "blur", rgb, "--at", "1,1", "--channels", "cuboid").out())
        .contains("\nplane\n", "  layer 0\n", "  layer 1\n", "  layer 2\n");
    assertThat(Cli.run("explain", "blur", rgb, "--at", "1,1", "--channels", "luma").out())
        .contains("colours made gray, unrounded");
  }

  @Test
  void theExplainedSampleIsTheFilteredOne() throws IOException {
    Path noise = Pictures.write(Pictures.noise(9, 7, 3, 8), folder.resolve("n.png"));
    Cli.run("apply", "emboss", noise, "-o", folder.resolve("out.png"), "--boundary", "wrap");
    Image out = Images.read(folder.resolve("out.png"));
    for (String at : new String[] {"0,0", "8,6", "4,3"}) {
      String[] xy = at.split(",", 2);
      String json =
          Cli.run("explain", "emboss", noise, "--at", at, "--boundary", "wrap", "--json").out();
      for (int c = 0; c < 3; c++) {
        int stored = (int) out.tensor().get(Integer.parseInt(xy[1]), Integer.parseInt(xy[0]), c);
        assertThat(json.split("\"stored\":", -1)[c + 1]).startsWith(stored + ",");
      }
    }
  }

  @Test
  void tellsPositionsThatAreNone() {
    Path gray = picture(1, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    Cli.Result outside = Cli.run("explain", "blur", gray, "--at", "3,0");
    assertThat(outside.exit()).isEqualTo(1);
    assertThat(outside.err())
        .contains("in.png: outside the picture: (3,0) of a picture of 3x3 [OUTSIDE]");
    assertThat(Cli.run("explain", "blur", gray, "--at", "3").exit()).isEqualTo(2);
    assertThat(Cli.run("explain", "blur", gray).exit()).isEqualTo(2);
    assertThat(Cli.run("explain", "blur", folder.resolve("none.png"), "--at", "0,0").err())
        .contains("[NOT_FOUND]");
  }
}
