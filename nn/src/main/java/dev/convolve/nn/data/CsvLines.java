package dev.convolve.nn.data;

import dev.convolve.nn.data.DataException.Code;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a table of text as their fields; the first line that has any says what parts them.
 */
final class CsvLines implements AutoCloseable {

  private static final int LONGEST_LINE = 1 << 24;
  private static final int SHOWN = 60;

  /** What stands for bytes that are no UTF-8. */
  private static final char UNDECODED = '\uFFFD';

  private final String name;
  private final DataStream in;
  private final BufferedReader text;
  private int line;
  private char separator;

  private CsvLines(Path path) throws IOException {
    name = path.toString();
    in = DataStream.open(path);
    text = new BufferedReader(new InputStreamReader(in.stream(), StandardCharsets.UTF_8));
  }

  static CsvLines open(Path path) throws IOException {
    return new CsvLines(path);
  }

  /** The number of the line read last, from 1. */
  int number() {
    return line;
  }

  /**
   * The fields of the next line that is not empty, or null after the last.
   *
   * @throws DataException when a line is too long, is no text, or has a quote that does not end
   */
  @Nullable List<String> next() throws IOException {
    for (String next = nextText(); next != null; next = nextText()) {
      line++;
      String stripped = line == 1 && next.startsWith("\uFEFF") ? next.substring(1) : next;
      if (!stripped.isBlank()) {
        separator = separator == 0 ? separator(stripped) : separator;
        return fields(stripped);
      }
    }
    return null;
  }

  private @Nullable String nextText() throws IOException {
    StringBuilder read = new StringBuilder();
    int c = text.read();
    if (c < 0) {
      return null;
    }
    while (c >= 0 && c != '\n' && c != '\r') {
      if (read.length() == LONGEST_LINE) {
        throw error(
            Code.DATA_UNSUPPORTED,
            "line %d has more than %,d characters".formatted(line + 1, LONGEST_LINE),
            null);
      }
      read.append((char) c);
      c = text.read();
    }
    if (c == '\r') {
      text.mark(1);
      if (text.read() != '\n') {
        text.reset();
      }
    }
    return read.toString();
  }

  /** Which stands most often outside of quotes. */
  private static char separator(String text) {
    char most = ',';
    for (char candidate : new char[] {';', '\t'}) {
      if (count(text, candidate) > count(text, most)) {
        most = candidate;
      }
    }
    return most;
  }

  private static int count(String text, char wanted) {
    int count = 0;
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      quoted ^= text.charAt(i) == '"';
      count += !quoted && text.charAt(i) == wanted ? 1 : 0;
    }
    return count;
  }

  private List<String> fields(String text) throws DataException {
    List<String> fields = new ArrayList<>();
    int at = 0;
    while (true) {
      int end = text.indexOf(separator, at);
      String field = text.substring(at, end < 0 ? text.length() : end);
      if (field.stripLeading().startsWith("\"")) {
        int open = text.indexOf('"', at);
        int close = close(text, open, fields.size() + 1);
        field = text.substring(open + 1, close).replace("\"\"", "\"");
        end = text.indexOf(separator, close);
        String after = text.substring(close + 1, end < 0 ? text.length() : end);
        if (!after.isBlank()) {
          throw error(
              Code.DATA_FORMAT,
              "line %d, column %d: '%s' after the closing quote"
                  .formatted(line, fields.size() + 1, shown(after)),
              "write a quote inside of quotes twice");
        }
      }
      if (field.indexOf(UNDECODED) >= 0) {
        throw error(
            Code.DATA_FORMAT,
            "line %d, column %d: '%s' is no text in UTF-8"
                .formatted(line, fields.size() + 1, shown(field)),
            "save the table as UTF-8");
      }
      fields.add(field.strip());
      if (end < 0) {
        return fields;
      }
      at = end + 1;
    }
  }

  private int close(String text, int open, int column) throws DataException {
    int close = open + 1;
    while (true) {
      close = text.indexOf('"', close);
      if (close < 0) {
        throw error(
            Code.DATA_FORMAT,
            "line %d, column %d: the quote does not end".formatted(line, column),
            null);
      }
      if (close + 1 == text.length() || text.charAt(close + 1) != '"') {
        return close;
      }
      close += 2;
    }
  }

  /** What a message says of a field that may be long. */
  static String shown(String field) {
    return field.length() <= SHOWN ? field : field.substring(0, SHOWN) + " ...";
  }

  private DataException error(Code code, String detail, @Nullable String hint) {
    return new DataException(code, name, detail, hint);
  }

  @Override
  public void close() throws IOException {
    try (in) {
      text.close();
    }
  }
}
