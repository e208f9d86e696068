package dev.convolve.cli.tour.chapter;

import dev.convolve.cli.tour.Chapter;
import dev.convolve.cli.tour.Darkroom;
import dev.convolve.cli.tour.Progress;
import dev.convolve.cli.tour.lesson.Garments;
import dev.convolve.cli.tour.lesson.Lesson;
import dev.convolve.cli.tour.page.Element;
import dev.convolve.cli.tour.page.Figure;
import dev.convolve.cli.tour.page.Numerals;
import dev.convolve.cli.tour.page.Outcome;
import dev.convolve.cli.tour.page.Pictures;
import dev.convolve.cli.tour.page.Recipe;
import dev.convolve.cli.tour.page.Story;
import dev.convolve.fashionmnist.FashionMnist;
import dev.convolve.media.Image;
import dev.convolve.nn.data.Dataset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Why not flatten at once: a dense network beside the convolutional one, twice. */
public final class FlatChapter implements Chapter {

  private static final int SHOWN = 5;

  @Override
  public void tell(Darkroom darkroom, Story story) {
    double slides = accuracy(Lesson.CONVOLUTIONAL, darkroom.progress());
    double dense = accuracy(Lesson.DENSE, darkroom.progress());
    double slidesShuffled = accuracy(Lesson.CONVOLUTIONAL_SHUFFLED, darkroom.progress());
    double denseShuffled = accuracy(Lesson.DENSE_SHUFFLED, darkroom.progress());
    story.value("flat.hidden", Lesson.HIDDEN);
    story.value("flat.dense", Numerals.grouped(Lesson.DENSE.model().summary().parameters()));
    story.value(
        "flat.slides", Numerals.grouped(Lesson.CONVOLUTIONAL.model().summary().parameters()));
    story.value(
        "flat.says",
        "On garments as they are, the network that slides is %s points %s the one that does not. Shuffling moves it %s, and the dense one %s."
            .formatted(
                points(slides - dense),
                slides > dense ? "ahead of" : "behind",
                moved(slidesShuffled - slides),
                moved(denseShuffled - dense)));
    story.value(
        "flat.rest",
        "%s points %s"
            .formatted(
                points(slidesShuffled - denseShuffled),
                slidesShuffled > denseShuffled ? "ahead" : "behind"));
    Element table =
        Element.of("table", "numbers")
            .add(
                row("th", "of 10,000 garments, right", "as they are", "shuffled"),
                row("td", "convolutional", percent(slides), percent(slidesShuffled)),
                row("td", "dense", percent(dense), percent(denseShuffled)));
    Dataset test = FashionMnist.test().take(SHOWN);
    Dataset shuffled = Garments.shuffled(test, Lesson.SEED);
    List<Element> pictures = new ArrayList<>();
    List<Integer> indices = new ArrayList<>();
    for (Dataset set : List.of(test, shuffled)) {
      for (int i = 0; i < SHOWN; i++) {
        String name = test.classes().get(test.label(i));
        String alt = set == test ? name : name + ", its pixels shuffled";
        pictures.add(Pictures.png(Garments.picture(set, i), alt).with("class", "pixels"));
      }
    }
    for (int i = 0; i < SHOWN; i++) {
      indices.add(i);
    }
    Image strip = Garments.strip(shuffled, indices);
    darkroom.keep("shuffled.png", strip);
    Outcome written = Outcome.writes("shuffled.png", strip.tensor());
    String printed =
        String.format(Locale.ROOT, "%.4f%n%.4f%n%.4f", dense, slidesShuffled, denseShuffled);
    story.figure(
        new Figure(
            "shuffled",
            Element.of("div", "stack")
                .add(
                    Pictures.gallery("five", pictures),
                    Element.of("div", "table-scroll").add(table)),
            new Recipe()
                .command("convolve tour --figure shuffled -o .", written)
                .java(java(), new Outcome.Prints(printed))
                .number("convolutional", percent(slides) + ", shuffled " + percent(slidesShuffled))
                .number("dense", percent(dense) + ", shuffled " + percent(denseShuffled))
                .choice("kernel", "as drawn")
                .choice("seed", Long.toString(Lesson.SEED))
                .choice("range", "0 to 255")));
  }

  private static double accuracy(Lesson lesson, Progress progress) {
    return lesson.taught(progress).evaluation().accuracy();
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f\u00a0%%", 100 * share);
  }

  private static String points(double share) {
    return String.format(Locale.ROOT, "%.1f", Math.abs(100 * share));
  }

  private static String moved(double share) {
    return points(share).equals("0.0")
        ? "not at all"
        : "%s points %s".formatted(points(share), share < 0 ? "down" : "up");
  }

  private static Element row(String kind, String... cells) {
    Element row = Element.of("tr");
    for (String cell : cells) {
      row.add(Element.of(kind).text(cell));
    }
    return row;
  }

  private static String java() {
    return """
    int[] order = Chance.of(%1$s).permutation(784);
    UnaryOperator<Dataset> shuffle = set -> {
      Tensor one = Tensor.zeros(SampleType.F32, Shape.of(1, 28, 28, 1));
      Tensor all = Tensor.zeros(SampleType.U8, Shape.of(set.size(), 28, 28, 1));
      int[] labels = new int[set.size()];
      for (int s = 0; s < labels.length; s++) {
        labels[s] = set.label(s);
        set.sample(s, one, 0);
        for (int i = 0; i < 784; i++) {
          all.store(784 * s + i, 255 * one.at(order[i]));
        }
      }
      return MemoryDataset.ofClasses(all, labels, set.classes());
    };
    Dataset train = FashionMnist.train().take(%2$s);
    Dataset test = FashionMnist.test();
    Supplier<Model> dense = () -> Model.input(28, 28, 1)
        .flatten().dense(%3$s).relu().dense(10).seed(%1$s).build();
    Model plain = dense.get();
    plain.fit(train, Training.epochs(%4$s).seed(%1$s));
    IO.println("%%.4f".formatted(plain.evaluate(test).accuracy()));

    %5$sfor (Model each : List.of(model, dense.get())) {
      each.fit(shuffle.apply(train), Training.epochs(%4$s).seed(%1$s));
      double right = each.evaluate(shuffle.apply(test)).accuracy();
      IO.println("%%.4f".formatted(right));
    }
    """
        .formatted(Lesson.SEED, Lesson.LEARNED, Lesson.HIDDEN, Lesson.EPOCHS, CountChapter.model());
  }
}
