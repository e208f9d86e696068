package dev.convolve.cli.tour.chapter;

import dev.convolve.cli.tour.Chapter;
import dev.convolve.cli.tour.Darkroom;
import dev.convolve.cli.tour.drawing.Samples;
import dev.convolve.cli.tour.drawing.Svg;
import dev.convolve.cli.tour.page.Element;
import dev.convolve.cli.tour.page.Figure;
import dev.convolve.cli.tour.page.Numerals;
import dev.convolve.cli.tour.page.Outcome;
import dev.convolve.cli.tour.page.Pictures;
import dev.convolve.cli.tour.page.Recipe;
import dev.convolve.cli.tour.page.Story;
import dev.convolve.kernel.Kernel;
import dev.convolve.kernel.Kernels;
import dev.convolve.media.Image;
import dev.convolve.media.PictureFilter;
import dev.convolve.media.PictureOptions;
import dev.convolve.media.PixelExplanation;
import dev.convolve.nn.format.Json;
import dev.convolve.plan.Execution;
import dev.convolve.plan.Explanation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The left Sobel's window at three places of the photograph. */
public final class WindowChapter implements Chapter {

  private static final int COLUMNS = 3;

  private record Look(String title, Places.Place at, PixelExplanation pixel) {
    Explanation why() {
      return pixel.channels().getFirst().explanation();
    }

    double stored() {
      return pixel.channels().getFirst().stored();
    }
  }

  @Override
  public void tell(Darkroom darkroom, Story story) {
    Image gray = darkroom.gray();
    PictureFilter sobel = PictureFilter.of(PictureOptions.DEFAULT, Kernels.leftSobel());
    Places places = Places.of(gray.tensor(), gray.filter(Kernels.leftSobel()).tensor());
    Look flat = look("A flat place", sobel, gray, places.flat());
    Look faint = look("A faint border", sobel, gray, places.faint());
    Look strong = look("The strongest border", sobel, gray, places.strong());
    List<Look> looks = List.of(flat, faint, strong);
    story.figure(new Figure("window", loupe(gray, looks), recipe(looks)));
    story.value("window.count", Numerals.grouped((long) gray.width() * gray.height()));
    double zero = flat.why().computed();
    story.value("window.flat.word", zero == 0 ? "a flat one" : "the flattest there is");
    story.value(
        "window.live",
        "Where scripts run, point anywhere at the photograph, or click it and use the arrow keys,"
            + " and look through a window of your own.");
    story.value("window.reading", reading(flat, faint, strong));
  }

  private static Look look(String title, PictureFilter filter, Image gray, Places.Place at) {
    return new Look(title, at, filter.explainAt(gray, at.x(), at.y(), Execution.DEFAULT));
  }

  private static String reading(Look flat, Look faint, Look strong) {
    if (strong.why().computed() == 0) {
      return "This photograph has no borders at all: every window cancels to 0.";
    }
    String first =
        flat.why().computed() == 0
            ? "In the first window both sides weigh the same, and they cancel to 0, mid-gray. It does"
                + " not matter how bright the place is, only that it is the same on both sides."
            : "In the first window both sides weigh nearly the same, and %s is left over."
                .formatted(Numerals.number(flat.why().computed()));
    return first
        + " In the second there is a step that you would hardly see in the photograph, and the sum is"
        + " %s: %s than mid-gray, but not by much. In the third, %s. The sum is %s, which is drawn as %s."
            .formatted(
                Numerals.number(faint.why().computed()),
                faint.why().computed() > 0 ? "lighter" : "darker",
                strong.why().computed() > 0
                    ? "the left is bright and the right is dark"
                    : "the left is dark and the right is bright",
                Numerals.number(strong.why().computed()),
                Numerals.number(strong.stored()));
  }

  private static Element loupe(Image gray, List<Look> looks) {
    Element photo =
        Element.of("div", "loupe-photo")
            .add(Pictures.png(gray, "The photograph in gray, with three places marked"));
    Element cards = Element.of("div", "cards");
    int number = 1;
    for (Look look : looks) {
      photo.add(
          Element.of("span", "mark")
              .with(
                  "style",
                  "left:%s%%;top:%s%%"
                      .formatted(
                          Svg.number(100.0 * (look.at().x() + 0.5) / gray.width()),
                          Svg.number(100.0 * (look.at().y() + 0.5) / gray.height())))
              .text(Integer.toString(number)));
      cards.add(card(number, look));
      number++;
    }
    photo.add(Element.of("span", "cross"));
    Map<String, Object> kernels = new LinkedHashMap<>();
    kernels.put("left Sobel", integers(Kernels.leftSobel()));
    kernels.put("outline", integers(Kernels.outline()));
    Places.Place start = looks.getLast().at();
    return Element.of("div", "loupe")
        .with("data-kernels", Json.text(kernels))
        .with("data-start", start.x() + "," + start.y())
        .add(photo, live(), cards);
  }

  private static double[] integers(Kernel kernel) {
    return kernel.weights();
  }

  private static Element live() {
    return Element.of("div", "card live-card")
        .add(
            Element.of("h4").text("Your window: ").add(Element.of("span", "live-place")),
            Element.of("div", "live-row")
                .add(Element.of("div", "live-grid"), Element.of("div", "live-sums")));
  }

  private static Element card(int number, Look look) {
    Explanation why = look.why();
    Element head =
        Element.of("h4")
            .add(Element.of("span", "dot").text(Integer.toString(number)))
            .text(look.title());
    Element sum =
        Element.of("p")
            .text(
                "Column %s, row %s. The nine products add up to "
                    .formatted(look.at().x(), look.at().y()))
            .add(Element.of("b").text(Numerals.number(why.computed())))
            .text(", drawn as ")
            .add(Element.of("b").text(Numerals.number(look.stored())))
            .text(".");
    return Element.of("div", "card").add(head, Samples.window(why, COLUMNS), sum);
  }

  private static Recipe recipe(List<Look> looks) {
    Recipe recipe = new Recipe();
    StringBuilder java =
        new StringBuilder(
            """
            Image gray = Images.read(Path.of("gray.png"));
            """);
    StringBuilder printed = new StringBuilder();
    for (Look look : looks) {
      String sum = Numerals.plain(look.why().computed());
      recipe.command(
          "convolve explain left-sobel gray.png --at %s,%s".formatted(look.at().x(), look.at().y()),
          new Outcome.Shows("sum " + sum));
      java.append(
          "System.out.println(gray.explainAt(Kernels.leftSobel(), %s, %s)%n"
              .formatted(look.at().x(), look.at().y()));
      java.append("    .channels().getFirst().explanation().sum());\n");
      printed.append(printed.isEmpty() ? "" : "\n").append(look.why().sum());
      recipe.number(look.title().toLowerCase(Locale.ROOT), Numerals.number(look.why().sum()));
    }
    return recipe
        .java(java.toString(), new Outcome.Prints(printed.toString()))
        .choice("boundary", "reflect")
        .choice("size", "same")
        .choice("kernel", "as drawn")
        .choice("range", "center");
  }
}
