package dev.convolve.cli.tour.chapter;

import dev.convolve.Correlation;
import dev.convolve.LinearFilter;
import dev.convolve.boundary.Boundary;
import dev.convolve.cli.pipeline.Keys;
import dev.convolve.cli.pipeline.ShellWords;
import dev.convolve.cli.tour.Chapter;
import dev.convolve.cli.tour.Darkroom;
import dev.convolve.cli.tour.Developed;
import dev.convolve.cli.tour.Stats;
import dev.convolve.cli.tour.drawing.Plane;
import dev.convolve.cli.tour.drawing.Plates;
import dev.convolve.cli.tour.page.Element;
import dev.convolve.cli.tour.page.Figure;
import dev.convolve.cli.tour.page.Numerals;
import dev.convolve.cli.tour.page.Outcome;
import dev.convolve.cli.tour.page.Pictures;
import dev.convolve.cli.tour.page.Recipe;
import dev.convolve.cli.tour.page.Snippets;
import dev.convolve.cli.tour.page.Story;
import dev.convolve.kernel.Kernels;
import dev.convolve.media.Image;
import dev.convolve.plan.Plan;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.SizeMode;

/** Two directions: inside the picture, padded, and how fair either is. */
public final class PlaneChapter implements Chapter {

  private static final int SIDE = 5;
  private static final byte[] TINY = {
    9, 9, 9, 2, 2,
    9, 9, 9, 2, 2,
    9, 9, 9, 2, 2,
    9, 9, 2, 2, 2,
    9, 2, 2, 2, 2
  };

  @Override
  public void tell(Darkroom darkroom, Story story) {
    slides(story);
    FairWeights.tell(story);
    boundary(darkroom, story);
    Image gray = darkroom.gray();
    story.value("plane.size", size(gray, 0));
    story.value("plane.valid3", size(gray, 2));
    story.value("plane.valid11", size(gray, 10));
    story.value(
        "plane.valid11x10",
        Math.min(gray.width(), gray.height()) > 100 ? size(gray, 100) : "no samples at all");
  }

  private static String size(Image image, int less) {
    return (image.width() - less) + "×" + (image.height() - less);
  }

  private static void slides(Story story) {
    Tensor tiny = Tensor.u8(Shape.of(SIDE, SIDE), TINY);
    LinearFilter inside = Correlation.of(Kernels.leftSobel()).size(SizeMode.VALID);
    Element all = Element.of("div", "steps small").with("data-player", "one");
    Tensor answers = inside.apply(tiny);
    Plan plan = inside.plan(tiny.shape(), tiny.type());
    for (int i = 0; i < answers.shape().size(); i++) {
      int[] at = answers.shape().position(i);
      var why = plan.explainAt(tiny, at);
      all.add(Series.step(Plane.sum(why), Plane.step(tiny, 0, Boundary.REFLECT, answers, why)));
    }
    story.figure(
        new Figure(
                "inside",
                Element.of("div", "stack").add(all),
                recipe("inside", SizeMode.VALID, answers))
            .with(Plates.of(Kernels.leftSobel())));

    LinearFilter padded = Correlation.of(Kernels.leftSobel());
    Tensor same = padded.apply(tiny);
    Plan samePlan = padded.plan(tiny.shape(), tiny.type());
    Element some = Element.of("div", "steps");
    for (int[] at : new int[][] {{0, 0}, {1, 2}, {4, 0}, {4, 4}}) {
      var why = samePlan.explainAt(tiny, at);
      some.add(Series.step(Plane.sum(why), Plane.step(tiny, 1, Boundary.REFLECT, same, why)));
    }
    story.figure(
        new Figure("padded", some, recipe("padded", SizeMode.SAME, same))
            .with(Plates.of(Kernels.leftSobel())));
  }

