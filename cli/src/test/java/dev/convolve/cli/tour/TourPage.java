package dev.convolve.cli.tour;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads from the page what a person would type, and what it is said to give. */
final class TourPage {

  private static final Pattern CODE =
      Pattern.compile("<code class=\"(command|java)\"([^>]*)>(.*?)</code>", Pattern.DOTALL);

  private TourPage() {}

  /**
   * A command line or a snippet.
   *
   * @param text what would be typed
   * @param prints what it prints, null when that is not said
   * @param shows what is part of what it prints, null when that is not said
   * @param writes {@code file=digest} for each file
   */
  record Code(String text, @Nullable String prints, @Nullable String shows, List<String> writes) {}

  /** All of one kind, in the page's order. */
  static List<Code> codes(String page, String kind) {
    List<Code> codes = new ArrayList<>();
    Matcher matcher = CODE.matcher(page);
    while (matcher.find()) {
      if (matcher.group(1).equals(kind)) {
        String attributes = matcher.group(2);
        String writes = attribute(attributes, "data-writes");
        codes.add(
            new Code(
                unescaped(matcher.group(3)),
                attribute(attributes, "data-prints"),
                attribute(attributes, "data-shows"),
                writes == null ? List.of() : writes.lines().toList()));
      }
    }
    return codes;
  }

  private static @Nullable String attribute(String attributes, String name) {
    Matcher matcher = Pattern.compile(name + "=\"([^\"]*)\"", Pattern.DOTALL).matcher(attributes);
    return matcher.find() ? unescaped(matcher.group(1)) : null;
  }

  static String unescaped(String markup) {
    return markup
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&");
  }
}
