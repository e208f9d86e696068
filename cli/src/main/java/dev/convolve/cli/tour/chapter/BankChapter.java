package dev.convolve.cli.tour.chapter;

import dev.convolve.BankFilter;
import dev.convolve.Correlation;
import dev.convolve.cli.pipeline.Keys;
import dev.convolve.cli.tour.Chapter;
import dev.convolve.cli.tour.Darkroom;
import dev.convolve.cli.tour.Developed;
import dev.convolve.cli.tour.Stats;
import dev.convolve.cli.tour.page.Element;
import dev.convolve.cli.tour.page.Figure;
import dev.convolve.cli.tour.page.Numerals;
import dev.convolve.cli.tour.page.Outcome;
import dev.convolve.cli.tour.page.Pictures;
import dev.convolve.cli.tour.page.Recipe;
import dev.convolve.cli.tour.page.Story;
import dev.convolve.kernel.Kernels;
import dev.convolve.media.Channels;
import dev.convolve.media.Image;
import dev.convolve.media.Range;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Two kernels, sixteen kernels, and a bank with biases. */
public final class BankChapter implements Chapter {

  private static final int DIRECTIONS = 16;
  private static final int MIDDLE = 128;

  @Override
  public void tell(Darkroom darkroom, Story story) {
    story.value("bank.size", darkroom.colour().width() + "×" + darkroom.colour().height());
    two(darkroom, story);
    sixteen(darkroom, story);
    biases(darkroom, story);
  }

  private static Developed plane(Darkroom darkroom, String kernel, int index, int count) {
    String file = "plane-%s-of-%s.png".formatted(index + 1, count);
    return darkroom.develop(kernel, Darkroom.PHOTO, file, Keys.CHANNELS, Channels.CUBOID);
  }

  private static void two(Darkroom darkroom, Story story) {
    List<Developed> planes =
        List.of(plane(darkroom, "left-sobel", 0, 2), plane(darkroom, "top-sobel", 1, 2));
    List<String> names = List.of("left Sobel", "top Sobel");
    List<Element> pictures = new ArrayList<>();
    for (int k = 0; k < 2; k++) {
      pictures.add(
          Pictures.named(
              Pictures.jpeg(planes.get(k).image(), names.get(k) + " through all three channels"),
              "plane " + (k + 1),
              names.get(k)));
    }
    Recipe recipe = recipe(planes, java("Kernels.leftSobel(), Kernels.topSobel()", 2), names);
    story.figure(new Figure("two", Pictures.gallery("two", pictures), recipe));
  }

  private static void sixteen(Darkroom darkroom, Story story) {
    List<Developed> planes = new ArrayList<>();
    List<String> names = new ArrayList<>();
    List<Element> pictures = new ArrayList<>();
    for (int k = 0; k < DIRECTIONS; k++) {
      String angle = Numerals.plain(360.0 / DIRECTIONS * k);
      Developed plane = plane(darkroom, "sobel:angle=" + angle, k, DIRECTIONS);
      Element arrow =
          Element.of("span", "direction")
              .with("style", "transform:rotate(-" + angle + "deg)")
              .with("aria-hidden", true)
              .text("\u2192");
      Element name = Element.of("p", "name").add(arrow).text(" " + angle + "°");
      pictures.add(
          Element.of("div", "picture")
              .add(Pictures.jpeg(plane.image(), "Sobel towards " + angle + " degrees"), name));
      planes.add(plane);
      names.add(angle + "°");
    }
    String java =
        """
        Kernel[] compass = new Kernel[16];
        for (int k = 0; k < 16; k++) {
          compass[k] = Kernels.sobel(22.5 * k);
        }
        """
            + java("compass", DIRECTIONS);
    story.figure(
        new Figure(
            "sixteen",
            Pictures.gallery("four", pictures),
            recipe(planes, java, names.subList(0, DIRECTIONS / 2))));
  }

  private static Recipe recipe(List<Developed> planes, String java, List<String> names) {
    Recipe recipe = new Recipe();
    for (Developed plane : planes) {
      recipe.command(plane.command(), plane.outcome());
    }
    recipe.java(java, planes.stream().map(Developed::outcome).toArray(Outcome[]::new));
    for (int k = 0; k < names.size(); k++) {
      recipe.number(names.get(k), planes.get(k).stats().range());
    }
    return recipe
        .choice("boundary", "reflect")
        .choice("size", "same")
        .choice("kernel", "as drawn")
        .choice("range", "center, each plane by itself");
  }

