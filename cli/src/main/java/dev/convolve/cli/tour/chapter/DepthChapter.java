package dev.convolve.cli.tour.chapter;

import dev.convolve.Correlation;
import dev.convolve.cli.pipeline.Keys;
import dev.convolve.cli.pipeline.Settings;
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
import dev.convolve.cli.tour.page.Snippets;
import dev.convolve.cli.tour.page.Story;
import dev.convolve.kernel.Kernel;
import dev.convolve.kernel.Kernels;
import dev.convolve.media.Channels;
import dev.convolve.media.Image;
import dev.convolve.media.Range;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.List;
import java.util.Random;

/** Cuboids: through three colours, ten exposures and twenty. */
public final class DepthChapter implements Chapter {

  private static final long SEED = 1;
  private static final double NOISE = 40;
  private static final int DETAIL_WIDTH = 150;
  private static final int DETAIL_HEIGHT = 110;

  @Override
  public void tell(Darkroom darkroom, Story story) {
    cuboid(darkroom, story);
    exposures(darkroom, story, "ten", 10);
    exposures(darkroom, story, "twenty", 20);
  }

  private static void cuboid(Darkroom darkroom, Story story) {
    Developed plane =
        darkroom.develop(
            List.of("gaussian:size=11,sigma=3"),
            Darkroom.PHOTO,
            "cuboid.png",
            Settings.NONE.with(Keys.CHANNELS, Channels.CUBOID).with(Keys.RANGE, Range.STRETCH));
    story.value("cuboid.max", plane.stats().maximum());
    Element stack = Element.of("div", "fan-stack");
    List<String> names = List.of("red", "green", "blue");
    for (int c = 0; c < 3; c++) {
      stack.add(
          Pictures.jpeg(
                  Pictures.half(darkroom.colour().channel(c)),
                  "The " + names.get(c) + " channel of the photograph")
              .with("class", "layer-" + (c + 1)));
    }
    Kernel kernel = Kernels.gaussian(11, 3).repeated(3);
    story.figure(
        new Figure(
            "cuboid",
            fan(stack, "red, green, blue", plane.image(), "one plane"),
            plane
                .recipe(
                    Snippets.options(
                        "photo",
                        "Kernels.gaussian(11, 3)",
                        "\n    .channels(Channels.CUBOID).range(Range.STRETCH)",
                        plane.file()))
                .number("weights", Numerals.grouped(kernel.shape().size()))
                .number("their sum", Numerals.number(kernel.sum()))));
  }

  private static Element fan(Element stack, String many, Image plane, String one) {
    return Element.of("div", "fan")
        .add(
            Pictures.named(stack, many),
            Element.of("span", "to").with("aria-hidden", true).text("\u2192"),
            Pictures.named(Pictures.jpeg(plane, "The plane that comes out"), one));
  }

  private static void exposures(Darkroom darkroom, Story story, String id, int count) {
    Image gray = darkroom.gray();
    Tensor night = night(gray, count);
    Kernel cuboid = Kernels.blur().repeated(count).normalise();
    Tensor plane = Correlation.of(Kernels.bank(cuboid)).apply(night);
    Tensor clean = Correlation.of(Kernels.blur()).axes(0, 1).apply(gray.tensor());
    double left = noise(plane, clean);
    double before = noise(night, gray.tensor());
    double squares = 0;
    for (double weight : cuboid.weights()) {
      squares += weight * weight;
    }
    story.value(
        id + ".says",
        "The noise of a single exposure has a standard deviation of %s gray levels; in the plane it is %s. The weights predict %s."
            .formatted(
                Numerals.number(before, 2),
                Numerals.number(left, 2),
                Numerals.number(NOISE * Math.sqrt(squares), 2)));
    Image answer = Image.of(plane.as(SampleType.U8));
    String file = id + ".png";
    darkroom.keep(file, answer);
    Element exposures = Element.of("div", "exposures");
    for (int c = 0; c < count; c++) {
      exposures.add(Pictures.jpeg(detail(exposure(night, c)), "Noisy exposure " + (c + 1)));
    }
    Outcome written = Outcome.writes(file, answer.tensor());
    story.figure(
        new Figure(
            id,
            fan(exposures, "the middle of each of " + count + " exposures", answer, "one plane"),
            new Recipe()
                .command(
                    "convolve tour --photo %s --figure %s -o .".formatted(Darkroom.PHOTO, id),
                    written)
                .java(java(count, file), written)
                .number("channels in", Integer.toString(count))
                .number("planes out", "1")
                .number("answers", Stats.of(plane).range())
                .number("weights", Numerals.grouped(cuboid.shape().size()))
                .number("their sum", Numerals.number(cuboid.sum()))
                .choice("boundary", "reflect")
                .choice("size", "same")
                .choice("kernel", "as drawn")
                .choice("range", "clip")));
  }

  /** The photo {@code count} times, each with noise of its own, H×W×count. */
  private static Tensor night(Image gray, int count) {
    Random random = new Random(SEED);
    double[] clean = gray.tensor().toDoubles();
    float[] noisy = new float[clean.length * count];
    for (int i = 0; i < noisy.length; i++) {
      noisy[i] = (float) (clean[i / count] + NOISE * random.nextGaussian());
    }
    return Tensor.of(Shape.of(gray.height(), gray.width(), count), noisy);
  }

  /** The middle of a picture, so small that its samples show. */
  private static Image detail(Image image) {
    int width = Math.min(DETAIL_WIDTH, image.width());
    int height = Math.min(DETAIL_HEIGHT, image.height());
    return Pictures.crop(
        image, (image.width() - width) / 2, (image.height() - height) / 2, width, height);
  }

  private static Image exposure(Tensor night, int channel) {
    int count = night.shape().extent(2);
    Tensor one =
        Tensor.zeros(SampleType.U8, Shape.of(night.shape().extent(0), night.shape().extent(1), 1));
    for (int i = 0; i < one.shape().size(); i++) {
      one.store(i, night.at(i * count + channel));
    }
    return Image.of(one);
  }

  /** The standard deviation of {@code noisy}, whose channels all stand for {@code clean}. */
  private static double noise(Tensor noisy, Tensor clean) {
    int count = noisy.shape().extent(2);
    float[] samples = noisy.floats();
    double[] without = clean.toDoubles();
    double sum = 0;
    for (int i = 0; i < samples.length; i++) {
      double difference = samples[i] - without[i / count];
      sum += difference * difference;
    }
    return Math.sqrt(sum / samples.length);
  }

  private static String java(int count, String file) {
    return """
    Image gray = Images.read(Path.of("gray.png"));
    Random random = new Random(%1$s);
    Tensor night = Tensor.zeros(
        SampleType.F32, Shape.of(gray.height(), gray.width(), %2$s));
    for (int i = 0; i < night.shape().size(); i++) {
      night.store(i, gray.tensor().at(i / %2$s) + %3$s * random.nextGaussian());
    }
    Kernel cuboid = Kernels.blur().repeated(%2$s).normalise();
    Tensor plane = Correlation.of(Kernels.bank(cuboid)).apply(night);
    Images.write(Image.of(plane.as(SampleType.U8)), Path.of("%4$s"));
    """
        .formatted(SEED, count, Numerals.plain(NOISE), file);
  }
}
