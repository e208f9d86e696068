package dev.convolve.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.convolve.cli.Cli;
import dev.convolve.cli.Pictures;
import dev.convolve.media.Images;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code convolve tour}: what it writes, and what it leaves alone. */
class TourCommandTest {

  @TempDir Path folder;

  private Path photo(String name) {
    return Pictures.write(Pictures.noise(64, 52, 3, 5), folder.resolve(name));
  }

  private static String page(Path index) throws IOException {
    return Files.readString(index);
  }

  @Test
  void writesThePageAndThePhotoAndPrintsThePath() throws IOException {
    Path out = folder.resolve("new/tour");
    Cli.Result result = Cli.run("tour", "--photo", photo("noise.png"), "-o", out);
    assertThat(result.err()).isEmpty();
    assertThat(result.exit()).isZero();
    assertThat(result.out()).isEqualTo(out.resolve("index.html") + System.lineSeparator());
    assertThat(names(out)).containsExactly("index.html", "photo.png");
    assertThat(Images.read(out.resolve("photo.png")).tensor())
        .isEqualTo(Images.read(folder.resolve("noise.png")).tensor());
    assertThat(page(out.resolve("index.html")))
        .contains("convolve tour --photo noise.png")
        .contains("Your photograph, 64 by 52 samples")
        .doesNotContain("Rachel Michetti");
  }

  @Test
  void replacesAnEarlierTour() throws IOException {
    Path out = folder.resolve("tour");
    assertThat(Cli.run("tour", "--photo", photo("one.png"), "-o", out).exit()).isZero();
    String first = page(out.resolve("index.html"));
    Path other = Pictures.write(Pictures.flat(60, 60, 9), folder.resolve("two.png"));
    Cli.Result again = Cli.run("tour", "--photo", other, "-o", out);
    assertThat(again.err()).isEmpty();
    assertThat(page(out.resolve("index.html"))).isNotEqualTo(first).contains("two.png");
    assertThat(Images.read(out.resolve("photo.png")).width()).isEqualTo(60);
  }

  @Test
  void tellsTheTruthAboutAFlatPhoto() throws IOException {
    Path flat = Pictures.write(Pictures.flat(50, 50, 90), folder.resolve("flat.png"));
    Path out = folder.resolve("tour");
    assertThat(Cli.run("tour", "--photo", flat, "-o", out).err()).isEmpty();
    assertThat(page(out.resolve("index.html")))
        .contains("has no borders at all")
        .doesNotContain("is bright and the right is dark");
  }

  @Test
  void leavesForeignPagesAndPhotosAlone() throws IOException {
    for (String name : List.of("index.html", "photo.png")) {
      Path out = Files.createDirectories(folder.resolve("site-" + name));
      Files.writeString(out.resolve(name), "mine");
      Cli.Result result = Cli.run("tour", "--photo", photo("p.png"), "-o", out);
      assertThat(result.exit()).isEqualTo(1);
      assertThat(result.errors())
          .singleElement()
          .asString()
          .startsWith("convolve: error: " + out.resolve(name) + ": file exists: ")
          .endsWith("[EXISTS]; name another folder with -o");
      assertThat(names(out)).containsExactly(name);
      assertThat(Files.readString(out.resolve(name))).isEqualTo("mine");
    }
  }

  @Test
  void worksBesideItsOwnPhoto() throws IOException {
    Path own = photo("photo.png");
    byte[] before = Files.readAllBytes(own);
    Cli.Result result = Cli.run("tour", "--photo", own, "-o", folder);
    assertThat(result.err()).isEmpty();
    assertThat(Files.readAllBytes(own)).isEqualTo(before);
    assertThat(names(folder)).containsExactly("index.html", "photo.png");
  }

  @Test
  void neverReplacesTheOriginalByItsCopy() throws IOException {
    Path gray = Pictures.write(Pictures.flat(50, 50, 90), folder.resolve("photo.png"));
    byte[] before = Files.readAllBytes(gray);
    Cli.Result result = Cli.run("tour", "--photo", gray, "-o", folder);
    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.err()).contains("copy of it would take its place [EXISTS]");
    assertThat(Files.readAllBytes(gray)).isEqualTo(before);
  }

  @Test
  void writesOnePictureAndNothingElse() throws IOException {
    Path out = folder.resolve("pictures");
    Path photo = photo("p.png");
    Cli.Result result = Cli.run("tour", "--photo", photo, "--figure", "outline", "-o", out);
    assertThat(result.out()).isEqualTo(out.resolve("outline.png") + System.lineSeparator());
    assertThat(names(out)).containsExactly("outline.png");
    Cli.Result again = Cli.run("tour", "--photo", photo, "--figure", "outline", "-o", out);
    assertThat(again.err()).contains("[EXISTS]");
  }

  @Test
  void errorsSayWhatWhereAndTheWayOut() throws IOException {
    Map<List<Object>, String> cases = new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
    Path text = Files.writeString(folder.resolve("text.png"), "no picture");
    Path tiny = Pictures.write(Pictures.noise(20, 20, 3, 1), folder.resolve("tiny.png"));
    Path file = Files.writeString(folder.resolve("file"), "");
    cases.put(List.of("--photo", folder.resolve("gone.jpg")), "gone.jpg: no such file [NOT_FOUND]");
    cases.put(List.of("--photo", text), "text.png: ");
    cases.put(List.of("--photo", tiny), "tiny.png: too small for the tour: it is 20x20");
    cases.put(List.of("--photo", folder), "[UNREADABLE]");
    cases.put(List.of("--photo", photo("p.png"), "--figure", "outlin"), "did you mean 'outline'?");
    cases.put(List.of("--photo", photo("p.png"), "-o", file.resolve("x")), "[CANNOT_WRITE]");
    cases.put(List.of("--foto", "x"), "[UNKNOWN_OPTION]; did you mean '--photo'?");
    cases.put(List.of("surplus"), "[UNEXPECTED]");
    for (Map.Entry<List<Object>, String> each : cases.entrySet()) {
      List<Object> words = new java.util.ArrayList<>(each.getKey());
      words.addFirst("tour");
      if (!words.contains("-o")) {
        words.addAll(List.of("-o", folder.resolve("out").toString()));
      }
      Cli.Result result = Cli.run(words.toArray());
      assertThat(result.exit()).as(each.getKey().toString()).isIn(1, 2);
      assertThat(result.errors()).singleElement().asString().startsWith("convolve: error: ");
      assertThat(result.err()).contains(each.getValue());
      assertThat(result.out()).isEmpty();
    }
    assertThat(folder.resolve("out")).doesNotExist();
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
