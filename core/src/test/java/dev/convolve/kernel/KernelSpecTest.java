package dev.convolve.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.convolve.tensor.Shape;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KernelSpecTest {

  static Stream<Arguments> pictures() {
    return Stream.of(
        Arguments.of("gaussian:size=11,sigma=3", Kernels.gaussian(11, 3)),
        Arguments.of("gaussian:11", Kernels.gaussian(11)),
        Arguments.of("gaussian:11,3", Kernels.gaussian(11, 3)),
        Arguments.of("gaussian:sigma=2", Kernels.gaussianOfSigma(2)),
        Arguments.of("gaussian:sigma=2x1", Kernels.gaussianOfSigmas(4, 2, 1)),
        Arguments.of("gaussian:sigma=2,truncate=3", Kernels.gaussianOfSigma(2, 3)),
        Arguments.of("gaussian", Kernels.gaussian(5)),
        Arguments.of("gaussian:5x3,sigma=1", Kernels.gaussian(Shape.of(5, 3), 1)),
        Arguments.of("sobel:angle=90", Kernels.topSobel()),
        Arguments.of("sobel:45", Kernels.sobel(45)),
        Arguments.of("left-sobel", Kernels.leftSobel()),
        Arguments.of("Left_Sobel : size = 5 ", Kernels.leftSobel(5)),
        Arguments.of("box:5x3", Kernels.box(5, 3)),
        Arguments.of("mean", Kernels.box(3)),
        Arguments.of("blur", Kernels.blur()),
        Arguments.of("laplacian", Kernels.laplacian(4)),
        Arguments.of("laplacian:8", Kernels.laplacian(8)),
        Arguments.of("roberts", Kernels.roberts(135)),
        Arguments.of("unsharp:sigma=2,amount=0.5", Kernels.unsharp(2, 0.5)),
        Arguments.of("unsharp:size=5", Kernels.unsharp(Shape.of(5, 5), 1, 1)),
        Arguments.of("log:2", Kernels.laplacianOfGaussian(2)),
        Arguments.of("dog:1,2", Kernels.differenceOfGaussians(1, 2)),
        Arguments.of("dog", Kernels.differenceOfGaussians(1, 1.6)),
        Arguments.of("gabor:8,30", Kernels.gabor(8, 30)),
        Arguments.of("gabor:wavelength=8,part=imaginary", Gabor.of(8, 0).imaginary()),
        Arguments.of(
            "gabor:wavelength=5,sigma=2,aspect=0.5,phase=90,size=7x9",
            new Gabor(7, 9, 5, 0, 2, 4, 90, Gabor.unitScale(2, 4)).real()),
        Arguments.of("motion:15,30", Kernels.motion(15, 30)),
        Arguments.of("disk:2.5", Kernels.disk(2.5)),
        Arguments.of(
            "gaussian-derivative:order=0x1,sigma=2",
            Kernels.gaussianDerivative(new int[] {0, 1}, 2)),
        Arguments.of("savgol:5", Kernels.savitzkyGolay(5, 2).spread(2, 1)),
        Arguments.of("0 -1 0; -1 5 -1; 0 -1 0", Kernels.sharpen().literal()),
        Arguments.of("1 2 1;2 4 2;1 2 1 / 16", Kernels.blur().literal()),
        Arguments.of("2 3 4", Kernel.of(new double[][] {{2, 3, 4}})),
        Arguments.of("left-sobel|flip", Kernels.rightSobel()),
        Arguments.of("left-sobel|flip=1", Kernels.rightSobel()),
        Arguments.of("right-sobel | rotate=90", Kernels.topSobel()),
        Arguments.of("right-sobel|rotate=45", Kernels.sobel(45)),
        Arguments.of("left-sobel|transpose", Kernels.topSobel()),
        Arguments.of("left-sobel|scale=2", Kernels.leftSobel().scale(2)),
        Arguments.of("left-sobel|scale=1/4", Kernels.leftSobel().dividedBy(4)),
        Arguments.of("left-sobel|scale=3/4", Kernels.leftSobel().scale(3).dividedBy(4)),
        Arguments.of("binomial:3|scale=7|normalize", Kernels.blur().scale(7).normalise()),
        Arguments.of("emboss|literal", Kernels.emboss().literal()),
        Arguments.of("box:2|anchor=0x1", Kernels.box(2).anchoredAt(0, 1)),
        Arguments.of("box:3|repeated=3", Kernels.box(3).repeated(3)),
        Arguments.of("blur|power=3", Kernels.binomial(7)),
        Arguments.of(
            "identity|scale=2|subtract=(gaussian:5)",
            Kernels.identity().scale(2).subtract(Kernels.gaussian(5))),
        Arguments.of("blur|add=sharpen", Kernels.blur().add(Kernels.sharpen())),
        Arguments.of(
            "blur|convolve=(left-sobel|rotate=90)", Kernels.blur().convolve(Kernels.bottomSobel())),
        Arguments.of(
            "hann:5|outer=(hann:7)",
            Kernels.window(Windows.hann(), 5).outer(Kernels.window(Windows.hann(), 7))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pictures")
  void meansThisKernelOfAPicture(String text, Kernel kernel) throws IOException {
    assertThat(KernelSpec.parse(text).kernel(2)).isEqualTo(kernel);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pictures")
  void theOneSpellingReadsBackAsTheSame(String text, Kernel kernel) throws IOException {
    KernelSpec spec = KernelSpec.parse(text);
    KernelSpec again = KernelSpec.parse(spec.toString());

    assertThat(again).isEqualTo(spec);
    assertThat(again.toString()).isEqualTo(spec.toString());
    assertThat(again.kernel(2)).isEqualTo(kernel);
    assertThat(again.kernel(2).name()).isEqualTo(spec.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "gaussian:11,3 > gaussian:size=11,sigma=3",
        "gauss : sigma = 3.0 > gaussian:sigma=3",
        "GAUSSIAN:sigma=1e0x.5,size=5X3 > gaussian:size=5x3,sigma=1x0.5",
        "gaussian:sigma=2,size=5x3 > gaussian:size=5x3,sigma=2",
        "left-sobel:3 > left-sobel:size=3",
        "0,-1,0;-1,5,-1;0,-1,0 > 0 -1 0; -1 5 -1; 0 -1 0",
        "1/9 1/9 1/9 > 1 1 1 / 9",
        "1/2 1/3 0.5 > 0.5 0.3333333333333333 0.5",
        "+1 -.5 2. 1e2 > 1 -0.5 2 100",
        "\u22121 0 1 > -1 0 1",
        "1 2;; 3 4; > 1 2; 3 4",
        "3x3+2+0: 0,-1,0 -1,5,-1 0,-1,0 > 0 -1 0; -1 5 -1; 0 -1 0|anchor=0x2",
        "3: 1 2 3 4 5 6 7 8 9 > 1 2 3; 4 5 6; 7 8 9",
        "2x1: 1 2 > 1 2",
        "blur | FLIP=0 | rotate=-090 > blur|flip=0|rotate=-90",
        "blur|add=box > blur|add=(box)",
        "low-pass:31,0.2,window=KAISER:8.60 > low-pass:taps=31,cutoff=0.2,window=kaiser:8.6",
        "@some (odd) name.csv|normalise > @some (odd) name.csv|normalise",
      })
  void hasOneSpelling(String text, String canonical) {
    assertThat(KernelSpec.parse(text)).hasToString(canonical);
  }

  @Test
  void suitsTheRankOfTheData() throws IOException {
    KernelSpec gaussian = KernelSpec.parse("gaussian:11");
    assertThat(gaussian.kernel(1)).isEqualTo(Kernels.gaussian(Shape.of(11)));
    assertThat(gaussian.kernel(3)).isEqualTo(Kernels.gaussian(Shape.of(11, 11, 11)));
    assertThat(KernelSpec.parse("2 3 4").kernel(1)).isEqualTo(Kernel.of(2, 3, 4));
    assertThat(KernelSpec.parse("2; 3; 4").kernel(1)).isEqualTo(Kernel.of(2, 3, 4));
    assertThat(KernelSpec.parse("2; 3; 4|anchor=1").kernel(1))
        .isEqualTo(Kernel.of(2, 3, 4).anchoredAt(1));
    assertThat(KernelSpec.parse("blur").kernel(1).numerators()).containsExactly(1, 2, 1);
    assertThat(KernelSpec.parse("blur").kernel(3)).isEqualTo(Kernels.binomial(Shape.of(3, 3, 3)));
    assertThat(KernelSpec.parse("laplacian").kernel(1).numerators()).containsExactly(1, -2, 1);
    assertThat(KernelSpec.parse("laplacian:26").kernel(3)).isEqualTo(Kernels.laplacian(3, 26));
    assertThat(KernelSpec.parse("left-sobel").kernel(3))
        .isEqualTo(Kernels.leftSobel().spread(3, 1, 2));
    assertThat(KernelSpec.parse("savgol").kernel(1)).isEqualTo(Kernels.savitzkyGolay(5, 2));
    assertThat(KernelSpec.parse("disk:2").kernel(3)).isEqualTo(Kernels.disk(2, 3));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "sobel > 1 > sobel is a kernel for data of rank 2 or more, such as pictures",
        "1 2; 3 4 > 1 > has 2 axes longer than 1, the data have rank 1",
        "box:3x5x7 > 2 > 3 values of size do not fit 2 axes",
        "left-sobel:4 > 2 > use an odd size from 3 to 31",
        "gaussian:0 > 2 > cannot have size 0x0",
        "gaussian:sigma=0 > 2 > sigma cannot be 0",
        "gaussian:size=5,truncate=3 > 2 > leave out size or truncate",
        "low-pass:31 > 1 > low-pass needs 'cutoff', as in low-pass:taps=31,cutoff=0.2",
        "gaussian-derivative > 2 > needs 'order', as in gaussian-derivative:order=0x1,sigma=2",
        "laplacian:5 > 2 > use 4 or 8",
        "sobel|normalise > 2 > its weights sum to 0",
        "blur|rotate=30 > 2 > use a multiple of 90",
        "blur|flip=2 > 2 > axis 2 does not exist",
        "blur|anchor=1 > 2 > give one index for each axis",
        "blur|anchor=3x0 > 2 > anchor 3x0 lies outside kernel",
        "blur|scale=0 > 2 > other than 0",
        "blur|repeated=0 > 2 > use 1 or more",
        "hann|outer=(hann) > 1 > joins 2 kernels, too many for data of rank 1",
        "blur > -1 > a kernel of rank -1; use 1 or more",
        "blur|convolve=(hann|outer=(hann)|repeated=2) > 2 > one has rank 2, the other 3",
      })
  void valuesOutOfRangeAreToldWhenTheKernelIsMade(String text, int rank, String message) {
    KernelSpec spec = KernelSpec.parse(text);
    assertThatThrownBy(() -> spec.kernel(rank))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '"',
      value = {
        "guassian:11 > 0 > unknown kernel 'guassian' > did you mean 'gaussian'?",
        "blur|add=(guassian) > 10 > unknown kernel 'guassian' > did you mean 'gaussian'?",
        "xyzzy > 0 > unknown kernel 'xyzzy' > known: left-sobel right-sobel",
        "gaussian size=11 > 0 > unknown kernel 'gaussian size=11' > arguments follow a colon",
        "edges.csv > 0 > unknown kernel 'edges.csv' > a file is written @edges.csv",
        "gaussian:sgima=3 > 9 > gaussian has no argument 'sgima' > did you mean 'sigma'? known: size",
        "blur:3 > 5 > blur takes no arguments > ",
        "blur:size=3 > 5 > blur has no argument 'size' > it takes none",
        "left-sobel:3,4 > 13 > left-sobel takes at most 1 arguments > known: size",
        "gaussian:sigma=3,11 > 17 > '11' has no name > name it",
        "gaussian:11,size=3 > 12 > 'size' is given twice > ",
        "gaussian:sigma=x > 15 > 'x' does not suit 'sigma'; it takes a number > ",
        "gaussian:sigma=NaN > 15 > 'NaN' does not suit 'sigma' > ",
        "gaussian:sigma=1e999 > 15 > '1e999' does not suit 'sigma' > ",
        "gaussian:11.5 > 9 > '11.5' does not suit 'size'; it takes a whole number > ",
        "gaussian:99999999999 > 9 > does not suit 'size' > ",
        "gaussian:size= > 14 > 'size' has no value > ",
        "gaussian:11, > 12 > 'sigma' has no value > ",
        "gabor:part=imaginery > 11 > 'imaginery' does not suit 'part'; it takes real or imaginary > ",
        "low-pass:window=haan > 16 > unknown window 'haan'; did you mean 'hann'? > ",
        "blur|rotat=90 > 5 > unknown step 'rotat' > did you mean 'rotate'? known: flip",
        "blur| > 5 > a step is missing > known: flip",
        "blur|rotate > 11 > 'rotate' needs a whole number > as in rotate=90",
        "blur|rotate=4.5 > 12 > 'rotate' needs a whole number > as in rotate=90",
        "blur|transpose=1 > 15 > 'transpose' takes no value > ",
        "blur|scale=1/2/3 > 11 > 'scale' needs a number > as in scale=2 or scale=1/9",
        "blur|anchor=a > 12 > 'anchor' needs an index for each axis > as in anchor=1x1",
        "blur|add > 8 > 'add' needs another kernel > write it in parentheses",
        "blur|add=(box > 9 > '(' is not closed > ",
        "blur|add=box) > 12 > ')' closes nothing > ",
        "@ > 0 > '@' names no file > write @edges.csv",
        "|flip > 0 > a kernel is missing > write a name",
        "'' > 0 > a kernel is missing > write a name",
      })
  void mistakesAreToldWithTheirPlace(String text, int offset, String problem, String hint) {
    String written = text.equals("''") ? "" : text;
    KernelSyntaxException thrown =
        catchThrowableOfType(KernelSyntaxException.class, () -> KernelSpec.parse(written));
    assertThat(thrown).isNotNull();
    assertThat(thrown.problem()).contains(problem).doesNotContain("\n");
    assertThat(thrown.offset()).isEqualTo(offset);
    assertThat(thrown.row()).isZero();
    assertThat(thrown.snippet()).isEqualTo("  " + written + "\n  " + " ".repeat(offset) + "^");
    assertThat(thrown.source()).isEqualTo(written);
    if (hint == null) {
      assertThat(thrown.hint()).isEmpty();
      assertThat(thrown).hasMessage(thrown.problem() + "\n" + thrown.snippet());
    } else {
      assertThat(thrown.hint().orElseThrow()).startsWith(hint);
      assertThat(thrown.getMessage()).startsWith(thrown.problem() + "; " + hint);
    }
  }

  @Test
  void kernelsWithinKernelsHaveAFloor() {
    String nested = "blur" + "|add=(blur".repeat(30) + ")".repeat(30);
    assertThatThrownBy(() -> KernelSpec.parse(nested))
        .isInstanceOf(KernelSyntaxException.class)
        .hasMessageContaining("more than 20 deep");
    assertThat(KernelSpec.parse("blur" + "|add=(blur".repeat(5) + ")".repeat(5)).steps())
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(", ")", ":", "|", "||", "1|", ";", ",", "/", "1/", "-", "@|", "a:=", "3x3:", "=("
      })
  void nonsenseIsASyntaxError(String text) {
    assertThatThrownBy(() -> KernelSpec.parse(text)).isInstanceOf(KernelSyntaxException.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void whateverIsTypedIsAKernelOrASyntaxError(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> texts = pictures().map(arguments -> (String) arguments.get()[0]).toList();
    String alphabet = "0123456789.,;:|=/()@x-+ \n\tabeglnorsu\u2212\u00e9";
    int kernels = 0;
    for (int i = 0; i < 2000; i++) {
      StringBuilder text = new StringBuilder(texts.get(random.nextInt(texts.size())));
      for (int edits = random.nextInt(1, 4); edits > 0 && !text.isEmpty(); edits--) {
        int at = random.nextInt(text.length());
        char c = alphabet.charAt(random.nextInt(alphabet.length()));
        switch (random.nextInt(3)) {
          case 0 -> text.deleteCharAt(at);
          case 1 -> text.insert(at, c);
          default -> text.setCharAt(at, c);
        }
      }
      try {
        KernelSpec spec = KernelSpec.parse(text.toString());
        kernels++;
        assertThat(KernelSpec.parse(spec.toString())).as("%s", text).isEqualTo(spec);
      } catch (KernelSyntaxException e) {
        assertThat(e.offset()).as("%s", text).isBetween(0, text.length());
        assertThat(e.snippet()).as("%s", text).endsWith("^");
      }
    }
    assertThat(kernels).isBetween(50, 1900);
  }

  @Test
  void isMadeFromPartsAsFromText() throws IOException {
    KernelSpec spec = KernelSpec.named("Gauss", Map.of("sigma", "3.0", "size", "11"));
    assertThat(spec)
        .isEqualTo(KernelSpec.parse("gaussian:11,3"))
        .hasToString("gaussian:size=11,sigma=3");
    assertThatThrownBy(() -> KernelSpec.named("gaus5", Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("unknown kernel 'gaus5'");
    assertThatThrownBy(() -> KernelSpec.named("gaussian", Map.of("sigmas", "1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("gaussian has no argument 'sigmas'; known: size, sigma, truncate");
    assertThatThrownBy(() -> KernelSpec.named("gaussian", Map.of("sigma", "one")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'one' does not suit 'sigma'");
    Kernel anchored = Kernel.of(new double[][] {{1, 2, 3}}).dividedBy(6).anchoredAt(0, 2);
    KernelSpec numbers = KernelSpec.ofNumbers(anchored);
    assertThat(numbers).hasToString("1 2 3 / 6|anchor=0x2");
    assertThat(numbers.kernel(2)).isEqualTo(anchored);
    assertThat(KernelSpec.parse(numbers.toString())).isEqualTo(numbers);
    assertThatThrownBy(() -> KernelSpec.ofNumbers(Kernels.box(Shape.of(2, 2, 2))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("save it as .npy");
  }
}
