package dev.convolve.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.convolve.tensor.Npy;
import dev.convolve.tensor.NpyException;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Matrices in the notation and in files. */
class MatrixTextTest {

  @TempDir private Path folder;

  private static final String SHARPEN = "0 -1 0; -1 5 -1; 0 -1 0";

  static Stream<Arguments> files() {
    return Stream.of(
        Arguments.of("0 -1 0\n-1 5 -1\n0 -1 0\n", SHARPEN),
        Arguments.of("0,-1,0\r\n-1,5,-1\r\n0,-1,0", SHARPEN),
        Arguments.of("\ufeff0, -1, 0\n-1,\t5,-1\n\n0,-1,0\n\n", SHARPEN),
        Arguments.of("# sharpen; more\n0 -1 0 # first; row\n-1 5 -1\n0 -1 0", SHARPEN),
        Arguments.of("1 2 1\n2 4 2\n1 2 1\n/ 16\n# end", "1 2 1; 2 4 2; 1 2 1 / 16"),
        Arguments.of("1/16 1/8 1/16", "1 2 1 / 16"),
        Arguments.of("3x3: 0,-1,0\n -1,5,-1\n 0,-1,0\n", SHARPEN),
        Arguments.of("  3x2+1+0 :\n 1 2 3\n 4 5 6", "1 2 3; 4 5 6|anchor=0x1"),
        Arguments.of("3 3\n0 -1 0\n-1 5 -1\n0 -1 0\n", SHARPEN),
        Arguments.of("3 3 8 0\n-1 -1 -1\n-1 16 -1\n-1 -1 -1\n", "-1 -1 -1; -1 16 -1; -1 -1 -1 / 8"),
        Arguments.of("5 1 1 0\n1 2 3 4 5", "1 2 3 4 5"),
        Arguments.of("2 2 1 0\n1 2\n3 4", "1 2; 3 4"),
        Arguments.of("2 5\n1 2\n", "2 5; 1 2"),
        Arguments.of("4 2 1 0\n1 2 3 4\n", "4 2 1 0; 1 2 3 4"));
  }

  @ParameterizedTest
  @MethodSource("files")
  void theFormatIsKnownByContent(String content, String expected) throws IOException {
    Files.writeString(folder.resolve("kernel.bin"), content);
    Kernel read = KernelSpec.parse("@kernel.bin").kernel(2, folder);

    assertThat(read).isEqualTo(KernelSpec.parse(expected).kernel(2));
    assertThat(read.name()).isEqualTo("@kernel.bin");
    assertThat(read.isNamed()).isFalse();
  }

