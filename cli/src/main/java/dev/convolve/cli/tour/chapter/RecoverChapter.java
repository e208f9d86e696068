package dev.convolve.cli.tour.chapter;

import dev.convolve.cli.tour.Chapter;
import dev.convolve.cli.tour.Darkroom;
import dev.convolve.cli.tour.Stats;
import dev.convolve.cli.tour.drawing.Cells;
import dev.convolve.cli.tour.drawing.Svg;
import dev.convolve.cli.tour.lesson.Recovery;
import dev.convolve.cli.tour.page.Element;
import dev.convolve.cli.tour.page.Figure;
import dev.convolve.cli.tour.page.Numerals;
import dev.convolve.cli.tour.page.Outcome;
import dev.convolve.cli.tour.page.Pictures;
import dev.convolve.cli.tour.page.Recipe;
import dev.convolve.cli.tour.page.Story;
import dev.convolve.kernel.Kernels;
import dev.convolve.media.Image;
import dev.convolve.media.Range;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.stream.Collectors;

/** One kernel that learns: the Sobel, found from pictures before and after it. */
public final class RecoverChapter implements Chapter {

  /** A kernel whose weights are all as near as this is called found. */
  private static final double NEAR = 1e-2;

  private static final double CELL = 46;

  @Override
  public void tell(Darkroom darkroom, Story story) {
    Image gray = darkroom.gray();
    Recovery recovery = Recovery.of(gray);
    Image relief = gray.filter(recovery.kernel()).ranged(Range.CENTER);
    darkroom.keep("recovered.png", relief);
    Image sobel = gray.filter(Kernels.leftSobel()).ranged(Range.CENTER);
    Stats.Difference difference = Stats.Difference.of(relief.tensor(), sobel.tensor());
    double worst = recovery.end().worst();
    story.value("recover.patches", Recovery.PATCHES);
    story.value("recover.side", Recovery.SIDE + "×" + Recovery.SIDE);
    story.value("recover.steps", Recovery.EPOCHS * Recovery.PATCHES / Recovery.BATCH);
    story.value(
        "recover.says",
        worst < NEAR
            ? "At the end the weight that is off furthest is off by %s."
                .formatted(Numerals.plain(rounded(worst)))
            : "These pictures do not hold enough to find it: the weight that is off furthest is off by %s. Patches without any contrast, above all, teach nothing."
                .formatted(Numerals.number(worst, 2)));
    story.value(
        "recover.way",
        worst < NEAR
            ? "Notice which way round it comes out: as drawn, with its bright side on the left."
            : "Where it is found, it comes out as drawn, with its bright side on the left.");
    story.value(
        "recover.differs",
        difference.count() == 0
            ? "They are the same, sample for sample."
            : "They differ in %s of %s samples, by %s gray %s at most."
                .formatted(
                    Numerals.grouped(difference.count()),
                    Numerals.grouped(relief.tensor().shape().size()),
                    Numerals.number(difference.largest()),
                    difference.largest() == 1 ? "level" : "levels"));
    Element steps = Element.of("div", "steps small");
    for (Recovery.Moment moment : recovery.moments()) {
      String caption =
          moment.epoch() == 0
              ? "At random"
              : "Seen " + Numerals.counted(moment.epoch(), "time", "times");
      steps.add(Series.step(caption, weights(moment)));
    }
    Outcome written = Outcome.writes("recovered.png", relief.tensor());
    story.figure(
        new Figure(
            "recovered",
            Element.of("div", "stack")
                .add(
                    steps,
                    Pictures.compare(
                        Pictures.jpeg(relief, "The relief that the learned kernel gives"),
                        "learned kernel",
                        Pictures.jpeg(sobel, "The relief that the Sobel gives"),
                        "left Sobel")),
            new Recipe()
                .command(
                    "convolve tour --photo %s --figure recovered -o .".formatted(Darkroom.PHOTO),
                    written)
                .java(java(), written)
                .number("weights", "9")
                .number("off by at most", Numerals.plain(rounded(worst)))
                .choice("boundary", "none, valid windows only")
                .choice("kernel", "as drawn")
                .choice("loss", "mean squared error")
                .choice("optimiser", "Adam, " + Numerals.plain(Recovery.RATE) + ", cosine")
                .choice("range", "center")));
  }

  /** Two significant digits. */
  private static double rounded(double value) {
    return new BigDecimal(value).round(new MathContext(2)).doubleValue();
  }

  private static Element weights(Recovery.Moment moment) {
    Svg svg =
        Svg.of(
            3 * CELL + 2,
            3 * CELL + 2,
            "Weights when everything was seen %s times: ".formatted(moment.epoch())
                + Arrays.stream(moment.weights())
                    .mapToObj(weight -> Numerals.number(weight, 2))
                    .collect(Collectors.joining(" ")));
    Cells.weights(svg, 1, 1, CELL, 3, moment.weights(), 2);
    return svg.element();
  }

  private static String java() {
    return """
    Image gray = Images.read(Path.of("gray.png"));
    Chance chance = Chance.of(%1$s);
    Shape shape = Shape.of(%2$s, %3$s, %3$s, 1);
    Tensor before = Tensor.zeros(SampleType.F32, shape);
    for (int p = 0; p < %2$s; p++) {
      int top = chance.below(2 * p, gray.height() - %4$s);
      int left = chance.below(2 * p + 1, gray.width() - %4$s);
      double[] patch = new double[%5$s];
      Arrays.setAll(patch, i ->
          gray.tensor().get(top + i / %3$s, left + i %% %3$s, 0));
      double mean = Arrays.stream(patch).sum() / %5$s;
      for (int i = 0; i < %5$s; i++) {
        before.store(p * %5$s + i, (patch[i] - mean) / 255);
      }
    }
    Tensor after = Correlation.of(Kernels.leftSobel())
        .axes(1, 2).size(SizeMode.VALID).apply(before);

    Model model = Model.input(%3$s, %3$s, 1)
        .add(Conv.of(2, 1, 3).withoutBias()).seed(%1$s).build();
    model.fit(MemoryDataset.ofTargets(before, after),
        Training.epochs(%6$s).batch(%7$s).seed(%1$s).loss(new SquaredError())
            .optimizer(new Adam(%8$s)).schedule(new Cosine()));
    Kernel learned = LearnedKernels.of(model.weights(), "conv1").kernel(0);
    Image relief = gray.filter(learned).ranged(Range.CENTER);
    Images.write(relief, Path.of("recovered.png"));
    """
        .formatted(
            Recovery.SEED,
            Recovery.PATCHES,
            Recovery.SIDE,
            Recovery.SIDE - 1,
            Recovery.SIDE * Recovery.SIDE,
            Recovery.EPOCHS,
            Recovery.BATCH,
            Numerals.plain(Recovery.RATE));
  }
}
