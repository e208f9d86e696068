package dev.convolve.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A run as a folder: a page, its rows as JSON lines, and two pictures. */
public final class Rendered {

  private static final String RATIOS = "ratios.svg";
  private static final String SIZES = "kernel-sizes.svg";
  private static final String ROWS = "rows.jsonl";
  private static final String KERNEL_SIZE = "kernel-size-";

  private Rendered() {}

  /**
   * Writes all of it.
   *
   * @param folder made where missing
   * @param command as it was typed
   * @param notes what was said beside the rows
   */
  public static void write(Path folder, String command, List<Row> rows, List<String> notes)
      throws IOException {
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve(ROWS),
        String.join("", rows.stream().map(row -> row.json() + "\n").toList()));
    List<Row> bars = rows.stream().filter(Rendered::isBar).toList();
    if (!bars.isEmpty()) {
      Files.writeString(folder.resolve(RATIOS), RatioChart.draw(bars));
    }
    List<Row> sizes = rows.stream().filter(row -> row.name().startsWith(KERNEL_SIZE)).toList();
    if (!sizes.isEmpty()) {
      Files.writeString(folder.resolve(SIZES), SizeChart.draw(sizes));
    }
    Files.writeString(folder.resolve("README.md"), page(command, rows, notes, bars, sizes));
  }

  /** The rows of a file that was written here. */
  public static List<Row> read(Path file) throws IOException {
    List<Row> rows = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      if (!line.isBlank()) {
        rows.add(Row.parse(line));
      }
    }
    return rows;
  }

  private static boolean isBar(Row row) {
    return !Double.isNaN(row.ratio())
        && !row.unit().equals("ns/sample")
        && !row.unit().equals("MB")
        && !row.name().startsWith(KERNEL_SIZE);
  }

  private static String page(
      String command, List<Row> rows, List<String> notes, List<Row> bars, List<Row> sizes)
      throws IOException {
    StringBuilder page = new StringBuilder("# How fast it is\n\n");
    page.append(
            "Written by the command itself; do not edit. A ratio above 1 means that we are ahead:")
        .append(
            " the median over forks, in each of which ours and the peer took turns. *Limit* is the")
        .append(
            " share of what the machine allows: its multiply-adds a second, or the copying of as")
        .append(
            " many bytes, whichever takes longer; who needs fewer multiply-adds than nested loops can")
        .append(
            " pass it. *Floor* is what a prototype reached, *goal* what is aimed at; **bold** ratios miss one of the two.\n\n");
    page.append("- Command: `").append(command).append("`\n");
    page.append("- Date: ").append(LocalDate.now(ZoneOffset.UTC)).append('\n');
    page.append("- Machine: ").append(machine()).append('\n');
    page.append("- JDK: ")
        .append(System.getProperty("java.vendor"))
        .append(' ')
        .append(Runtime.version())
        .append('\n');
    if (!bars.isEmpty()) {
      page.append("\n![Ratios against the best peer](").append(RATIOS).append(")\n");
    }
    if (!sizes.isEmpty()) {
      page.append("\n![Time against kernel size](").append(SIZES).append(")\n");
    }
    page.append(
            "\n| row | threads | ours | best peer | | ratio | over forks | limit | floor | goal |\n")
        .append("|---|---|---|---|---|---|---|---|---|---|\n");
    rows.stream()
        .filter(row -> !row.name().startsWith(KERNEL_SIZE))
        .forEach(row -> page.append(row.markdown()).append('\n'));
    if (!notes.isEmpty()) {
      page.append("\n## Said beside the rows\n\n");
      notes.stream()
          .flatMap(String::lines)
          .forEach(note -> page.append("- ").append(note).append('\n'));
    }
    return page.toString();
  }

  private static String machine() throws IOException {
    Path processors = Path.of("/proc/cpuinfo");
    String model = System.getProperty("os.arch");
    if (Files.exists(processors)) {
      try (Stream<String> lines = Files.lines(processors)) {
        model =
            lines
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(model);
      }
    }
    return String.format(
        Locale.ROOT,
        "%s, %d processors, %s %s",
        model,
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name"),
        System.getProperty("os.version").replaceAll("[^0-9.].*", ""));
  }
}
