package dev.convolve.bench;

import dev.convolve.bench.peer.Peer;
import dev.convolve.bench.work.Workload;
import dev.convolve.bench.work.Workloads;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code ./bench [NAME...] [--quick] [--json] [--check]}: runs what is named, or every row. */
public final class Main {

  private static final Set<String> STUDIES = Set.of("planner", "kernels");

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
    List<Workload> workloads = new ArrayList<>();
    for (String name : names) {
      List<Workload> meant = meant(name);
      if (meant.isEmpty() && !STUDIES.contains(name)) {
        System.err.println(
            "bench: error: %s: no such name [USAGE]; there are planner, kernels, %s, and starts of names"
                .formatted(
                    name,
                    String.join(", ", Workloads.all().stream().map(Workload::name).toList())));
        System.exit(2);
      }
      workloads.addAll(meant);
    }
    // JMH's lock would fail a run beside another; that both are then wrong is the caller's to see.
    System.setProperty("jmh.ignoreLock", "true");
    Report report = new Report(json, System.out, System.err);
    if (names.contains("planner")) {
      PlannerGrid.run(quick, System.out);
    }
    if (names.contains("kernels")) {
      KernelSizes.run(quick, System.out);
    }
    if (names.isEmpty()) {
      workloads.addAll(Workloads.all());
    }
    if (check) {
      System.exit(Checks.run(workloads, present(report), System.out) ? 0 : 1);
    }
    if (!workloads.isEmpty()) {
      new Rows(present(report), quick, report).run(workloads);
    }
    System.exit(report.hasErrors() ? 1 : 0);
  }

  /** The workload of this name, or those whose names begin with it. */
  private static List<Workload> meant(String name) {
    List<Workload> exactly =
        Workloads.all().stream().filter(each -> each.name().equals(name)).toList();
    return exactly.isEmpty()
        ? Workloads.all().stream().filter(each -> each.name().startsWith(name + "-")).toList()
        : exactly;
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
