package dev.convolve.nn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.convolve.nn.data.DataException.Code;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTest {

  @TempDir Path folder = Path.of("");

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("table.csv"), text);
  }

  private static float[] sample(Dataset set, int index) {
    Tensor batch = Tensor.zeros(SampleType.F32, Shape.of(1, (int) set.shape().size()));
    set.sample(index, batch, 0);
    return batch.floats();
  }

  private static int[] labels(Dataset set) {
    int[] labels = new int[set.size()];
    Arrays.setAll(labels, set::label);
    return labels;
  }

  @Test
  void featuresGoToClassesByName() throws IOException {
    Path file =
        file("length;width;kind\r\n1.5;2;setosa\n\n-1e2; 4 ;\"virgi\"\"nica; x\"\n0;0;setosa\n");
    Dataset set = Csv.features(-1).read(file);
    assertThat(set.shape()).isEqualTo(Shape.of(2));
    assertThat(set.classes()).containsExactly("setosa", "virgi\"nica; x");
    assertThat(labels(set)).containsExactly(0, 1, 0);
    assertThat(sample(set, 0)).containsExactly(1.5f, 2);
    assertThat(sample(set, 1)).containsExactly(-100, 4);
    assertThat(
            Csv.features(-1)
                .classes(List.of("virgi\"nica; x", "setosa"))
                .read(folder.resolve("table.csv"))
                .label(0))
        .isEqualTo(1);
  }

  @Test
  void pixelsAreBytes() throws IOException {
    String text = "\uFEFFlabel,p0,p1,p2,p3\n7,0,51,102,255\n0,1,2,3,4";
    Files.write(folder.resolve("table.csv"), TestFiles.gzip(text.getBytes(StandardCharsets.UTF_8)));
    MemoryDataset set = Csv.pixels(0, Shape.of(2, 2, 1)).read(folder.resolve("table.csv"));
    assertThat(set.shape()).isEqualTo(Shape.of(2, 2, 1));
    assertThat(set.white()).isEqualTo(255);
    assertThat(set.classes()).hasSize(8);
    assertThat(labels(set)).containsExactly(7, 0);
    Tensor batch = Tensor.zeros(SampleType.F32, Shape.of(1, 2, 2, 1));
    set.sample(0, batch, 0);
    assertThat(batch.floats()).containsExactly(0, 0.2f, 0.4f, 1);
  }

  @Test
  void aFirstLineOfNumbersIsASample() throws IOException {
    Dataset set = Csv.features(1).read(file("1\ta\t2\n3\tb\t4\n"));
    assertThat(labels(set)).containsExactly(0, 1);
    assertThat(sample(set, 1)).containsExactly(3, 4);
  }

  @Test
  void targetsMayBeNumbers() throws IOException {
    Dataset set = Csv.features(-1).toNumbers().read(file("1,2,0.5\n3,4,-0.25\n"));
    assertThat(set.classes()).isEmpty();
    assertThat(set.targetShape()).isEqualTo(Shape.of(1));
    Tensor targets = Tensor.zeros(SampleType.F32, Shape.of(1, 1));
    set.target(1, targets, 0);
    assertThat(targets.floats()).containsExactly(-0.25f);
  }

  @Test
  void badLinesAreNamed() {
    Csv features = Csv.features(0);
    fails(features, "0,1,2\n1,2\n", Code.DATA_MISMATCH, "line 2 has 2 fields, expected 3");
    fails(features, "0,1,2\n1,x,2\n", Code.DATA_FORMAT, "line 2, column 2: 'x'; expected a number");
    fails(features, "0,1,2\n1,NaN,2\n", Code.DATA_FORMAT, "line 2, column 2: 'NaN'");
    fails(features, "0,1\n\"1,1\n", Code.DATA_FORMAT, "line 2, column 1: the quote does not end");
    fails(features, "a,b,c\n", Code.DATA_EMPTY, "no samples: 1 lines");
    fails(Csv.features(5), "0,1\n", Code.DATA_MISMATCH, "none of them number 5 for the target");
    fails(features, "0\n1\n", Code.DATA_MISMATCH, "0 fields besides the target");
    fails(
        Csv.pixels(0, Shape.of(1, 2, 1)),
        "0,1,256\n",
        Code.DATA_FORMAT,
        "line 1, column 3: '256'; expected a whole number 0 to 255");
    fails(
        Csv.pixels(0, Shape.of(2, 2, 1)),
        "0,1,2\n",
        Code.DATA_MISMATCH,
        "line 1 has 2 fields besides the target, expected 4");
    fails(
        features.classes(List.of("a", "b")),
        "0,1\n2,1\n",
        Code.DATA_LABEL,
        "line 2, column 1: '2'; expected 0 to 1");
    fails(
        features.classes(List.of("a", "b")),
        "a,1\nc,1\n",
        Code.DATA_LABEL,
        "line 2, column 1: 'c'; expected one of a, b");
    fails(
        features.toNumbers(),
        "1,1\nc,1\n",
        Code.DATA_FORMAT,
        "line 2, column 1: 'c'; expected a number");
  }

  @Test
  void quotesHoldInTheFirstLineToo() throws IOException {
    Path table = file("\"y, or not\";x;label\n1;2;5\n3;4;6\n");
    assertThat(Csv.firstLine(table)).containsExactly("y, or not", "x", "label");
    assertThat(labels(Csv.features(2).read(table))).containsExactly(5, 6);
    assertThat(Csv.firstLine(file("\"a,b,c\";d\n"))).containsExactly("a,b,c", "d");
    assertThat(Csv.firstLine(file("\n\n"))).isEmpty();
  }

  @Test
  void whatOnlyJavaTakesForANumberIsNone() {
    fails(Csv.features(0), "0,1\n1,0x1p3\n", Code.DATA_FORMAT, "line 2, column 2: '0x1p3'");
    fails(Csv.features(0), "0,1f\n1,2\n", Code.DATA_FORMAT, "line 1, column 2: '1f'");
    fails(Csv.features(0), "0,1d\n1,2\n", Code.DATA_FORMAT, "line 1, column 2: '1d'");
    fails(
        Csv.features(0),
        "0,1\n\"1\"x,1\n",
        Code.DATA_FORMAT,
        "line 2, column 1: 'x' after the closing quote");
    fails(
        Csv.features(0),
        "0,1\n1," + "z".repeat(5000) + "\n",
        Code.DATA_FORMAT,
        "'" + "z".repeat(60) + " ...'; expected a number");
  }

  @Test
  void namesThatAreNoUtf8AreRefused() throws IOException {
    Path table = folder.resolve("latin.csv");
    Files.write(table, "1,gr\u00FCn\n2,rot\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> Csv.features(1).read(table))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("line 1, column 2")
        .hasMessageContaining("[DATA_FORMAT]; save the table as UTF-8");
  }

  @Test
  void endlessLinesAndLabelsAreRefused() {
    fails(
        Csv.features(0),
        "0,1\n" + "1,".repeat(1 << 23) + "1\n",
        Code.DATA_UNSUPPORTED,
        "line 2 has more than 16,777,216 characters");
    fails(
        Csv.features(0),
        "0,1\n999999999,1\n",
        Code.DATA_LABEL,
        "line 2, column 1: '999999999'; expected 0 to 65535");
  }

  private void fails(Csv csv, String text, Code code, String message) {
    assertThatThrownBy(() -> csv.read(file(text)))
        .isInstanceOfSatisfying(
            DataException.class, e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(code))
        .hasMessageStartingWith(folder.resolve("table.csv").toString())
        .hasMessageContaining(message);
  }
}
