package dev.convolve.cli.tour;

import dev.convolve.cli.tour.chapter.BankChapter;
import dev.convolve.cli.tour.chapter.ChainChapter;
import dev.convolve.cli.tour.chapter.ColourChapter;
import dev.convolve.cli.tour.chapter.CountChapter;
import dev.convolve.cli.tour.chapter.DepthChapter;
import dev.convolve.cli.tour.chapter.FarmerChapter;
import dev.convolve.cli.tour.chapter.FlatChapter;
import dev.convolve.cli.tour.chapter.FlipChapter;
import dev.convolve.cli.tour.chapter.GaussianChapter;
import dev.convolve.cli.tour.chapter.IdeaChapter;
import dev.convolve.cli.tour.chapter.LearnChapter;
import dev.convolve.cli.tour.chapter.OpeningChapter;
import dev.convolve.cli.tour.chapter.PhotoChapter;
import dev.convolve.cli.tour.chapter.PlaneChapter;
import dev.convolve.cli.tour.chapter.RecoverChapter;
import dev.convolve.cli.tour.chapter.TryChapter;
import dev.convolve.cli.tour.chapter.WindowChapter;
import dev.convolve.cli.tour.page.Story;
import dev.convolve.media.Image;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The whole page. The same photo gives the same page, byte for byte. */
public final class Tour {

  private static final Pattern TITLE = Pattern.compile("<h2>(.*?)</h2>");

  private static final Map<String, Chapter> CHAPTERS = chapters();

  private final Darkroom darkroom;
  private final String page;

  /** Computes everything. */
  public Tour(TourPhoto photo) {
    this(photo, Progress.SILENT);
  }

  /** Computes everything, and says how far it is. */
  public Tour(TourPhoto photo, Progress progress) {
    darkroom = new Darkroom(photo, progress);
    Story story = new Story();
    new OpeningChapter().tell(darkroom, story);
    CHAPTERS.values().forEach(chapter -> chapter.tell(darkroom, story));
    page =
        story
            .tell(text())
            .replace("@@style@@", resource("tour.css").strip())
            .replace("@@script@@", resource("tour.js").strip());
  }

  private static Map<String, Chapter> chapters() {
    Map<String, Chapter> chapters = new LinkedHashMap<>();
    chapters.put("idea", new IdeaChapter());
    chapters.put("farmer", new FarmerChapter());
    chapters.put("flip", new FlipChapter());
    chapters.put("plane", new PlaneChapter());
    chapters.put("photo", new PhotoChapter());
    chapters.put("window", new WindowChapter());
    chapters.put("colour", new ColourChapter());
    chapters.put("gaussian", new GaussianChapter());
    chapters.put("depth", new DepthChapter());
    chapters.put("bank", new BankChapter());
    chapters.put("chain", new ChainChapter());
    chapters.put("try", new TryChapter());
    chapters.put("recover", new RecoverChapter());
    chapters.put("count", new CountChapter());
    chapters.put("learn", new LearnChapter());
    chapters.put("flat", new FlatChapter());
    return chapters;
  }

  /**
   * The pictures by file name, as far as they must be made to have one of them: all where there is
   * no such one.
   */
  public static Map<String, Image> pictures(TourPhoto photo, Progress progress, String file) {
    Darkroom darkroom = new Darkroom(photo, progress);
    Story unread = new Story();
    new OpeningChapter().tell(darkroom, unread);
    for (Chapter chapter : CHAPTERS.values()) {
      if (darkroom.prints().containsKey(file)) {
        break;
      }
      chapter.tell(darkroom, unread);
    }
    return darkroom.prints();
  }

  /** The HTML. */
  public String page() {
    return page;
  }

  /** The pictures that were made, by file name. */
  public Darkroom darkroom() {
    return darkroom;
  }

  private static String text() {
    StringBuilder contents = new StringBuilder();
    StringBuilder chapters = new StringBuilder();
    int number = 1;
    for (String name : CHAPTERS.keySet()) {
      String text =
          resource("chapters/" + (number < 10 ? "0" : "") + number + "-" + name + ".html");
      Matcher title = TITLE.matcher(text);
      if (!title.find()) {
        throw new IllegalStateException("chapter " + name + " has no title");
      }
      contents.append(
          "<li><a href=\"#chapter-%s\">%s</a></li>\n".formatted(number, title.group(1)));
      String heading =
          "<h2 id=\"chapter-%1$s\"><span class=\"chapter-number\">Chapter %1$s</span>%2$s</h2>"
              .formatted(number, title.group(1));
      chapters
          .append("<section aria-labelledby=\"chapter-" + number + "\">\n")
          .append(text, 0, title.start())
          .append(heading)
          .append(text.substring(title.end()))
          .append("</section>\n");
      number++;
    }
    return resource("page.html")
        .replace("@@contents@@", contents.toString().strip())
        .replace("@@chapters@@", chapters.toString().strip());
  }

  private static String resource(String name) {
    try (InputStream in = Tour.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the command was built without " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException damaged) {
      throw new UncheckedIOException("the command's own " + name + " cannot be read", damaged);
    }
  }
}
