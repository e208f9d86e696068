package dev.convolve.cli.tour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.convolve.cli.Cli;
import dev.convolve.cli.tour.page.Outcome;
import dev.convolve.media.Images;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page: whole, self-contained, and true, down to every command and every line of Java. */
class TourTest {

  private static final int LARGEST = 8 << 20;

  private static final String PRELUDE =
      """
      import module dev.convolve.fashionmnist;
      import java.io.IOException;
      import java.nio.file.Path;
      import java.util.*;
      import java.util.function.*;

      final class Snippets {
        public static void main(String[] args) throws IOException {
      """;

  private static final String SEPARATOR = "----- end of snippet -----";

  private static final Tour TOUR = new Tour(TourPhoto.shipped());
  private static final String PAGE = TOUR.page();

  @TempDir Path folder;

  @Test
  void isTheSameEveryTimeAndEverywhere() {
    Locale home = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      assertThat(new Tour(TourPhoto.shipped()).page().equals(PAGE)).isTrue();
    } finally {
      Locale.setDefault(home);
    }
  }

  @Test
  void needsNothingFromElsewhere() {
    assertThat(PAGE.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(LARGEST);
    assertThat(PAGE).contains(TourFolder.MARK).contains("default-src 'none'");
    assertThat(all("\\s(?:src|href|action|data)=\"([^\"]{1,40})"))
        .isNotEmpty()
        .allMatch(target -> target.startsWith("#") || target.startsWith("data:image/"));
    assertThat(all("(?i)(https?:|url\\(|@import|//[a-z]+\\.)")).isEmpty();
  }

  @Test
  void leavesNoHoles() {
    String text = PAGE.substring(PAGE.indexOf("</style>"), PAGE.indexOf("<script>"));
    String prose = text.replaceAll("data:image/[^\"]*", "");
    assertThat(prose).hasSizeGreaterThan(100_000).hasSizeLessThan(1_000_000);
    for (String hole :
        List.of("${", "{{figure", "{{/", "@@", "%s", "%d", "NaN", "null", "Infinity")) {
      assertThat(prose.indexOf(hole)).as(hole).isEqualTo(-1);
    }
    List<String> ids = all("\\sid=\"([^\"]+)\"");
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(ids).containsAll(all("href=\"#([^\"]+)\""));
    assertThat(ids).containsAll(all("aria-labelledby=\"([^\"]+)\""));
    assertThat(all("(<img(?![^>]*\\salt=\"[^\"]+\")[^>]{0,60})")).isEmpty();
    assertThat(all("(<svg(?![^>]*\\saria-label=\"[^\"]+\")[^>]*)")).isEmpty();
  }

  @Test
  void everyElementIsClosed() {
    List<String> open = new ArrayList<>();
    String text = PAGE.substring(0, PAGE.indexOf("<script>")) + "</body></html>";
    Pattern tag = Pattern.compile("<(/?)([a-zA-Z][a-zA-Z0-9]*)[^>]*>");
    Set<String> empty = Set.of("meta", "img", "br", "input");
    tag.matcher(text.substring(text.indexOf("<html")))
        .results()
        .filter(match -> !empty.contains(match.group(2)))
        .forEach(match -> {
          if (match.group(1).isEmpty()) {
            open.add(match.group(2));
          } else {
            assertThat(open.removeLast()).as(around(match)).isEqualTo(match.group(2));
          }
        });
    assertThat(open).isEmpty();
  }

  private static String around(MatchResult match) {
    return "closing tag at " + match.start();
  }

  @Test
  void everyFigureHasACommandJavaNumbersAndChoices() {
    List<String> figures = all("(<figure class=\"figure.*?</figure>)");
    assertThat(figures).hasSizeGreaterThanOrEqualTo(35);
    for (String figure : figures) {
      assertThat(figure)
          .contains("<code class=\"command\" data-", "<code class=\"java\" data-")
          .contains("<span class=\"number\">", "<span class=\"choice\">")
          .contains(">kernel <b>", ">range <b>");
    }
  }

  @Test
  void tellsTheFarmersNumbers() {
    assertThat(PAGE)
        .contains("2 4 6 8 10")
        .contains("[2 7 16 25 34 31 20]")
        .contains("[7 16 25 34 31]")
        .contains("[16 25 34]");
    for (String step :
        List.of(
            "1·2 = 2",
            "1·3 + 2·2 = 7",
            "1·4 + 2·3 + 3·2 = 16",
            "2·4 + 3·3 + 4·2 = 25",
            "3·4 + 4·3 + 5·2 = 34",
            "4·4 + 5·3 = 31",
            "5·4 = 20")) {
      assertThat(PAGE).contains(">" + step + "</text>");
    }
  }

  @Test
  void countsTheParameters() {
    assertThat(PAGE)
        .contains(">9 + 1 = 10<", ">144 + 1 = 145<", ">7,744 + 1 = 7,745<")
        .contains(">160<", ">9,280<", ">7,744<", ">77,450<", ">86,890<");
  }

  @Test
  void everyCommandGivesWhatThePageSays() throws IOException {
    Images.write(TOUR.darkroom().colour(), folder.resolve(Darkroom.PHOTO));
    List<TourPage.Code> commands = TourPage.codes(PAGE, "command");
    assertThat(commands).hasSizeGreaterThan(50);
    Set<TourPage.Code> done = new HashSet<>();
    for (TourPage.Code command : commands) {
      if (done.add(command)) {
        Cli.Result result = run(command.text());
        assertThat(result.exit()).as(command.text() + "\n" + result.err()).isZero();
        check(command, result.out(), folder);
      }
    }
  }

  /** Runs a command line as a shell in {@link #folder} would. */
  private Cli.Result run(String line) {
    byte[] input = new byte[0];
    String command = line;
    if (line.startsWith("echo ")) {
      int pipe = line.indexOf(" | ");
      String echoed = ShellLine.words(line.substring(0, pipe)).get(1) + "\n";
      input = echoed.getBytes(StandardCharsets.UTF_8);
      command = line.substring(pipe + 3);
    }
    List<String> words = ShellLine.words(command);
    assertThat(words.getFirst()).isEqualTo("convolve");
    Object[] args =
        words.subList(1, words.size()).stream()
            .map(word -> isFile(word) ? folder.resolve(word).toString() : word)
            .toArray();
    return Cli.withInput(input, args);
  }

  private static boolean isFile(String word) {
    return word.equals(".") || word.matches("[a-z0-9-]+\\.(png|npy)");
  }

  @Test
  void everySnippetGivesWhatThePageSays() throws Exception {
    Images.write(TOUR.darkroom().colour(), folder.resolve(Darkroom.PHOTO));
    List<TourPage.Code> snippets = TourPage.codes(PAGE, "java");
    assertThat(snippets).hasSizeGreaterThan(30);
    assertThat(snippets)
        .flatMap(snippet -> snippet.text().lines().toList())
        .filteredOn(line -> line.length() > 76)
        .isEmpty();
    StringBuilder source = new StringBuilder(PRELUDE);
    for (int i = 0; i < snippets.size(); i++) {
      source.append("snippet%d();\nSystem.out.println(\"%s\");\n".formatted(i, SEPARATOR));
    }
    source.append("}\n");
    for (int i = 0; i < snippets.size(); i++) {
      source.append(
          "static void snippet%d() throws IOException {\n%s\n}\n"
              .formatted(i, snippets.get(i).text()));
    }
    Files.writeString(folder.resolve("Snippets.java"), source.append("}\n"));
    String modules = System.getProperty("jdk.module.path");
    java(
        "javac",
        "-Xlint:all,-options,-incubating",
        "-p",
        modules,
        "--add-modules",
        "dev.convolve.fashionmnist",
        "-d",
        ".",
        "Snippets.java");
    String printed =
        java(
            "java",
            "-Dstdout.encoding=UTF-8",
            "-p",
            modules,
            "--add-modules",
            "dev.convolve.fashionmnist",
            "-cp",
            ".",
            "Snippets");
    String[] outputs = printed.split(SEPARATOR + "\n", -1);
    assertThat(outputs).hasSize(snippets.size() + 1);
    for (int i = 0; i < snippets.size(); i++) {
      check(snippets.get(i), outputs[i], folder);
    }
  }

  private String java(String program, String... words) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", program).toString());
    command.addAll(List.of(words));
    Path errors = folder.resolve("errors.txt");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(errors.toFile())
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
    return printed;
  }

  private static void check(TourPage.Code code, String printed, Path folder) throws IOException {
    assertThat(code.prints() != null || code.shows() != null || !code.writes().isEmpty())
        .as(code.text())
        .isTrue();
    if (code.prints() != null) {
      assertThat(printed.stripTrailing()).as(code.text()).isEqualTo(code.prints());
    }
    if (code.shows() != null) {
      assertThat(printed).as(code.text()).contains(code.shows().lines().toList());
    }
    for (String written : code.writes()) {
      String file = written.substring(0, written.indexOf('='));
      String digest = written.substring(written.indexOf('=') + 1);
      assertThat(Outcome.digest(Images.read(folder.resolve(file)).tensor()))
          .as(code.text())
          .isEqualTo(digest);
    }
  }

  private static List<String> all(String pattern) {
    return Pattern.compile(pattern, Pattern.DOTALL)
        .matcher(PAGE)
        .results()
        .map(match -> match.group(1))
        .toList();
  }
}
