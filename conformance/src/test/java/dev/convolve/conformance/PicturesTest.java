package dev.convolve.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.convolve.media.Image;
import dev.convolve.media.Images;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PicturesTest {

  /** 2 rows, 3 columns of RGB: 1 to 18. */
  private static final Tensor SAMPLES =
      Tensor.u8(
          Shape.of(2, 3, 3),
          new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18});

  private static final String EXPECTED =
      """
      {"file": "a.png", "format": "PNG", "width": 3, "height": 2, "frames": 1,
       "rgba8_mean": [8.5, 9.5, 10.5, 255], "samples_y_x_rgba": [[1, 2, 16, 17, 18, 255]],
       "expect": "decodes"}\
      """;

  @TempDir Path folder;

  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("a.png");
    Images.write(Image.of(SAMPLES), file);
  }

  private Optional<String> judged(String from, String to) {
    assertThat(EXPECTED).contains(from);
    return Pictures.mismatch(file, json(EXPECTED.replace(from, to)));
  }

  private static JsonObject json(String text) {
    return JsonParser.parseString(text).getAsJsonObject();
  }

  @Test
  void acceptsWhatIsExpected() {
    assertThat(judged("PNG", "png")).isEmpty();
    assertThat(judged("1, 2, 16, 17", "1, 2, 22, 11")).as("within 6 levels").isEmpty();
    assertThat(judged("[8.5", "[10")).as("within 1.5").isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "\"PNG\"; \"BMP\"; got format PNG, want BMP",
        "\"width\": 3; \"width\": 4; got width 3, want 4",
        "\"height\": 2; \"height\": 3; got height 2, want 3",
        "\"frames\": 1; \"frames\": 2; got frames 1, want 2",
        "\"frames\": 1; \"exif_orientation\": 6; got exif_orientation 1, want 6",
        "\"frames\": 1; \"upright_width\": 2; got upright_width 3, want 2",
        "[8.5; [11; mean of channel 0 is 8.500, want 11.0 within 1.5",
        "17, 18; 17, 25; channel 2 at row 1, column 2 is 18.0, want 25 within 6.0",
        "\"frames\": 1; \"rgba8_sha256\": \"0\"; samples differ from rgba8_sha256",
        "\"decodes\"; \"error\"; decoded where an error is expected",
        "\"decodes\"; \"maybe\"; expectation 'maybe' is unknown",
      })
  void seesWhatIsWrong(String from, String to, String why) {
    assertThat(judged(from, to)).contains(why);
  }

  @Test
  void comparesExactSamples() {
    String sha = StoredPicture.sha256(StoredPicture.behind(Image.of(SAMPLES), 1).rgba());
    assertThat(judged("\"frames\": 1", "\"rgba8_sha256\": \"" + sha + "\"")).isEmpty();
    String natively =
        "\"native_dtype\": \"|u1\", \"native_shape\": [2, 3, 3], \"native_sha256\": \"%s\"";
    assertThat(judged("\"frames\": 1", natively.formatted(StoredPicture.sha256(SAMPLES))))
        .isEmpty();
    assertThat(judged("\"frames\": 1", natively.formatted("0")))
        .contains("samples differ from native_sha256");
    assertThat(judged("\"frames\": 1", natively.formatted("0").replace("|u1", "<u2")))
        .contains("got samples of type u8, want u16");
  }

  @Test
  void wantsErrorsToNameTheFile() throws IOException {
    Files.writeString(file, "no picture");
    assertThat(judged("decodes", "error")).isEmpty();
    assertThat(judged("decodes", "either")).isEmpty();
    assertThat(judged("decodes", "decodes"))
        .hasValueSatisfying(why -> assertThat(why).startsWith("refused: " + file));
  }

  /** The sample that orientation N shows first, top left, is stored in this corner. */
  @ParameterizedTest
  @CsvSource({
    "1, 0, 0", "2, 0, 2", "3, 1, 2", "4, 1, 0", "5, 0, 0", "6, 1, 0", "7, 1, 2", "8, 0, 2"
  })
  void turnsBackWhatOrientationTurned(int orientation, int row, int column) {
    Shape shape = orientation >= 5 ? Shape.of(3, 2, 3) : Shape.of(2, 3, 3);
    Tensor stored = StoredPicture.behind(Image.of(SAMPLES.reshape(shape)), orientation).with(3);
    assertThat(stored.shape()).isEqualTo(Shape.of(2, 3, 3));
    assertThat(stored.get(row, column, 0)).isEqualTo(1);
    assertThat(stored.toDoubles()).containsExactlyInAnyOrder(SAMPLES.toDoubles());
  }

  @Test
  void listsAreReadAndCounted() throws IOException {
    Path images = Files.createDirectories(folder.resolve("data/images"));
    Files.copy(file, images.resolve("a.png"));
    Conformance conformance = new Conformance(Scope.parse("images\timage\t*\tin\n"), Map.of());
    String missing = EXPECTED.replace("a.png", "b.png");
    String unlisted = EXPECTED.replace("\"expect\"", "\"kind\": \"film\", \"expect\"");
    Files.writeString(
        images.resolve("expected.json"),
        "{\"count\": 4, \"images\": [%s, %s, %s]}".formatted(EXPECTED, missing, unlisted));
    SuiteReport report = conformance.run(folder.resolve("data"), List.of()).getFirst();
    assertThat(report.passedCount()).isOne();
    assertThat(report.failures())
        .containsExactly(
            "images/b.png: missing",
            "images/a.png: kind film is neither run nor listed in the scope",
            "images/expected.json: says 4 files, has 3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[]", "3"})
  void seesADamagedList(String text) throws IOException {
    Path images = Files.createDirectories(folder.resolve("data/images"));
    Files.writeString(images.resolve("expected.json"), text);
    Conformance conformance = new Conformance(Scope.parse("images\timage\t*\tin\n"), Map.of());
    assertThat(conformance.run(folder.resolve("data"), List.of()).getFirst().failures())
        .singleElement()
        .asString()
        .startsWith("images/expected.json: not a list of files");
  }
}
