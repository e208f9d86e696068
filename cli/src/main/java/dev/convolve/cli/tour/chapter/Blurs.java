package dev.convolve.cli.tour.chapter;

import dev.convolve.cli.pipeline.Settings;
import dev.convolve.cli.tour.Darkroom;
import dev.convolve.cli.tour.Developed;
import dev.convolve.cli.tour.Stats;
import dev.convolve.cli.tour.page.Figure;
import dev.convolve.cli.tour.page.Numerals;
import dev.convolve.cli.tour.page.Pictures;
import dev.convolve.cli.tour.page.Recipe;
import dev.convolve.cli.tour.page.Snippets;
import dev.convolve.cli.tour.page.Story;
import dev.convolve.media.Image;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Tensor;
import java.util.Collections;
import java.util.List;

/** A blur of a blur of a blur against one that is wider by √3. */
final class Blurs {

  private static final int TIMES = 3;
  private static final double SIGMA = 2;
  private static final double SEEN = 128;

  private Blurs() {}

  static void tell(Darkroom darkroom, Story story) {
    double wide = SIGMA * Math.sqrt(TIMES);
    String narrow = "gaussian:sigma=" + Numerals.plain(SIGMA);
    Developed three =
        darkroom.develop(
            List.of(narrow, narrow, narrow), Darkroom.GRAY, "three-blurs.png", Settings.NONE);
    Developed one =
        darkroom.develop("gaussian:sigma=" + Numerals.plain(wide), Darkroom.GRAY, "one-blur.png");
    Stats.Difference exact = Stats.Difference.of(three.raw(), one.raw());
    Stats.Difference stored = Stats.Difference.of(three.image().tensor(), one.image().tensor());
    int times = times(exact.largest());
    story.value("triple.sigma", Numerals.number(wide, 3));
    story.value("triple.times", times);
    story.value(
        "triple.says",
        "The largest difference of any two answers is %s of 255, the mean one %s; after rounding, %s of %s samples differ, none by more than %s. What is left comes from cutting the bells off at four σ and from the mirror at the edge."
            .formatted(
                Numerals.number(exact.largest()),
                Numerals.number(exact.mean()),
                Numerals.grouped(stored.count()),
                Numerals.grouped(three.raw().shape().size()),
                Numerals.number(stored.largest())));
    String sigma = "Kernels.gaussianOfSigma(" + Numerals.plain(SIGMA) + ")";
    Recipe recipe =
        new Recipe()
            .command(three.command(), three.outcome())
            .command(one.command(), one.outcome())
            .java(
                Snippets.chain("gray", Collections.nCopies(TIMES, sigma), "CLIP", three.file()),
                three.outcome())
            .java(
                Snippets.filter(
                    "gray", "Kernels.gaussianOfSigma(2 * Math.sqrt(3))", "CLIP", one.file()),
                one.outcome())
            .number("largest difference", Numerals.number(exact.largest()))
            .number("mean difference", Numerals.number(exact.mean()))
            .number("largest after rounding", Numerals.number(stored.largest()));
    story.figure(
        new Figure(
            "triple",
            Pictures.gallery(
                "three",
                List.of(
                    Pictures.named(
                        Pictures.jpeg(three.image(), "Blurred three times"),
                        "three blurs",
                        "σ = 2"),
                    Pictures.named(
                        Pictures.jpeg(one.image(), "Blurred once, wider"),
                        "one blur",
                        "σ = " + Numerals.number(wide, 3)),
                    Pictures.named(
                        Pictures.jpeg(
                            difference(three.raw(), one.raw(), times),
                            "Their difference, strongly exaggerated"),
                        "difference",
                        "× " + Numerals.grouped(times)))),
            TryChapter.standard(recipe, "clip")));
  }

  /** How many times the largest difference may be drawn so that nothing is cut off. */
  private static int times(double largest) {
    double most = Math.clamp((SEEN - 1) / largest, 1, 1e6);
    double unit = Math.pow(10, Math.floor(Math.log10(most)));
    return (int) (Math.floor(most / unit) * unit);
  }

  private static Image difference(Tensor one, Tensor other, int times) {
    Tensor drawn = Tensor.zeros(SampleType.U8, one.shape());
    for (int i = 0; i < one.shape().size(); i++) {
      drawn.store(i, SEEN + times * (one.at(i) - other.at(i)));
    }
    return Image.of(drawn);
  }
}
