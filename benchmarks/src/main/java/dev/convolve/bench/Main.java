package dev.convolve.bench;

import dev.convolve.bench.peer.Peer;
import dev.convolve.bench.work.Series;
import dev.convolve.bench.work.Workload;
import dev.convolve.bench.work.Workloads;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * {@code ./bench [NAME...] [--quick] [--json] [--check]}: runs what is named, or everything but the
 * studies; with {@code --quick}, only the rows beside peers.
 */
public final class Main {

  /** How often the planner is right: no rows. */
  private static final String PLANNER = "planner";

  /** Time against kernel size. */
  private static final String KERNELS = "kernels";

  private Main() {}

  /**
   * Ends with status 0 when all ran and agreed, 1 when results disagreed or something failed, 2 for
   * an unknown word.
   */
  public static void main(String[] args) {
    List<String> names = new ArrayList<>(List.of(args));
    boolean quick = names.remove("--quick");
    boolean json = names.remove("--json");
    boolean check = names.remove("--check");
    Set<Workload> workloads = new LinkedHashSet<>();
    Set<Series> series = new LinkedHashSet<>();
    for (String name : names) {
      List<Workload> rows = meant(name, Workloads.all(), Workload::name);
      List<Series> growing = meant(name, Series.all(), Series::name);
      if (rows.isEmpty() && growing.isEmpty() && !Set.of(PLANNER, KERNELS).contains(name)) {
        System.err.println(unknown(name));
        System.exit(2);
      }
      workloads.addAll(rows);
      series.addAll(growing);
    }
    if (names.isEmpty()) {
      workloads.addAll(Workloads.all());
      series.addAll(quick ? List.of() : Series.all());
    }
    // JMH's lock would fail a run beside another; that both are then wrong is the caller's to see.
    System.setProperty("jmh.ignoreLock", "true");
    Report report = new Report(json, System.out, System.err);
    if (check) {
      System.exit(Checks.run(List.copyOf(workloads), present(report), System.out) ? 0 : 1);
    }
    if (names.contains(PLANNER)) {
      PlannerGrid.run(quick, System.out);
    }
    if (names.contains(KERNELS)) {
      KernelSizes.run(quick, present(report), report);
    }
    if (!workloads.isEmpty()) {
      new Rows(present(report), quick, report).run(workloads);
    }
    series.forEach(each -> new Growth(quick, report).run(each));
    System.exit(report.hasErrors() ? 1 : 0);
  }

  /** What is called so, or else what is called something that begins so. */
  private static <T> List<T> meant(String name, List<T> all, Function<T, String> names) {
    List<T> exactly = all.stream().filter(each -> names.apply(each).equals(name)).toList();
    return exactly.isEmpty()
        ? all.stream().filter(each -> names.apply(each).startsWith(name + "-")).toList()
        : exactly;
  }

  private static String unknown(String name) {
    List<String> all = new ArrayList<>();
    Workloads.all().forEach(each -> all.add(each.name()));
    Series.all().forEach(each -> all.add(each.name()));
    return ("bench: error: %s: no such row or option [USAGE]; there are %s, the words that they"
            + " begin with, %s and %s, --quick, --json and --check")
        .formatted(name, String.join(", ", all), PLANNER, KERNELS);
  }

  private static List<Peer> present(Report report) {
    List<Peer> present = new ArrayList<>();
    for (Peer peer : Peer.ALL) {
      Optional<String> missing = peer.missing();
      missing.ifPresent(what -> report.note("without %s: %s".formatted(peer.name(), what)));
      if (missing.isEmpty()) {
        present.add(peer);
      }
    }
    return present;
  }
}
