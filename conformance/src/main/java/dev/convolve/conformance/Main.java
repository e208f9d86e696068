package dev.convolve.conformance;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code Main DIR [SUITE…]}: runs the golden cases in a folder laid out like the test data and
 * prints per suite how many cases there are, passed, failed and are out of scope.
 *
 * <p>Exit code 0: none failed; 1: some did; 2: the folder holds no suite, or the usage is wrong.
 */
public final class Main {

  private static final int FAILED = 1;
  private static final int USAGE = 2;

  private Main() {}

  /** Runs and ends the JVM with the exit code. */
  public static void main(String[] args) {
    System.exit(run(System.out, System.err, args));
  }

  /** Runs and answers the exit code. */
  static int run(PrintStream out, PrintStream err, String... args) {
    if (args.length == 0 || args[0].startsWith("-")) {
      err.println("usage: conformance DIR [SUITE...]");
      return USAGE;
    }
    Path folder = Path.of(args[0]);
    try {
      List<SuiteReport> reports =
          Conformance.shipped().run(folder, List.of(args).subList(1, args.length));
      if (reports.isEmpty()) {
        err.println(
            "conformance: error: %s: no suite in goldens, images or corrupt".formatted(folder));
        return USAGE;
      }
      print(out, reports);
      return reports.stream().allMatch(SuiteReport::isGood) ? 0 : FAILED;
    } catch (IOException e) {
      err.println("conformance: error: %s: %s".formatted(folder, e));
      return FAILED;
    }
  }

  private static void print(PrintStream out, List<SuiteReport> reports) {
    SuiteReport total = new SuiteReport("total");
    for (SuiteReport report : reports) {
      for (String failure : report.failures()) {
        out.println("FAILED " + failure);
      }
      total.add(report);
    }
    for (SuiteReport report : reports) {
      out.println(report.line());
    }
    out.println(total.line());
  }
}
