package dev.convolve.conformance;

import static dev.convolve.conformance.SignalOperators.x;
import static dev.convolve.conformance.SignalOperators.y;
import static org.assertj.core.api.Assertions.assertThat;

import dev.convolve.tensor.Npy;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The runner finds every way in which a case can go wrong. */
class ConformanceTest {

  private static final String SCOPE =
      """
      toy\ttwice\t*\tin
      toy\tlonger\tsize(x)=2\tin
      toy\tlonger\t*\tout\tonly pairs are answered
      toy\tfamily.*\t*\tin
      toy\tthrice\tkind=a|b\tout\tnot yet
      """;

  private static final Map<String, Operator> OPERATORS =
      Map.of(
          "twice",
          (params, in) -> {
            double factor = params.number("factor", 2);
            Tensor x = x(in);
            if (factor < 0) {
              throw new IllegalArgumentException("negative");
            }
            if (factor > 9) {
              throw new IndexOutOfBoundsException("too large");
            }
            if (params.flag("spoil", false)) {
              x.store(0, 99);
            }
            double[] doubled = x.toDoubles();
            for (int i = 0; i < doubled.length; i++) {
              doubled[i] *= factor;
            }
            return y(Tensor.of(x.shape(), doubled));
          },
          "longer",
          (params, in) -> y(x(in)),
          "family.*",
          new OperatorFamily(name -> {
            if (!name.equals("same_0.5")) {
              throw new IllegalArgumentException("no member " + name);
            }
            return (params, in) -> y(x(in));
          }));

  @TempDir Path folder;

  private Path suite;

  @BeforeEach
  void write() throws IOException {
    suite = Files.createDirectories(folder.resolve("goldens/toy"));
    Npy.write(suite.resolve("x.npy"), Tensor.of(Shape.of(3), 1.0, 2, 3));
    Npy.write(suite.resolve("y.npy"), Tensor.of(Shape.of(3), 2.0, 4, 6));
  }

  private SuiteReport run(String... cases) throws IOException {
    Files.writeString(
        suite.resolve("cases.json"),
        "{\"case_count\": %d, \"cases\": [%s]}".formatted(cases.length, String.join(",", cases)));
    return new Conformance(Scope.parse(SCOPE), OPERATORS).run(folder, List.of()).getFirst();
  }

  private static String golden(String operator, String params, String rest) {
    return """
    {"id": "c", "op": "%s", "params": {%s}, "inputs": {"x": "x.npy"},
     "outputs": {"y": "y.npy"}, %s}\
    """
        .formatted(operator, params, rest);
  }

  private static String twice(String params) {
    return golden("twice", params, "\"exact\": true");
  }

  @Test
  void countsWhatPasses() throws IOException {
    SuiteReport report = run(twice(""), golden("thrice", "\"kind\": \"b\"", "\"exact\": true"));
    assertThat(report.failures()).isEmpty();
    assertThat(report.line()).isEqualTo("toy: 2 cases, 1 passed, 0 failed, 1 out of scope");
  }

  @Test
  void seesAWrongSample() throws IOException {
    Npy.write(suite.resolve("y.npy"), Tensor.of(Shape.of(3), 2.0, 4.5, 6.5));
    assertThat(run(twice("")).failures())
        .containsExactly("toy/c twice: y at [1] got 4.0, want 4.5, exactly; 2 of 3 samples differ");
    assertThat(run(golden("twice", "", "\"rtol\": 0, \"atol\": 0.4")).failures())
        .containsExactly(
            "toy/c twice: y at [1] got 4.0, want 4.5, within 0.4 + 0.0·|want|; 2 of 3 samples"
                + " differ");
    assertThat(run(golden("twice", "", "\"rtol\": 0.1, \"atol\": 0.1")).failures()).isEmpty();
  }

  @Test
  void seesAWrongTypeAndShape() throws IOException {
    Npy.write(suite.resolve("y.npy"), Tensor.of(Shape.of(3), 2f, 4f, 6f));
    assertThat(run(twice("")).failures()).containsExactly("toy/c twice: y got type f64, want f32");
    Npy.write(suite.resolve("y.npy"), Tensor.of(Shape.of(1, 3), 2.0, 4, 6));
    assertThat(run(twice("")).failures()).containsExactly("toy/c twice: y got shape 3, want 1x3");
  }

  @Test
  void seesTheSignOfZeroAndNan() {
    Tensor zero = Tensor.of(Shape.of(1), 0.0);
    Tensor negative = Tensor.of(Shape.of(1), -0.0);
    Tensor nan = Tensor.of(Shape.of(1), Double.NaN);
    Tensor infinite = Tensor.of(Shape.of(1), Double.POSITIVE_INFINITY);
    Tolerance wide = new Tolerance(false, 1, 1);
    assertThat(Tolerance.EXACT.mismatch(zero, negative)).isPresent();
    assertThat(wide.mismatch(zero, negative)).isEmpty();
    assertThat(wide.mismatch(nan, nan)).isEmpty();
    assertThat(wide.mismatch(zero, nan)).isPresent();
    assertThat(wide.mismatch(nan, zero)).isPresent();
    assertThat(wide.mismatch(infinite, zero)).isPresent();
    assertThat(wide.mismatch(infinite, infinite)).isEmpty();
  }

  @Test
  void seesAMissingFile() throws IOException {
    Files.delete(suite.resolve("y.npy"));
    assertThat(run(twice("")).failures()).singleElement().asString().contains("cannot read");
    Files.delete(suite.resolve("x.npy"));
    assertThat(run(twice("")).failures()).singleElement().asString().contains("x.npy");
  }

