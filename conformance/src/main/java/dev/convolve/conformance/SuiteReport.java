package dev.convolve.conformance;

import java.util.ArrayList;
import java.util.List;

/** What became of the cases of one suite. */
final class SuiteReport {

  private final String suite;
  private int cases;
  private int passed;
  private int inPart;
  private int outOfScope;
  private final List<String> failures = new ArrayList<>();

  SuiteReport(String suite) {
    this.suite = suite;
  }

  void passed() {
    cases++;
    passed++;
  }

  /** A case that passed in those of its outputs that are in scope. */
  void passedInPart() {
    passed();
    inPart++;
  }

  void outOfScope() {
    cases++;
    outOfScope++;
  }

  /** A case that failed, or something else that no case stands for. */
  void failed(String what, String why) {
    cases++;
    failures.add(suite + "/" + what + ": " + why);
  }

  void add(SuiteReport other) {
    cases += other.cases;
    passed += other.passed;
    inPart += other.inPart;
    outOfScope += other.outOfScope;
    failures.addAll(other.failures);
  }

  String suite() {
    return suite;
  }

  int passedCount() {
    return passed;
  }

  int outOfScopeCount() {
    return outOfScope;
  }

  List<String> failures() {
    return List.copyOf(failures);
  }

  boolean isGood() {
    return failures.isEmpty();
  }

  /**
   * {@code signal: 294 cases, 285 passed, 0 failed, 9 out of scope}; outputs out of scope are told
   * too.
   */
  String line() {
    String part = inPart == 0 ? "" : "; of %d only some outputs are in scope".formatted(inPart);
    return "%s: %d cases, %d passed, %d failed, %d out of scope%s"
        .formatted(suite, cases, passed, failures.size(), outOfScope, part);
  }
}
