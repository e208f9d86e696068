package dev.convolve.cli.tour.page;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Java that the page shows, where several figures share its form. */
public final class Snippets {

  private Snippets() {}

  /**
   * Reads a picture, slides one kernel over it and writes the answer.
   *
   * @param from the file's name without {@code .png}, which is the variable's name too
   * @param kernel a Java expression
   * @param range a constant of {@code Range}
   * @param to the answer's file
   */
  public static String filter(String from, String kernel, String range, String to) {
    return """
    Image %1$s = Images.read(Path.of("%1$s.png"));
    Image answer = %1$s.filter(%2$s);
    Images.write(answer.ranged(Range.%3$s), Path.of("%4$s"));
    """
        .formatted(from, kernel, range, to);
  }

  /** As {@link #filter}, with several kernels, one after the other. */
  public static String chain(String from, List<String> kernels, String range, String to) {
    return """
    Image %1$s = Images.read(Path.of("%1$s.png"));
    Chain chain = Chain.of(
        %2$s);
    Image answer = %1$s.filter(chain);
    Images.write(answer.ranged(Range.%3$s), Path.of("%4$s"));
    """
        .formatted(from, String.join(",\n    ", kernels), range, to);
  }

  /** As {@link #filter}, with picture options written behind {@code PictureOptions.DEFAULT}. */
  public static String options(String from, String kernel, String options, String to) {
    return """
    Image %1$s = Images.read(Path.of("%1$s.png"));
    PictureOptions options = PictureOptions.DEFAULT%3$s;
    PictureFilter filter = PictureFilter.of(options, %2$s);
    Images.write(%1$s.filter(filter), Path.of("%4$s"));
    """
        .formatted(from, kernel, options, to);
  }

  /** An array of doubles: {@code {1, 2, 3}}. */
  public static String array(double... values) {
    return Arrays.stream(values)
        .mapToObj(Numerals::plain)
        .collect(Collectors.joining(", ", "{", "}"));
  }
}