  @Test
  void seesADamagedFile() throws IOException {
    Files.writeString(suite.resolve("x.npy"), "no array");
    assertThat(run(twice("")).failures()).singleElement().asString().contains("cannot read");
  }

  @Test
  void wantsAnErrorWhereThePeerRaisesOne() throws IOException {
    String raises = "\"rtol\": 0, \"atol\": 0, \"raises\": \"ValueError\"";
    assertThat(run(golden("twice", "\"factor\": -1", raises)).failures()).isEmpty();
    assertThat(run(golden("twice", "", raises)).failures())
        .containsExactly("toy/c twice: answered where ValueError is expected");
    assertThat(run(twice("\"factor\": -1")).failures())
        .containsExactly("toy/c twice: refused: negative");
    assertThat(run(golden("twice", "\"factor\": 10", raises)).failures())
        .singleElement()
        .asString()
        .startsWith("toy/c twice: broke: java.lang.IndexOutOfBounds");
  }

  @Test
  void seesAChangedInput() throws IOException {
    assertThat(run(twice("\"spoil\": true")).failures())
        .containsExactly("toy/c twice: changed an input");
  }

  @Test
  void wantsEveryCaseListed() throws IOException {
    assertThat(run(golden("fourfold", "", "\"exact\": true")).failures())
        .containsExactly("toy/c fourfold: neither run nor listed in the scope");
    assertThat(run(golden("thrice", "\"kind\": \"c\"", "\"exact\": true")).failures())
        .containsExactly("toy/c thrice: neither run nor listed in the scope");
  }

  @Test
  void decidesByTheFirstLineThatFits() throws IOException {
    assertThat(run(golden("longer", "", "\"exact\": true")).outOfScopeCount()).isOne();
    Npy.write(suite.resolve("x.npy"), Tensor.of(Shape.of(2), 2.0, 4));
    Npy.write(suite.resolve("y.npy"), Tensor.of(Shape.of(2), 2.0, 4));
    assertThat(run(golden("longer", "", "\"exact\": true")).passedCount()).isOne();
  }

  @Test
  void wantsAnAnswerForEveryOperatorInScope() throws IOException {
    Scope scope = Scope.parse("toy\ttwice\t*\tin\ntoy\tnobody\t*\tin\n");
    Files.writeString(suite.resolve("cases.json"), "{\"cases\": []}");
    assertThat(new Conformance(scope, OPERATORS).run(folder, List.of()).getFirst().failures())
        .containsExactly("toy/nobody: in scope, and nothing here answers it");
  }

  @Test
  void asksAFamilyForItsMember() throws IOException {
    Npy.write(suite.resolve("y.npy"), Tensor.of(Shape.of(3), 1.0, 2, 3));
    assertThat(run(golden("family.same_0.5", "", "\"exact\": true")).failures()).isEmpty();
    assertThat(run(golden("family.other", "", "\"exact\": true")).failures())
        .containsExactly("toy/c family.other: refused: no member other");
  }

  @Test
  void wantsEverySuiteKnownAndEveryNamedSuitePresent() throws IOException {
    Files.createDirectories(folder.resolve("goldens/other"));
    Conformance conformance = new Conformance(Scope.parse(SCOPE), OPERATORS);
    assertThat(conformance.run(folder, List.of("other")).getFirst().failures())
        .containsExactly("other/other: unknown suite; the scope lists toy");
    Scope both = Scope.parse(SCOPE + "absent\tf\t*\tout\tabsent\n");
    assertThat(
            new Conformance(both, OPERATORS).run(folder, List.of("absent")).getFirst().failures())
        .containsExactly("absent/absent: the folder has no such suite; it has other toy");
  }

  @Test
  void seesADamagedListOfCases() throws IOException {
    Conformance conformance = new Conformance(Scope.parse(SCOPE), OPERATORS);
    assertThat(conformance.run(folder, List.of()).getFirst().failures())
        .containsExactly("toy/cases.json: missing");
    Files.writeString(suite.resolve("cases.json"), "{\"cases\": [");
    assertThat(conformance.run(folder, List.of()).getFirst().failures())
        .singleElement()
        .asString()
        .startsWith("toy/cases.json: not a list of cases");
    Files.writeString(suite.resolve("cases.json"), "{\"case_count\": 2, \"cases\": []}");
    assertThat(conformance.run(folder, List.of()).getFirst().failures())
        .containsExactly("toy/cases.json: says 2 cases, has 0");
    assertThat(run("{\"id\": \"c\"}").failures())
        .singleElement()
        .asString()
        .contains("cannot be read");
  }

  @Test
  void saysHowItEnded() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
    Path empty = Files.createDirectories(folder.resolve("empty"));
    assertThat(Main.run(print, print)).isEqualTo(2);
    assertThat(Main.run(print, print, empty.toString())).isEqualTo(2);
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("usage:", "no suite in");
    out.reset();
    run(twice(""));
    assertThat(Main.run(print, print, folder.toString())).isEqualTo(1);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .startsWith("FAILED toy/toy: unknown suite")
        .endsWith("total: 1 cases, 0 passed, 1 failed, 0 out of scope" + System.lineSeparator());
  }

  @Test
  void readsTensorsOfEveryTypeInTheData() throws IOException {
    Npy.write(suite.resolve("t.npy"), Tensor.zeros(SampleType.S16, Shape.of(0, 2)));
    assertThat(GoldenCase.read(suite, Map.of("t", "t.npy")).get("t"))
        .isEqualTo(Tensor.zeros(SampleType.S16, Shape.of(0, 2)));
  }
}
