package dev.convolve.cli.tour.chapter;

import dev.convolve.cli.pipeline.Keys;
import dev.convolve.cli.tour.Chapter;
import dev.convolve.cli.tour.Darkroom;
import dev.convolve.cli.tour.Developed;
import dev.convolve.cli.tour.TourPhoto;
import dev.convolve.cli.tour.page.Figure;
import dev.convolve.cli.tour.page.Pictures;
import dev.convolve.cli.tour.page.Snippets;
import dev.convolve.cli.tour.page.Story;
import dev.convolve.media.Channels;

/** What stands above the first chapter and below the last. */
public final class OpeningChapter implements Chapter {

  @Override
  public void tell(Darkroom darkroom, Story story) {
    TourPhoto photo = darkroom.photo();
    Developed relief =
        darkroom.develop("left-sobel", Darkroom.PHOTO, "relief.png", Keys.CHANNELS, Channels.LUMA);
    story.figure(
        new Figure(
            "before-after",
            Pictures.compare(
                Pictures.jpeg(darkroom.colour(), "The photograph"),
                "photograph",
                Pictures.jpeg(relief.image(), "A relief of it in gray, lit from the left"),
                "left Sobel"),
            relief.recipe(
                Snippets.options(
                    "photo", "Kernels.leftSobel()", ".channels(Channels.LUMA)", relief.file()))));
    String size = "%s by %s".formatted(photo.image().width(), photo.image().height());
    boolean shipped = photo.isShipped();
    story.value(
        "hero.says", (shipped ? "A cup of coffee, " : "Your photograph, ") + size + " samples.");
    story.value("hero.thing", shipped ? "a cup or a spoon" : "anything in it");
    story.value(
        "photo.origin",
        shipped ? "one photograph of a cup of coffee" : "your photograph " + photo.name());
    story.markup("photo.credit", credit(photo));
    story.value(
        "made.command", shipped ? "convolve tour" : "convolve tour --photo " + photo.name());
    story.value("photo.exact", ", except for one in gray that you can look into");
  }

  private static String credit(TourPhoto photo) {
    if (photo.isShipped()) {
      return "The photograph is <code>coffee.png</code> from the sample pictures of scikit-image,"
          + " taken by Rachel Michetti and given to the public domain (CC0).";
    }
    String merged =
        photo.reduced() == 1
            ? "It is your photograph, sample for sample."
            : "It is your photograph, reduced: each %1$s×%1$s samples became their mean."
                .formatted(photo.reduced());
    return merged + " Alpha, if there was any, lies on white.";
  }
}
