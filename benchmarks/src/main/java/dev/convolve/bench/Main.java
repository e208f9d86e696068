package dev.convolve.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** {@code ./bench [NAME...] [--quick]}: runs the named benchmarks, or all of them. */
public final class Main {

  /** A benchmark; it prints what it finds. */
  interface Benchmark {
    /**
     * @param quick fewer and smaller cases
     */
    void run(boolean quick, PrintStream out);
  }

  private static final Map<String, Benchmark> ALL = new LinkedHashMap<>();

  static {
    ALL.put("planner", PlannerGrid::run);
    ALL.put("kernels", KernelSizes::run);
  }

  private Main() {}

  /** Runs what {@code args} name; ends with status 2 when a name is unknown. */
  public static void main(String[] args) {
    List<String> names = new ArrayList<>(List.of(args));
    boolean quick = names.remove("--quick");
    for (String name : names) {
      if (!ALL.containsKey(name)) {
        System.err.println(
            "bench: error: %s: unknown benchmark; there are %s, and --quick"
                .formatted(name, String.join(", ", ALL.keySet())));
        System.exit(2);
      }
    }
    for (String name : names.isEmpty() ? List.copyOf(ALL.keySet()) : names) {
      System.out.println("== " + name);
      Objects.requireNonNull(ALL.get(name)).run(quick, System.out);
    }
  }
}
