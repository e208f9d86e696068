package dev.convolve.kernel;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A kernel that is written wrong: what is wrong, where, and what may have been meant.
 *
 * <p>The message has the problem, the hint and the place with a caret under it; the parts can be
 * had one by one.
 */
public final class KernelSyntaxException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  private static final int WIDEST = 72;

  private final String problem;
  private final @Nullable String hint;
  private final String source;
  private final int offset;
  private final String snippet;
  private final int row;
  private final int column;

  private KernelSyntaxException(
      Place place, String problem, @Nullable String hint, int row, int column) {
    super(problem + (hint == null ? "" : "; " + hint) + "\n" + place.snippet());
    this.problem = problem;
    this.hint = hint;
    this.source = place.source();
    this.offset = place.offset();
    this.snippet = place.snippet();
    this.row = row;
    this.column = column;
  }

  static KernelSyntaxException at(Place place, String problem, @Nullable String hint) {
    return new KernelSyntaxException(place, problem, hint, 0, 0);
  }

  static KernelSyntaxException inMatrix(
      Place place, String problem, @Nullable String hint, int row, int column) {
    return new KernelSyntaxException(place, problem, hint, row, column);
  }

  /** What is wrong, in one line without its place. */
  public String problem() {
    return problem;
  }

  /** The way out: what may have been meant, or what is known. */
  public Optional<String> hint() {
    return Optional.ofNullable(hint);
  }

  /** The kernel as it was written, or the name of its file after {@code @}. */
  public String source() {
    return source;
  }

  /** Where the problem starts, in characters from the start of the text (of the file, for one). */
  public int offset() {
    return offset;
  }

  /** The row of the matrix, from 1; 0 when the problem is not in a matrix. */
  public int row() {
    return row;
  }

  /** The column of the matrix, from 1; 0 when the problem is not in one cell of a matrix. */
  public int column() {
    return column;
  }

  /** Two lines: the line of the text that holds the problem, and a caret under its start. */
  public String snippet() {
    return snippet;
  }

  /** A character of a text: {@code source} says what the text is called. */
  record Place(String source, String text, int offset) {

    String snippet() {
      int at = Math.min(offset, text.length());
      int start = text.lastIndexOf('\n', at - 1) + 1;
      int end = text.indexOf('\n', at);
      String line = text.substring(start, end < 0 ? text.length() : end).stripTrailing();
      int caret = Math.min(at - start, line.length());
      if (line.length() > WIDEST) {
        int from = Math.max(0, Math.min(caret - WIDEST / 2, line.length() - WIDEST));
        int to = Math.min(line.length(), from + WIDEST);
        String cut = line.substring(from, to);
        line = (from > 0 ? "…" : "") + cut + (to < line.length() ? "…" : "");
        caret += (from > 0 ? 1 : 0) - from;
      }
      return "  " + line.replace('\t', ' ') + "\n  " + " ".repeat(caret) + "^";
    }
  }
}