  private static Recipe recipe(String name, SizeMode size, Tensor answers) {
    StringBuilder pgm = new StringBuilder("P2 %s %s 255".formatted(SIDE, SIDE));
    for (byte sample : TINY) {
      pgm.append(' ').append(sample);
    }
    String file = name + ".npy";
    Outcome written = Outcome.writes(file, answers);
    String java =
        """
        Tensor tiny = Tensor.u8(Shape.of(5, 5), new byte[] {
            9, 9, 9, 2, 2,
            9, 9, 9, 2, 2,
            9, 9, 9, 2, 2,
            9, 9, 2, 2, 2,
            9, 2, 2, 2, 2});
        var left = Correlation.of(Kernels.leftSobel()).size(SizeMode.%s);
        Images.write(Image.of(left.apply(tiny)), Path.of("%s"));
        """
            .formatted(size, file);
    return new Recipe()
        .command(
            "echo %s | convolve apply left-sobel - --size %s -o %s"
                .formatted(ShellWords.quoted(pgm.toString()), size.label(), file),
            written)
        .java(java, written)
        .number("in", "5×5")
        .number("out", answers.shape().toString().replace('x', '×'))
        .number("answers", Stats.of(answers).range())
        .choice("boundary", size == SizeMode.VALID ? "not needed" : "reflect")
        .choice("size", size.label())
        .choice("kernel", "as drawn")
        .choice("range", "none, raw numbers");
  }

  private static void boundary(Darkroom darkroom, Story story) {
    int size =
        Math.min(61, Math.min(darkroom.gray().width(), darkroom.gray().height()) / 8 * 2 + 1);
    String kernel = "gaussian:" + size;
    Developed zero =
        darkroom.develop(
            kernel, Darkroom.PHOTO, "outside-zero.png", Keys.BOUNDARY, Boundary.ZERO.label());
    Developed mirror = darkroom.develop(kernel, Darkroom.PHOTO, "outside-mirror.png");
    Stats.Difference difference =
        Stats.Difference.of(zero.image().tensor(), mirror.image().tensor());
    story.value(
        "boundary.says",
        ("The bottom right corner, %s in the photograph, becomes %s with the zeros and %s with the"
                + " mirror. The two pictures differ by up to %s, and only near the frame.")
            .formatted(
                corner(darkroom.colour()),
                corner(zero.image()),
                corner(mirror.image()),
                Numerals.number(difference.largest())));
    Recipe recipe =
        new Recipe()
            .command(zero.command(), zero.outcome())
            .command(mirror.command(), mirror.outcome())
            .java(
                Snippets.options(
                    "photo",
                    "Kernels.gaussian(" + size + ")",
                    ".boundary(Boundary.ZERO)",
                    zero.file()),
                zero.outcome())
            .java(
                Snippets.filter("photo", "Kernels.gaussian(" + size + ")", "CLIP", mirror.file()),
                mirror.outcome())
            .number("largest difference", Numerals.number(difference.largest()))
            .number("samples that differ", Numerals.grouped(difference.count()))
            .number("mean with zeros", Numerals.number(zero.stats().mean()))
            .number("mean with a mirror", Numerals.number(mirror.stats().mean()))
            .choice("boundary", "zero, then reflect")
            .choice("size", "same")
            .choice("kernel", "as drawn")
            .choice("range", "clip, %s clipped".formatted(clipped(zero, mirror)));
    story.figure(
        new Figure(
            "boundary",
            Pictures.compare(
                Pictures.jpeg(zero.image(), "The blurred photograph with a dark frame"),
                "zeros outside",
                Pictures.jpeg(mirror.image(), "The blurred photograph without a frame"),
                "mirror outside"),
            recipe));
  }

  private static String clipped(Developed one, Developed other) {
    return Numerals.grouped(one.filtered().tally().clipped() + other.filtered().tally().clipped());
  }

  /** Red, green and blue of the bottom right corner. */
  private static String corner(Image image) {
    int bottom = image.height() - 1;
    int right = image.width() - 1;
    return "(%s, %s, %s)"
        .formatted(
            Numerals.number(image.tensor().get(bottom, right, 0)),
            Numerals.number(image.tensor().get(bottom, right, 1)),
            Numerals.number(image.tensor().get(bottom, right, 2)));
  }
}
