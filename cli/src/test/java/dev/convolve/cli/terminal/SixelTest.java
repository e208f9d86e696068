package dev.convolve.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.convolve.cli.Pictures;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SixelTest {

  private static final Pattern TOKEN =
      Pattern.compile("#(\\d+);2;(\\d+);(\\d+);(\\d+)|#(\\d+)|!(\\d+)([?-~])|([?-~])|([$-])");

  @Test
  void decodesToTheNearestColours() {
    for (int height : new int[] {1, 5, 6, 7, 19}) {
      Thumbnail picture = Thumbnail.of(Pictures.noise(23, height, 3, height), 23, height);
      String text = Sixel.text(picture);
      assertThat(text).startsWith("\u001bPq\"1;1;23;" + height).endsWith("\u001b\\\n");
      Map<Integer, int[]> points = decoded(text.substring(text.indexOf('#')));
      assertThat(points).hasSize(23 * height);
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < 23; x++) {
          int[] drawn = Objects.requireNonNull(points.get(y * 1000 + x));
          assertThat(Math.abs(drawn[0] - picture.red(x, y) / 2.55)).isLessThanOrEqualTo(10.5);
          assertThat(Math.abs(drawn[1] - picture.green(x, y) / 2.55)).isLessThanOrEqualTo(10.5);
          assertThat(Math.abs(drawn[2] - picture.blue(x, y) / 2.55)).isLessThanOrEqualTo(10.5);
        }
      }
    }
  }

  private static Map<Integer, int[]> decoded(String text) {
    Map<Integer, int[]> palette = new HashMap<>();
    Map<Integer, int[]> points = new HashMap<>();
    Matcher token = TOKEN.matcher(text.substring(0, text.length() - 3));
    int[] colour = {};
    int x = 0;
    int top = 0;
    while (token.find()) {
      if (token.group(1) != null) {
        palette.put(Integer.valueOf(token.group(1)), numbers(token, 2, 3, 4));
      } else if (token.group(5) != null) {
        colour = Objects.requireNonNull(palette.get(Integer.valueOf(token.group(5))));
      } else if (token.group(9) != null) {
        x = 0;
        top += token.group(9).equals("-") ? 6 : 0;
      } else {
        int count = token.group(6) == null ? 1 : Integer.parseInt(token.group(6));
        int bits = (token.group(6) == null ? token.group(8) : token.group(7)).charAt(0) - '?';
        for (int i = 0; i < count; i++, x++) {
          for (int bit = 0; bit < 6; bit++) {
            if ((bits >> bit & 1) == 1) {
              points.put((top + bit) * 1000 + x, colour);
            }
          }
        }
      }
    }
    return points;
  }

  private static int[] numbers(Matcher token, int... groups) {
    return java.util.Arrays.stream(groups).map(g -> Integer.parseInt(token.group(g))).toArray();
  }
}
