package dev.convolve.cli.tour.chapter;

import dev.convolve.cli.tour.Chapter;
import dev.convolve.cli.tour.Darkroom;
import dev.convolve.cli.tour.Developed;
import dev.convolve.cli.tour.Stats;
import dev.convolve.cli.tour.drawing.Plates;
import dev.convolve.cli.tour.page.Element;
import dev.convolve.cli.tour.page.Figure;
import dev.convolve.cli.tour.page.Numerals;
import dev.convolve.cli.tour.page.Pictures;
import dev.convolve.cli.tour.page.Recipe;
import dev.convolve.cli.tour.page.Snippets;
import dev.convolve.cli.tour.page.Story;
import dev.convolve.kernel.Kernel;
import dev.convolve.kernel.Kernels;
import dev.convolve.media.Image;
import dev.convolve.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Both kernels over each colour channel, and the channels joined. */
public final class ColourChapter implements Chapter {

  private static final List<String> NAMES = List.of("red", "green", "blue");

  @Override
  public void tell(Darkroom darkroom, Story story) {
    Developed sobel =
        show(
            darkroom,
            story,
            "left-sobel",
            Kernels.leftSobel(),
            "Kernels.leftSobel()",
            "colour-sobel");
    show(darkroom, story, "outline", Kernels.outline(), "Kernels.outline()", "colour-outline");
    double[] strongest = new double[3];
    Tensor raw = sobel.raw();
    for (int i = 0; i < raw.shape().size(); i++) {
      strongest[i % 3] = Math.max(strongest[i % 3], Math.abs(raw.at(i)));
    }
    String cup =
        darkroom.photo().isShipped()
            ? " The cup shows it well: white and red are both bright in red, so its rim is hardly a"
                + " border there, while in blue it is the strongest one of all."
            : "";
    story.value(
        "colour.says",
        "The strongest answer in red is %s, in green %s, in blue %s.%s"
            .formatted(
                Numerals.number(strongest[0]),
                Numerals.number(strongest[1]),
                Numerals.number(strongest[2]),
                cup));
  }

  private static Developed show(
      Darkroom darkroom, Story story, String kernel, Kernel plate, String java, String id) {
    Developed developed = darkroom.develop(kernel, Darkroom.PHOTO, id + ".png");
    Image joined = developed.image();
    List<Element> pictures = new ArrayList<>();
    for (int c = 0; c < NAMES.size(); c++) {
      String name = NAMES.get(c);
      pictures.add(
          Pictures.named(
              Pictures.jpeg(joined.channel(c), "The " + name + " channel after " + kernel), name));
    }
    Element together =
        Pictures.named(
            Pictures.jpeg(joined, "The three channels after " + kernel + " joined in colour"),
            "joined");
    Recipe recipe = developed.recipe(Snippets.filter("photo", java, "CENTER", developed.file()));
    for (int c = 0; c < NAMES.size(); c++) {
      Stats stats = Stats.of(channel(developed.raw(), c));
      recipe.number(NAMES.get(c), stats.range());
    }
    pictures.add(together);
    story.figure(new Figure(id, Pictures.gallery("two", pictures), recipe).with(Plates.of(plate)));
    return developed;
  }

  private static Tensor channel(Tensor raw, int channel) {
    return Image.of(raw).channel(channel).tensor();
  }
}
