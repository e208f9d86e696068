package dev.convolve.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.convolve.media.Image;
import dev.convolve.media.Images;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's Java is compiled, runs, and says what its comments say. */
class ReadmeTest {

  @Test
  void showsTheExampleLetterForLetter() throws IOException {
    String readme = Files.readString(Path.of("..", "README.md"));
    String shown = between(readme, "```java\n", "```");
    Path source = Path.of("src/test/java/dev/convolve/examples/ReadmeExample.java");
    String compiled = between(Files.readString(source), "    // README\n", "    // END");
    assertThat(shown).isEqualTo(compiled.stripTrailing().stripIndent() + "\n");
    assertThat(shown.lines().filter(line -> !line.isBlank()).count()).isLessThanOrEqualTo(10);
  }

  @Test
  void runs(@TempDir Path folder) throws IOException {
    Tensor samples = Tensor.zeros(SampleType.U8, Shape.of(100, 150, 3));
    for (int i = 0; i < samples.shape().size(); i++) {
      samples.store(i, i * 37 % 256);
    }
    Path input = folder.resolve("in.png");
    Path output = folder.resolve("out.png");
    Images.write(Image.of(samples), input);
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      ReadmeExample.run(input, output);
    } finally {
      System.setOut(before);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .startsWith("[2.0, 7.0, 16.0, 25.0, 34.0, 31.0, 20.0]")
        .contains("separable", "direct", " lane", "sum ");
    Image edges = Images.read(output);
    assertThat(edges.type()).isEqualTo(SampleType.U8);
    assertThat(edges.channels()).isEqualTo(1);
    assertThat(edges.width()).isEqualTo(150);
  }

  private static String between(String text, String start, String end) {
    int from = text.indexOf(start);
    assertThat(from).as("'%s' in the text", start.strip()).isNotNegative();
    return text.substring(from + start.length(), text.indexOf(end, from + start.length()));
  }
}
