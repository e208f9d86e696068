package dev.convolve.bench.report;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Takes rows and notes as they come, and prints them: a table, or one JSON object a line. */
public final class Report {

  private final boolean json;
  private final PrintStream out;
  private final PrintStream notes;
  private final List<Row> rows = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();

  /**
   * @param json objects go to {@code out}, notes to {@code notes}; otherwise all goes to {@code
   *     out}
   */
  public Report(boolean json, PrintStream out, PrintStream notes) {
    this.json = json;
    this.out = out;
    this.notes = json ? notes : out;
  }

  /** Prints a row. */
  public void add(Row row) {
    if (json) {
      out.println(row.json());
    } else {
      if (rows.isEmpty()) {
        out.println(Row.head());
      }
      out.println(row.line());
    }
    rows.add(row);
  }

  /** Prints what is no figure. */
  public void note(String text) {
    remarks.add(text);
    notes.println(text);
  }

  /** What came so far. */
  public List<Row> rows() {
    return List.copyOf(rows);
  }

  /** What was noted so far. */
  public List<String> remarks() {
    return List.copyOf(remarks);
  }

  /** Whether a row tells of something that went wrong. */
  public boolean hasErrors() {
    return rows.stream().anyMatch(row -> !row.error().isEmpty());
  }
}
