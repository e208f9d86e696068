package dev.convolve.cli.report;

/** A line of what someone wrote, with carets below the place that is meant. */
public final class Excerpt {

  private static final int WIDTH = 72;

  private Excerpt() {}

  /** The line of {@code text} that holds {@code from}, and carets below it up to {@code to}. */
  public static String of(String text, int from, int to) {
    int start = text.lastIndexOf('\n', from - 1) + 1;
    int newline = text.indexOf('\n', start);
    int end = newline < 0 ? text.length() : newline;
    String before = "";
    if (from - start > WIDTH / 2) {
      start = from - WIDTH / 2;
      before = "...";
    }
    String after = "";
    if (end - start > WIDTH) {
      end = start + WIDTH;
      after = "...";
    }
    String line = text.substring(start, end).replaceAll("\\p{Cntrl}", " ");
    int carets = Math.max(1, Math.min(to, end) - from);
    return "  "
        + before
        + line
        + after
        + "\n  "
        + " ".repeat(before.length() + from - start)
        + "^".repeat(carets);
  }
}
