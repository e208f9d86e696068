package dev.convolve.bench;

import dev.convolve.bench.network.NetworkWorks;
import dev.convolve.bench.peer.Peer;
import dev.convolve.bench.peer.Rival;
import dev.convolve.bench.process.Processes;
import dev.convolve.bench.report.Rendered;
import dev.convolve.bench.report.Report;
import dev.convolve.bench.report.Row;
import dev.convolve.bench.work.Series;
import dev.convolve.bench.work.Work;
import dev.convolve.bench.work.Workloads;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * {@code ./bench [NAME...] [--quick] [--json] [--check] [--report FOLDER]}: runs what is named, or
 * everything but the studies; with {@code --quick}, only filters beside peers.
 */
public final class Main {

  /** How often the planner is right: no rows. */
  private static final String PLANNER = "planner";

  /** Time against kernel size. */
  private static final String KERNELS = "kernels";

  /** All whole processes. */
  private static final String PROCESSES = "processes";

  private Main() {}

  /**
   * Ends with status 0 when all ran and agreed, 1 when results disagreed or something failed, 2 for
   * an unknown word.
   */
  public static void main(String[] args) {
    List<String> names = new ArrayList<>(List.of(args));
    if (names.contains("--help")) {
      System.out.println("usage: ./bench [NAME…] [--quick] [--json] [--check] [--report FOLDER]");
      System.out.println("Names: %s, or the words that they begin with.".formatted(words()));
      System.exit(0);
    }
    boolean quick = names.remove("--quick");
    boolean json = names.remove("--json");
    boolean check = names.remove("--check");
    Optional<String> folder = option(names, "--report");
    Optional<String> from = option(names, "--from");
    Set<Work> works = new LinkedHashSet<>();
    Set<Series> series = new LinkedHashSet<>();
    Set<String> parts = new LinkedHashSet<>();
    for (String name : names) {
      List<Work> rows = meant(name, works(), Work::name);
      List<Series> growing = meant(name, Series.all(), Series::name);
      List<String> some = meant(name, Processes.PARTS, Function.identity());
      if (rows.isEmpty()
          && growing.isEmpty()
          && some.isEmpty()
          && !Set.of(PLANNER, KERNELS, PROCESSES).contains(name)) {
        System.err.println(unknown(name));
        System.exit(2);
      }
      works.addAll(rows);
      series.addAll(growing);
      parts.addAll(name.equals(PROCESSES) ? Processes.PARTS : some);
    }
    if (names.isEmpty()) {
      works.addAll(quick ? Workloads.all() : works());
      series.addAll(quick ? List.of() : Series.all());
      parts.addAll(quick ? List.of() : Processes.PARTS);
    }
    // JMH's lock would fail a run beside another; that both are then wrong is the caller's to see.
    System.setProperty("jmh.ignoreLock", "true");
    Report report = new Report(json, System.out, System.err);
    if (from.isPresent() && folder.isPresent()) {
      try {
        render(Path.of(folder.get()), args, Rendered.read(Path.of(from.get())), List.of());
      } catch (IOException e) {
        System.err.println("bench: error: %s: %s".formatted(from.get(), e.getMessage()));
        System.exit(1);
      }
      System.exit(0);
    }
    if (check) {
      System.exit(
          Checks.run(List.copyOf(works), present(Trial.rivals(), report), System.out) ? 0 : 1);
    }
    report.note(
        "load average %.1f at the start; much above 0, others are being timed too"
            .formatted(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
    if (names.isEmpty() && quick) {
      report.note("networks are left out; './bench train28 infer28 conv sgemm --quick' runs them");
    }
    if (names.contains(PLANNER)) {
      PlannerGrid.run(quick, System.out);
    }
    if (names.contains(KERNELS)) {
      KernelSizes.run(quick, present(Peer.ALL, report), report);
    }
    if (!works.isEmpty()) {
      List<Rival> wanted =
          Trial.rivals().stream()
              .filter(rival -> works.stream().anyMatch(work -> Trial.suits(rival, work)))
              .toList();
      new Rows(present(wanted, report), quick, report).run(works);
    }
    series.forEach(each -> new Growth(quick, report).run(each));
    if (!parts.isEmpty()) {
      processes(parts, quick, report);
    }
    folder.ifPresent(to -> render(Path.of(to), args, report.rows(), report.remarks()));
    System.exit(report.hasErrors() ? 1 : 0);
  }

  /** The word behind an option, both taken out of {@code words}. */
  private static Optional<String> option(List<String> words, String name) {
    int at = words.indexOf(name);
    if (at < 0) {
      return Optional.empty();
    }
    if (at + 1 == words.size()) {
      System.err.println("bench: error: %s: which folder or file? [USAGE]".formatted(name));
      System.exit(2);
    }
    words.remove(at);
    return Optional.of(words.remove(at));
  }

  private static void render(Path folder, String[] args, List<Row> rows, List<String> remarks) {
    try {
      Rendered.write(folder, "./bench " + String.join(" ", args), rows, remarks);
    } catch (IOException e) {
      System.err.println("bench: error: %s: %s".formatted(folder, e.getMessage()));
      System.exit(1);
    }
  }

  private static void processes(Set<String> parts, boolean quick, Report report) {
    Path root = Path.of(System.getProperty("dev.convolve.bench.root", "."));
    try {
      new Processes(quick, root, outcome -> report.add(Row.of(outcome)), report::note).run(parts);
    } catch (IOException e) {
      report.add(Row.failed(PROCESSES, 2, "s", e.toString()));
    }
  }

  /** What is called so, or else what is called something that begins so. */
  private static <T> List<T> meant(String name, List<T> all, Function<T, String> names) {
    List<T> exactly = all.stream().filter(each -> names.apply(each).equals(name)).toList();
    return exactly.isEmpty()
        ? all.stream().filter(each -> names.apply(each).startsWith(name + "-")).toList()
        : exactly;
  }

  private static String unknown(String name) {
    return "bench: error: %s: no such row or option; './bench --help' lists them [USAGE]"
        .formatted(name);
  }

  private static String words() {
    List<String> all = new ArrayList<>();
    works().forEach(each -> all.add(each.name()));
    Series.all().forEach(each -> all.add(each.name()));
    all.addAll(Processes.PARTS);
    all.addAll(List.of(PLANNER, KERNELS, PROCESSES));
    return String.join(", ", all);
  }

  /** Every row that compares warm work. */
  private static List<Work> works() {
    List<Work> all = new ArrayList<>(Workloads.all());
    all.addAll(NetworkWorks.all());
    return all;
  }

  private static <R extends Rival> List<R> present(List<R> rivals, Report report) {
    List<R> present = new ArrayList<>();
    for (R peer : rivals) {
      Optional<String> missing = peer.missing();
      missing.ifPresent(what -> report.note("without %s: %s".formatted(peer.name(), what)));
      if (missing.isEmpty()) {
        present.add(peer);
      }
    }
    return present;
  }
}