  @Test
  void readsArrays() throws IOException {
    Npy.write(folder.resolve("k"), Tensor.of(Shape.of(2, 3), 1f, 2f, 3f, 4f, 5f, 6.5f));
    Npy.write(folder.resolve("cube"), Tensor.u8(Shape.of(2, 1, 2), new byte[] {1, 2, 3, 4}));
    Npy.write(folder.resolve("scalar"), Tensor.of(Shape.of(), 7.0));

    assertThat(KernelSpec.parse("@k").kernel(2, folder).weights())
        .containsExactly(1, 2, 3, 4, 5, 6.5);
    assertThat(KernelSpec.parse("@cube").kernel(3, folder).shape()).isEqualTo(Shape.of(2, 1, 2));
    assertThat(KernelSpec.parse("@cube").kernel(2, folder).shape()).isEqualTo(Shape.of(2, 2));
    assertThat(KernelSpec.parse("@scalar").kernel(2, folder).shape()).isEqualTo(Shape.of(1, 1));
    assertThat(KernelSpec.parse("blur|add=(@k|transpose|outer=(2)|scale=3)").steps()).hasSize(1);
    assertThatThrownBy(() -> KernelSpec.parse("@cube").kernel(1, folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("kernel @cube 2x1x2 has 2 axes longer than 1");
  }

  @Test
  void refusesArraysThatAreNoKernels() throws IOException {
    Npy.write(folder.resolve("nan"), Tensor.of(Shape.of(2), 1, Double.NaN));
    Npy.write(folder.resolve("empty"), Tensor.of(Shape.of(0), new double[0]));
    Files.write(
        folder.resolve("cut"),
        java.util.Arrays.copyOf(Npy.bytes(Tensor.of(Shape.of(1), 1.0)), 100));

    assertThatThrownBy(() -> KernelSpec.parse("@nan").kernel(1, folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("weight NaN at [1]");
    assertThatThrownBy(() -> KernelSpec.parse("@empty").kernel(1, folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has no weights");
    assertThatThrownBy(() -> KernelSpec.parse("@cut").kernel(1, folder))
        .isInstanceOf(NpyException.class);
    assertThatThrownBy(() -> KernelSpec.parse("@missing").kernel(1, folder))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void refusesFilesThatAreNoText() throws IOException {
    Files.write(folder.resolve("picture"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 1});
    Files.write(folder.resolve("zeros"), new byte[20]);
    for (String name : new String[] {"picture", "zeros"}) {
      assertThatThrownBy(() -> KernelSpec.parse("@" + name).kernel(2, folder))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(name + " is no kernel; kernels are text (rows of numbers) or .npy");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '"',
      value = {
        "0 -1 0; -1 5x -1; 0 -1 0 > 11 > 2 > 2 > '5x' in row 2, column 2 is not a finite number",
        "1 2 3; 4 5 > 7 > 2 > 0 > row 2 has 2 numbers, row 1 has 3",
        "1 2; 3 > 5 > 2 > 0 > row 2 has 1 number, row 1 has 2",
        "1,,2 > 2 > 1 > 2 > row 1, column 2 is empty",
        "1,2;,3 > 4 > 2 > 1 > row 2, column 1 is empty",
        "1,2, > 4 > 1 > 3 > row 1, column 3 is empty",
        "1 2; 3 nan > 7 > 2 > 2 > 'nan' in row 2, column 2",
        "1 1e999 > 2 > 1 > 2 > '1e999' in row 1, column 2",
        "1 1/0 > 2 > 1 > 2 > '1/0' in row 1, column 2",
        "1 1/2/3 > 2 > 1 > 2 > '1/2/3' in row 1, column 2",
        "1 0x1p3 > 2 > 1 > 2 > '0x1p3' in row 1, column 2",
        "1 2f > 2 > 1 > 2 > '2f' in row 1, column 2",
        "1 2 / 0 > 4 > 0 > 0 > '/ 0' does not divide a matrix",
        "1 2 / x > 4 > 0 > 0 > '/ x' does not divide a matrix",
        "1 2 / 3; 4 5 > 9 > 0 > 0 > numbers follow the divisor",
        "3x3: 1 2 3 > 4 > 0 > 0 > 3x3: needs 9 numbers, there are 3",
        "3x3+3+0: 1 2 3 4 5 6 7 8 9 > 3 > 0 > 0 > origin +3+0 lies outside the 3x3 kernel",
        "3x3@: 1 2 3 4 5 6 7 8 9 > 3 > 0 > 0 > '@' expands one kernel into several",
        "2x2: 1 - 3 4 > 7 > 1 > 2 > '-' in row 1, column 2",
      })
  void aTypoPointsAtItsPlace(String text, int offset, int row, int column, String problem) {
    KernelSyntaxException thrown =
        catchThrowableOfType(KernelSyntaxException.class, () -> KernelSpec.parse(text));
    assertThat(thrown).isNotNull();
    assertThat(thrown.problem()).startsWith(problem);
    assertThat(thrown.offset()).isEqualTo(offset);
    assertThat(thrown.row()).isEqualTo(row);
    assertThat(thrown.column()).isEqualTo(column);
    assertThat(thrown.hint()).isPresent();
    assertThat(thrown.snippet()).isEqualTo("  " + text + "\n  " + " ".repeat(offset) + "^");
  }

  @Test
  void aTypoInAFileShowsItsLine() throws IOException {
    Files.writeString(folder.resolve("k.csv"), "# a comment\n0,-1,0\n-1,five,-1\n0,-1,0\n");
    KernelSyntaxException thrown =
        catchThrowableOfType(
            KernelSyntaxException.class, () -> KernelSpec.parse("@k.csv").kernel(2, folder));

    assertThat(thrown.problem()).isEqualTo("'five' in row 2, column 2 is not a finite number");
    assertThat(thrown.source()).endsWith("k.csv").startsWith("@");
    assertThat(thrown.snippet()).isEqualTo("  -1,five,-1\n     ^");
  }

  @Test
  void aLongLineIsShownAroundTheMistake() {
    String row = "1 ".repeat(100);
    KernelSyntaxException thrown =
        catchThrowableOfType(
            KernelSyntaxException.class, () -> KernelSpec.parse(row + "oops " + row));

    String[] lines = thrown.snippet().split("\n", -1);
    assertThat(lines).hasSize(2);
    assertThat(lines[0]).hasSizeLessThan(80).startsWith("  …").endsWith("…").contains("oops");
    assertThat(lines[0].indexOf("oops")).isEqualTo(lines[1].indexOf('^'));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "2 1\\n1 2 > this is a 2x2 grid, or a libvips matrix 2 wide and 1 high",
        "3 1 0 0\\n1 2 3 > scale 0 divides the matrix",
        "3 1 1 128\\n1 2 3 > an offset is no weight",
        "# nothing > a matrix without numbers",
        "/ 3 > a matrix without numbers",
      })
  void filesWithoutOneMeaningAreRefused(String content, String problem) throws IOException {
    Files.writeString(folder.resolve("k"), content.replace("\\n", "\n"));
    assertThatThrownBy(() -> KernelSpec.parse("@k").kernel(2, folder))
        .isInstanceOf(KernelSyntaxException.class)
        .hasMessageStartingWith(problem);
  }

  @Test
  void fractionsStayExact() throws IOException {
    Kernel ninths = KernelSpec.parse("1/9 2/9; 1/3 -1/6").kernel(2);
    assertThat(ninths.numerators()).containsExactly(2, 4, 6, -3);
    assertThat(ninths.divisor()).isEqualTo(18);
    Kernel halves = KernelSpec.parse("0.5 1 / 2.5").kernel(1);
    assertThat(halves.numerators()).containsExactly(0.5, 1);
    assertThat(halves.divisor()).isEqualTo(2.5);
    Kernel mixed = KernelSpec.parse("1/3 0.1").kernel(1);
    assertThat(mixed.weights()).containsExactly(1 / 3.0, 0.1);
    Kernel huge = KernelSpec.parse("1/9007199254740881 1/9007199254740847").kernel(1);
    assertThat(huge.weights()).containsExactly(1 / 9007199254740881.0, 1 / 9007199254740847.0);
  }
}
