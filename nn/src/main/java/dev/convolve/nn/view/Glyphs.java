package dev.convolve.nn.view;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Small letters drawn dot by dot, so that pictures carry text on machines without fonts: 5 dots
 * wide and 7 high above the line, 2 below it. Letters with marks lose them, other unknown
 * characters are drawn as a question mark.
 */
final class Glyphs {

  /** Dots of a letter's width. */
  static final int WIDTH = 5;

  /** Dots from one letter to the next. */
  static final int ADVANCE = 6;

  /** Dots above the line. */
  static final int ASCENT = 7;

  /** Dots above and below the line. */
  static final int HEIGHT = 9;

  private static final Map<Integer, int[]> ALL = read();

  private Glyphs() {}

  private static Map<Integer, int[]> read() {
    List<String> lines;
    try (InputStream in = Glyphs.class.getResourceAsStream("glyphs.txt")) {
      if (in == null) {
        throw new IllegalStateException("glyphs.txt is missing in dev.convolve.nn");
      }
      lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<Integer, int[]> all = new HashMap<>();
    for (int band = 0; band + HEIGHT < lines.size(); band += HEIGHT + 1) {
      String heads = lines.get(band);
      for (int at = 0; at < heads.length(); at += ADVANCE) {
        int[] rows = new int[HEIGHT];
        for (int row = 0; row < HEIGHT; row++) {
          String line = lines.get(band + 1 + row);
          for (int dot = 0; dot < WIDTH; dot++) {
            rows[row] |= line.charAt(at + dot) == '#' ? 1 << dot : 0;
          }
        }
        all.put((int) heads.charAt(at), rows);
      }
    }
    return all;
  }

  /** The characters that are drawn. */
  static int[] letters(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD)
        .codePoints()
        .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
        .toArray();
  }

  /** Dots that a text is wide. */
  static int width(String text) {
    return Math.max(0, letters(text).length * ADVANCE - 1);
  }

  /** Whether a dot of a letter is set. */
  static boolean isSet(int letter, int row, int dot) {
    int[] rows = ALL.get(letter);
    if (rows == null) {
      rows = ALL.get((int) '?');
    }
    return rows != null && (rows[row] >> dot & 1) != 0;
  }

  /** The text in at most {@code letters} characters, its end replaced by … where it is longer. */
  static String shortened(String text, int letters) {
    int[] all = letters(text);
    if (all.length <= letters) {
      return text;
    }
    return letters < 1 ? "" : new String(all, 0, letters - 1).stripTrailing() + "…";
  }
}
