package dev.convolve.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.convolve.cli.Cli;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeriesCommandTest {

  private static String answer(String... more) {
    Object[] words = new Object[more.length + 1];
    words[0] = "series";
    System.arraycopy(more, 0, words, 1, more.length);
    Cli.Result result = Cli.run(words);
    assertThat(result.err()).isEmpty();
    assertThat(result.exit()).isZero();
    return result.out().strip();
  }

  @Test
  void theFarmersPlan() {
    assertThat(answer("--input", "1 2 3 4 5", "--kernel", "2 3 4", "--size", "full"))
        .isEqualTo("2 7 16 25 34 31 20");
    assertThat(answer("--input", "1 2 3 4 5", "--kernel", "2")).isEqualTo("2 4 6 8 10");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "--boundary zero; 1 12 23 34 45",
        "--boundary zero --as correlation; 10 21 32 43 54",
        "--boundary reflect; 21 12 23 34 45",
        "--size valid; 12 23 34 45",
        "--size full --boundary wrap; 51 12 23 34 45 51",
        "--boundary zero --anchor 1; 12 23 34 45 50",
        "--boundary constant:100 ; 1001 12 23 34 45"
      })
  void sizesBoundariesAndDoors(String options, String answer) {
    String[] words = ("--input 1,2,3,4,5 --kernel 1,10 " + options.strip()).split(" ");
    assertThat(answer(words)).isEqualTo(answer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "1,2,,4,5 --skip-nan; 5 4.5 9 13.5 13",
        "1,NaN,NA,4,5 --skip-nan; 3 3 12 13.5 13",
        "1,nan,,,5 --skip-nan --min-valid 0.5; NaN NaN NaN NaN NaN",
        "1,nan,4,,5 --skip-nan --min-valid 0.5; NaN 7.5 NaN 13.5 NaN",
        "1,2,3,4,5 --mask 1,1,0,1,1; 5 4.5 9 13.5 13",
        "1,2,3,4,5 --mask 1,1,0.5,1,1; 5 5.4 9 12.6 13",
        "1,2,3,4,5 --boundary normalized; 4.5 6 9 12 13.5",
        "1,2,3,4,5 --boundary normalized --min-valid 0.7; NaN 6 9 12 NaN",
        "1,2,3,4,5 --step 2; 5 9 13",
        "1,2,3,4,5 --dilation 2; 7 8 9 10 11",
        "1,2,3,4,5 --step 3 --dilation 2; 7 10",
        "1,2,3,4,5 --tolerance 1e-9; 5 6 9 12 13",
      })
  void gapsStepsAndTolerances(String options, String answer) {
    String[] words = ("--kernel 1,1,1 --input " + options.strip()).split(" ");
    assertThat(answer(words)).isEqualTo(answer);
  }

  @Test
  void gapsAreTold() {
    assertThat(answer("--input", "3,,4.5", "--kernel", "1 2 1", "--skip-nan", "--plan"))
        .contains("missing     NaN counts as missing; with nothing there, NaN");
    assertThat(answer("--input", "3,,4.5", "--kernel", "1 2 1", "--skip-nan", "--at", "1"))
        .contains("- missing: 1 of 3 taps; 0.5 of the weight is there")
        .contains("sum 7.5 x 2 (normalized) = 15");
    assertThat(answer("--input", "3 9 4", "--kernel", "1 2 1", "--mask", "1 0.5 0", "--at", "1"))
        .contains("0.5*9");
    assertThat(answer("--input", "3,,4", "--kernel", "1 2 1", "--skip-nan", "--at", "1", "--json"))
        .contains("\"present\":0.5")
        .contains("\"certainty\":0");
  }

  @Test
  void whatDoesNotSuitGapsIsToldWithTheWayOut() {
    assertThat(Cli.run("series", "--input", "1 2", "--kernel", "1 -1", "--mask", "1 0").err())
        .contains("[CONFLICT]")
        .contains("a mask needs weights of one sign");
    assertThat(Cli.run("series", "--input", "1 2", "--kernel", "1 1", "--mask", "1").err())
        .contains("[CONFLICT]")
        .contains("a mask of 1 numbers for 2");
    assertThat(Cli.run("series", "--input", "1 2", "--kernel", "1 1", "--mask", "1 -1").err())
        .contains("[BAD_VALUE]")
        .contains("0 for missing, 1 for there");
    assertThat(Cli.run("series", "--input", "1 2", "--kernel", "1 1", "--min-valid", "2").err())
        .contains("[BAD_VALUE]")
        .contains("from 0 to 1");
    assertThat(Cli.run("series", "--input", "1 2", "--kernel", "1 1", "--min-valid", "1").err())
        .contains("[CONFLICT]")
        .contains("nothing is ever missing");
    assertThat(Cli.run("series", "--input", "1 2", "--kernel", "1 1", "--step", "1,2").err())
        .contains("[CONFLICT]")
        .contains("two values of step for one axis");
    assertThat(
            Cli.run("series", "--input", "1 2", "--kernel", "1 1", "--boundary", "wrap,edge").err())
        .contains("[CONFLICT]")
        .contains("two boundaries for one axis");
    assertThat(
            Cli.run("series", "--input", "1 .1", "--kernel", "1 .1", "--tolerance", "1e-30").err())
        .contains("[CONFLICT]")
        .contains("no algorithm is within the tolerance");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "scipy.signal; 1 12 23 34 45",
        "numpy; 1 12 23 34 45",
        "scipy.ndimage --boundary constant; 12 23 34 45 50",
        "scipy.ndimage --boundary reflect; 12 23 34 45 55",
        "scipy.ndimage --boundary mirror; 12 23 34 45 54",
        "scipy.ndimage --boundary constant --as correlation; 10 21 32 43 54",
        "opencv --boundary constant; 10 21 32 43 54",
        "opencv --boundary replicate; 11 21 32 43 54",
        "opencv; 12 21 32 43 54",
        "scipy.signal --as correlation; 10 21 32 43 54",
        "torch; 21 32 43 54 5",
        "keras; 21 32 43 54 5"
      })
  void dialectsTakeOtherLibrariesRules(String options, String answer) {
    String[] words = ("--input 1,2,3,4,5 --kernel 1,10 --dialect " + options.strip()).split(" ");
    assertThat(answer(words)).isEqualTo(answer);
  }

  @Test
  void opencvHasGaussiansOfItsOwn() {
    assertThat(answer("-i", "0 0 0 16 0 0 0", "-k", "gaussian:5", "--dialect", "opencv"))
        .isEqualTo("0 1 4 6 4 1 0");
    String wide = "0 ".repeat(20) + "1" + " 0".repeat(20);
    assertThat(answer("-i", wide, "-k", "gaussian:sigma=2", "--dialect", "opencv").split(" "))
        .filteredOn(value -> !value.equals("0"))
        .hasSize(17);
    assertThat(answer("-i", "1 2 3", "-k", "gaussian:size=3,sigma=1", "--dialect", "opencv"))
        .isEqualTo(answer("-i", "1 2 3", "-k", "gaussian:size=3,sigma=1"));
  }

  @Test
  void foreignWordsNeedADialect() {
    Cli.Result ours = Cli.run("series", "-i", "1", "-k", "1", "--boundary", "mirror");
    assertThat(ours.err()).contains("other libraries' names need --dialect");
    Cli.Result theirs =
        Cli.run("series", "-i", "1", "-k", "1", "--boundary", "edge", "--dialect", "opencv");
    assertThat(theirs.exit()).isEqualTo(2);
    assertThat(theirs.err()).contains("known: constant replicate");
    assertThat(Cli.run("series", "-i", "1", "-k", "1", "--dialect", "opencvv").err())
        .contains("did you mean 'opencv'?");
  }

  @Test
  void negativeNumbersAreNoOptions() {
    assertThat(answer("-i", "-1 -2 -3", "-k", "-1 0 1", "--size", "valid")).isEqualTo("2");
    assertThat(answer("--input=-1,-2,-3", "--kernel", "-.5")).isEqualTo("0.5 1 1.5");
  }

  @Test
  void readsStandardInputAndFiles(@TempDir Path folder) throws IOException {
    Cli.Result piped =
        Cli.withInput(
            "1\n2\n3\n4\n5\n".getBytes(StandardCharsets.UTF_8),
            "series",
            "--input",
            "-",
            "--kernel",
            "2 3 4",
            "--size",
            "full");
    assertThat(piped.out()).isEqualTo("2 7 16 25 34 31 20\n");
    Path file = Files.writeString(folder.resolve("x.csv"), "1,2,3\n4,5\n");
    assertThat(answer("--input", "@" + file, "--kernel", "2 3 4", "--size", "full"))
        .isEqualTo("2 7 16 25 34 31 20");
  }

  @Test
  void floatsPrintInTheirOwnDigits() {
    assertThat(answer("-i", "0.1 0.2", "-k", "1", "--type", "f32")).isEqualTo("0.1 0.2");
    assertThat(answer("-i", "0.1", "-k", "3")).isEqualTo("0.30000000000000004");
    assertThat(answer("-i", "", "-k", "3")).isEmpty();
  }

  @Test
  void namedKernelsAreNotFlipped() {
    assertThat(answer("-i", "0 0 1 0 0", "-k", "binomial:3")).isEqualTo("0 0.25 0.5 0.25 0");
  }

  @Test
  void showsTheWindow() {
    assertThat(answer("-i", "1 2 3 4 5", "-k", "2 3 4", "--size", "full", "--at", "1"))
        .isEqualTo(
            """
            value 1 of convolution with 2 3 4 (3), literal numbers, flipped
              samples        weights    products
              [0]  1   2     4 3 2      0 3 4
              [ ] outside, supplied by zero: -1
              sum 7\
            """);
    assertThat(answer("-i", "1 2 3", "-k", "1 1", "--at", "0", "--json"))
        .startsWith("{\"at\":0,\"operation\":\"convolution\",\"flipped\":true")
        .contains(
            "\"taps\":[{\"index\":[0],\"weight\":1,\"at\":[-1],\"inside\":false,\"source\":[1],\"sample\":2");
  }

  @Test
  void answersInJsonAndPlans() {
    assertThat(answer("-i", "1 2", "-k", "1 1", "--size", "full", "--json"))
        .isEqualTo(
            "{\"operation\":\"convolution\",\"kernel\":\"1 1\",\"size\":\"full\",\"boundary\":\"zero\","
                + "\"algorithm\":\"direct\",\"output\":[1,3,2]}");
    assertThat(answer("-i", "1 2", "-k", "1 2", "--plan")).contains("algorithm   direct");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "--kernel 1; MISSING",
        "--input 1 --kernel @none.txt; BAD_KERNEL",
        "--input 1 --kernel x; BAD_KERNEL",
        "--input 1 --kernel left-sobel; BAD_KERNEL",
        "--input 1,x --kernel 1; BAD_NUMBERS",
        "--input 1 --kernel 1,2 --size valid; CONFLICT",
        "--input 1 --kernel 1 --type u8; BAD_VALUE",
        "--input 1 --kernel 1 --boundary mirror; BAD_VALUE",
        "--input 1 --kernel 1 2; UNEXPECTED"
      })
  void usageErrors(String options, String code) {
    Cli.Result result = Cli.run((Object[]) ("series " + options).split(" "));
    assertThat(result.exit()).as(result.err()).isEqualTo(2);
    assertThat(result.err()).contains("[" + code + "]");
    assertThat(result.out()).isEmpty();
  }

  @Test
  void positionsOutsideTheAnswerFail() {
    Cli.Result result = Cli.run("series", "-i", "1 2", "-k", "1", "--at", "2");
    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.err()).contains("outside the answer: value 2 of an answer of 2 [OUTSIDE]");
  }
}
