package dev.convolve.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.convolve.cli.Cli;
import dev.convolve.cli.Pictures;
import dev.convolve.media.Image;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainChainTest {

  private static final String ACROSS = "1 1 1";
  private static final String DOWN = "1; 2; 1";

  @TempDir Path folder;
  private Path gray = Path.of("");

  @BeforeEach
  void writesNinePixels() {
    byte[] bytes = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    gray = Pictures.write(Image.of(Tensor.u8(Shape.of(3, 3, 1), bytes)), folder.resolve("in.png"));
  }

  private String explained(Object... words) {
    List<Object> line = new ArrayList<>(List.of("explain"));
    line.addAll(Arrays.asList(words));
    Cli.Result result = Cli.run(line.toArray());
    assertThat(result.err()).isEmpty();
    return result.out();
  }

  @Test
  void walksFromTheAnswerBackToTheInput() {
    // Sums along rows are 6, 15, 24; 6 + 2·15 + 24 = 60.
    assertThat(explained(ACROSS, gray, "--then", DOWN, "--at", "1,1"))
        .isEqualTo(
            """
            (1,1) of correlation with 1; 2; 1 (3x1), literal numbers, slide as drawn
              step 2 of a chain of 2

            gray
              samples    weights    products
               6         1           6
              15         2          30
              24         1          24
              sum 60
              range clip: 60, stored as u8 60

              step 1: correlation with 1 1 1 (1x3), literal numbers, slide as drawn
              (1,1) of its answer, in the window of step 2
              samples     weights    products
              4  5  6     1 1 1      4 5 6
              sum 15

              all steps read columns 0 to 2, rows 0 to 2 of the input (3x3)
              together: 9 samples, weights add up to 12; weights x samples = 60
                1 1 1
                2 2 2
                1 1 1
            """);
  }

  @Test
  void followsAnotherSampleAndTellsDistancesThatLeadOutside() {
    assertThat(explained(ACROSS, gray, "--then", DOWN, "--at", "1,1", "--follow", "0,1"))
        .contains("(1,2) of its answer, in the window of step 2", "  sum 24\n");
    Cli.Result outside =
        Cli.run("explain", ACROSS, gray, "--then", DOWN, "--at", "1,1", "--follow", "1,0");
    assertThat(outside.exit()).isEqualTo(1);
    assertThat(outside.err())
        .contains("1 columns from the middle of a window of 1 is outside it; use 0 to 0");
    Cli.Result many = Cli.run("explain", ACROSS, gray, "--at", "1,1", "--follow", "0,0;0,0");
    assertThat(many.err()).contains("2 distances to follow, the chain has 1 steps");
    assertThat(Cli.run("explain", ACROSS, gray, "--at", "1,1", "--follow", "x").exit())
        .isEqualTo(2);
  }

  @Test
  void whatABoundarySuppliesCountsForItsSource() {
    // (0,0) under EDGE: rows come to 1+1+2 = 4, 4+4+5 = 13; 4 + 2·4 + 13 = 25.
    String out = explained(ACROSS, gray, "--then", DOWN, "--at", "0,0", "--boundary", "edge");
    assertThat(out)
        .contains("together: 4 samples, weights add up to 12; weights x samples = 25\n")
        .contains("    6 3\n    2 1\n")
        .contains("columns -1 to 1, rows -1 to 1 of the input (3x3)");
    assertThat(explained(ACROSS, gray, "--then", DOWN, "--at", "0,0", "--boundary", "constant:1"))
        .contains("weights x samples + 4 of the boundary = 19\n");
  }

  @Test
  void followsWhatAMaximumPicked() {
    // Rows come to 4 6 8, 13 15 17, 22 24 26 under EDGE; the largest is the last.
    String out = explained(ACROSS, gray, "--then", "max:3", "--at", "1,1", "--boundary", "edge");
    assertThat(out)
        .contains("(2,2) of its answer, which step 2 picked", "  sum 26\n")
        .doesNotContain("together:");
  }

  @Test
  void saysWhyItEnds() {
    assertThat(explained("blur", gray, "--then", "canny:1,2", "--at", "1,1"))
        .contains("the walk ends here: step 2 has no window of fixed extents over what step 1");
    assertThat(
            explained(
                ACROSS,
                gray,
                "--then",
                DOWN,
                "--at",
                "0,0",
                "--boundary",
                "zero",
                "--follow",
                "0,-1"))
        .contains("the walk ends here: the boundary of step 2 supplied the sample")
        .contains("together: 4 samples");
  }

  @Test
  void explainsTheKernelThatAMergedChainSlides() {
    assertThat(explained(ACROSS, gray, "--then", DOWN, "--at", "1,1", "--merge"))
        .contains("(3x3)", "  sum 60\n")
        .doesNotContain("step 1", "together:");
  }

  @Test
  void readsPipelinesFromFiles() throws IOException {
    Path file = folder.resolve("two.yaml");
    Files.writeString(
        file,
        Cli.run("chain", gray, ACROSS, DOWN, "-o", folder.resolve("o.png"), "--show", "yaml")
            .out());
    assertThat(explained(file, gray, "--at", "1,1"))
        .isEqualTo(explained(ACROSS, gray, "--then", DOWN, "--at", "1,1"));
    Cli.Result both = Cli.run("explain", file, gray, "--at", "1,1", "--then", "blur");
    assertThat(both.exit()).isEqualTo(2);
    assertThat(both.err()).contains("--then beside a pipeline file");
    Files.writeString(file, "bank: true\n" + Files.readString(file));
    Cli.Result bank = Cli.run("explain", file, gray, "--at", "1,1");
    assertThat(bank.exit()).isEqualTo(2);
    assertThat(bank.err()).contains("explain with the kernels of a bank");
  }

  @Test
  void jsonHasEveryStepAndWeight() {
    String json = explained(ACROSS, gray, "--then", DOWN, "--at", "1,1", "--json");
    assertThat(json)
        .contains("\"chain\":{\"steps\":[{\"number\":2,")
        .contains("{\"number\":1,")
        .contains("\"followed\":[1,1],\"picked\":false,\"window\":{")
        .contains("\"ended\":null,\"columns\":[0,2],\"rows\":[0,2],\"effective\":{\"samples\":9,")
        .contains("\"sum\":12,\"constant\":0,\"value\":60,\"weights\":[{\"at\":[0,0],\"weight\":1,")
        .contains("{\"at\":[2,1],\"weight\":2,\"sample\":6,\"product\":12}");
    assertThat(json.split("\"weight\":[12],\"sample\"", -1)).hasSize(10);
  }

  @Test
  void channelsAndAlphaWalkOnTheirOwn() {
    Path rgba = Pictures.write(Pictures.noise(6, 5, 4, 3), folder.resolve("rgba.png"));
    String out = explained("blur", rgba, "--then", "blur", "--at", "2,2");
    assertThat(out.split("together: ", -1)).hasSize(4);
    assertThat(out).contains("colours multiplied by alpha");
    assertThat(explained("blur", rgba, "--then", "blur", "--at", "2,2", "--channels", "cuboid"))
        .contains(
            "\nplane\n", "layer 2", "columns 0 to 4, rows 0 to 4 of the input (5x5)", "largest:");
  }
}