  private static String java(String kernels, int count) {
    return """
    Image photo = Images.read(Path.of("photo.png"));
    KernelBank bank = Kernels.bank(%1$s);
    Tensor depth = Correlation.of(bank).apply(photo.tensor());
    for (int k = 0; k < %2$s; k++) {
      Tensor plane = Tensor.zeros(
          SampleType.F32, Shape.of(photo.height(), photo.width()));
      for (int i = 0; i < plane.shape().size(); i++) {
        plane.store(i, depth.at(%2$s * i + k));
      }
      Path file = Path.of("plane-" + (k + 1) + "-of-%2$s.png");
      Images.write(Image.of(plane).ranged(Range.CENTER), file);
    }
    """
        .formatted(kernels, count);
  }

  private static void biases(Darkroom darkroom, Story story) {
    Image gray = darkroom.gray();
    Tensor raw = gray.filter(Kernels.leftSobel()).tensor();
    Stats stats = Stats.of(raw);
    double most = Math.max(stats.maximum(), -stats.minimum());
    int low = -10 * (int) Math.max(1, Math.rint(most / 40));
    double[] biases = {MIDDLE, 0, low};
    BankFilter bank =
        Correlation.of(
            Kernels.bank(Kernels.leftSobel(), Kernels.leftSobel(), Kernels.leftSobel())
                .withBiases(biases));
    Tensor depth = bank.apply(gray.tensor());
    Image planes = Image.of(depth.as(SampleType.U8));
    darkroom.keep("biases.png", planes);
    Outcome together = Outcome.writes("biases.png", planes.tensor());
    Developed shifted =
        darkroom.develop("left-sobel", Darkroom.GRAY, "bias-128.png", Keys.RANGE, Range.SHIFT);
    Developed clipped =
        darkroom.develop("left-sobel", Darkroom.GRAY, "bias-0.png", Keys.RANGE, Range.CLIP);
    List<Element> pictures = new ArrayList<>();
    Recipe recipe =
        new Recipe()
            .command(
                "convolve tour --photo %s --figure biases -o .".formatted(Darkroom.PHOTO), together)
            .command(shifted.command(), shifted.outcome())
            .command(clipped.command(), clipped.outcome())
            .java(
                """
                Image gray = Images.read(Path.of("gray.png"));
                KernelBank bank = Kernels
                    .bank(Kernels.leftSobel(), Kernels.leftSobel(), Kernels.leftSobel())
                    .withBiases(%s, 0, %s);
                Tensor depth = Correlation.of(bank).apply(gray.tensor());
                Image planes = Image.of(depth.as(SampleType.U8));  // one plane a colour
                Images.write(planes, Path.of("biases.png"));
                """
                    .formatted(MIDDLE, low),
                together);
    for (int k = 0; k < biases.length; k++) {
      String name = "bias " + Numerals.number(biases[k]);
      String remark = Numerals.percent(cut(depth, k)) + " cut off";
      pictures.add(
          Pictures.named(
              Pictures.jpeg(planes.channel(k), "Left Sobel with " + name), name, remark));
      recipe.number(name, remark);
    }
    story.value("bias.middle", MIDDLE);
    story.value("bias.low", low);
    story.value(
        "bias.says",
        "Of the last plane, %s is black."
            .formatted(Numerals.percent(black(planes.channel(2).tensor()))));
    story.figure(
        new Figure(
            "biases",
            Pictures.gallery("three", pictures),
            recipe
                .choice("boundary", "reflect")
                .choice("size", "same")
                .choice("kernel", "as drawn")
                .choice("range", "clip")));
  }

  /** The share of samples of one plane that lie outside of 0…255. */
  private static double cut(Tensor depth, int plane) {
    int planes = depth.shape().extent(2);
    int samples = (int) depth.shape().size() / planes;
    int cut = 0;
    for (int i = 0; i < samples; i++) {
      double value = Math.rint(depth.at(i * planes + plane));
      cut += value < 0 || value > 255 ? 1 : 0;
    }
    return (double) cut / samples;
  }

  private static double black(Tensor plane) {
    int samples = (int) plane.shape().size();
    int black = 0;
    for (int i = 0; i < samples; i++) {
      black += plane.at(i) == 0 ? 1 : 0;
    }
    return (double) black / samples;
  }
}
