package dev.convolve.cli.tour.chapter;

import dev.convolve.cli.tour.Chapter;
import dev.convolve.cli.tour.Darkroom;
import dev.convolve.cli.tour.Developed;
import dev.convolve.cli.tour.drawing.Plates;
import dev.convolve.cli.tour.drawing.Samples;
import dev.convolve.cli.tour.drawing.Svg;
import dev.convolve.cli.tour.page.Element;
import dev.convolve.cli.tour.page.Figure;
import dev.convolve.cli.tour.page.Pictures;
import dev.convolve.cli.tour.page.Recipe;
import dev.convolve.cli.tour.page.Snippets;
import dev.convolve.cli.tour.page.Story;
import dev.convolve.kernel.Kernels;
import dev.convolve.media.Image;
import dev.convolve.tensor.Tensor;
import java.util.List;

/** The photograph in gray, its left Sobel and its outline. */
public final class PhotoChapter implements Chapter {

  private static final int BOX = 9;
  private static final int REACH = 5;
  private static final int CLOSE_WIDTH = 45;
  private static final int CLOSE_HEIGHT = 30;

  @Override
  public void tell(Darkroom darkroom, Story story) {
    Developed sobel = darkroom.develop("left-sobel", Darkroom.GRAY, "left-sobel.png");
    Developed outline = darkroom.develop("outline", Darkroom.GRAY, "outline.png");
    Places places = Places.of(darkroom.gray().tensor(), sobel.raw());
    gray(darkroom, story, places.strong());
    Element gray = Pictures.jpeg(darkroom.gray(), "The photograph in gray");
    story.value("sobel.min", sobel.stats().minimum());
    story.value("sobel.max", sobel.stats().maximum());
    story.figure(
        new Figure(
                "left-sobel",
                Pictures.compare(
                    gray,
                    "gray",
                    Pictures.jpeg(sobel.image(), "A relief of the photograph, lit from the left"),
                    "left Sobel"),
                sobel.recipe(
                    Snippets.filter("gray", "Kernels.leftSobel()", "CENTER", sobel.file())))
            .with(Plates.of(Kernels.leftSobel())));
    story.figure(
        new Figure(
                "outline",
                Pictures.jpeg(outline.image(), "The outlines of the photograph on mid-gray"),
                outline.recipe(
                    Snippets.filter("gray", "Kernels.outline()", "CENTER", outline.file())))
            .with(Plates.of(Kernels.outline())));
    profile(darkroom, story, outline, places.strong());
  }

  private static void gray(Darkroom darkroom, Story story, Places.Place around) {
    Image gray = darkroom.gray();
    Developed made = darkroom.grayed();
    int left = Math.clamp(around.x() - BOX / 2, 0, gray.width() - BOX);
    int top = Math.clamp(around.y() - BOX / 2, 0, gray.height() - BOX);
    story.value("gray.box", BOX + "×" + BOX);
    Element picture =
        Element.of("div", "boxed")
            .add(Pictures.jpeg(gray, "The photograph in gray"))
            .add(
                Element.of("span", "box")
                    .with(
                        "style",
                        "left:%s%%;top:%s%%;width:%s%%;height:%s%%"
                            .formatted(
                                share(left, gray.width()), share(top, gray.height()),
                                share(BOX, gray.width()), share(BOX, gray.height()))));
    String java =
        """
        Image photo = Images.read(Path.of("photo.png"));
        Images.write(photo.gray(), Path.of("gray.png"));
        """;
    story.figure(
        new Figure(
            "gray",
            Element.of("div", "side")
                .add(picture, Samples.grays(gray.tensor(), left, top, BOX, BOX)),
            made.recipe(java)));
  }

  private static String share(int part, int whole) {
    return Svg.number(100.0 * part / whole);
  }

  private static void profile(
      Darkroom darkroom, Story story, Developed outline, Places.Place strong) {
    Tensor gray = darkroom.gray().tensor();
    Tensor raw = outline.raw();
    int width = darkroom.gray().width();
    int first = Math.clamp(strong.x() - REACH, 0, width - 2 * REACH - 1);
    double[] seen = new double[2 * REACH + 1];
    double[] answers = new double[2 * REACH + 1];
    for (int i = 0; i < seen.length; i++) {
      seen[i] = gray.get(strong.y(), first + i, 0);
      answers[i] = raw.get(strong.y(), first + i, 0);
    }
    story.value("profile.row", strong.y());
    Recipe recipe =
        outline
            .recipe(Snippets.filter("gray", "Kernels.outline()", "CENTER", outline.file()))
            .number("row", Integer.toString(strong.y()))
            .number("columns", first + " to " + (first + seen.length - 1));
    story.figure(
        new Figure(
            "profile",
            Element.of("div", "stack")
                .add(
                    Pictures.gallery(
                        "pairs",
                        List.of(
                            close(darkroom.gray(), strong, "what the camera saw"),
                            close(outline.image(), strong, "outline"))),
                    Samples.profile(first, seen, answers)),
            recipe));
  }

  /** The surroundings of the strongest border, each sample a visible square. */
  private static Element close(Image image, Places.Place strong, String name) {
    int left = Math.clamp(strong.x() - CLOSE_WIDTH / 2, 0, image.width() - CLOSE_WIDTH);
    int top = Math.clamp(strong.y() - CLOSE_HEIGHT / 2, 0, image.height() - CLOSE_HEIGHT);
    Element picture =
        Pictures.png(
                Pictures.crop(image, left, top, CLOSE_WIDTH, CLOSE_HEIGHT),
                "The surroundings of the strongest border, enlarged: " + name)
            .with("class", "pixels");
    Element box =
        Element.of("span", "box")
            .with(
                "style",
                "left:%s%%;top:%s%%;width:%s%%;height:%s%%"
                    .formatted(
                        share(strong.x() - REACH - left, CLOSE_WIDTH),
                        share(strong.y() - top, CLOSE_HEIGHT),
                        share(2 * REACH + 1, CLOSE_WIDTH),
                        share(1, CLOSE_HEIGHT)));
    return Pictures.named(Element.of("div", "boxed").add(picture, box), name);
  }
}
