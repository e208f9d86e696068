package dev.convolve.cli.tour.chapter;

import dev.convolve.cli.tour.Chapter;
import dev.convolve.cli.tour.Darkroom;
import dev.convolve.cli.tour.drawing.Confusion;
import dev.convolve.cli.tour.drawing.LossCurve;
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
import dev.convolve.nn.Model;
import dev.convolve.nn.data.Dataset;
import dev.convolve.nn.metric.ConfusionMatrix;
import dev.convolve.nn.view.KernelGrid;
import dev.convolve.nn.view.LearnedKernels;
import dev.convolve.nn.view.MapGrid;
import dev.convolve.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** A network that is taught while the page is made: its kernels, its maps, its mistakes. */
public final class LearnChapter implements Chapter {

  private static final String MODEL = "garments.safetensors";
  private static final int MISTAKES = 10;
  private static final int TOGETHER = 12;

  /** The test garment that is followed through the layers: an ankle boot. */
  private static final int FOLLOWED = 0;

  @Override
  public void tell(Darkroom darkroom, Story story) {
    Lesson.Taught taught = Lesson.CONVOLUTIONAL.taught(darkroom.progress());
    story.value("learn.count", Numerals.grouped(Lesson.LEARNED));
    story.value("learn.epochs", Lesson.EPOCHS);
    story.value("learn.accuracy", Numerals.percent(taught.evaluation().accuracy()));
    story.value("learn.tested", Numerals.grouped(taught.evaluation().samples()));
    garments(darkroom, story);
    kernels(darkroom, story, taught);
    maps(darkroom, story, taught.model());
    mistakes(darkroom, story, taught);
  }

  private static void garments(Darkroom darkroom, Story story) {
    Dataset set = FashionMnist.train();
    List<Integer> firsts = new ArrayList<>();
    List<Element> pictures = new ArrayList<>();
    for (int label = 0; label < set.classes().size(); label++) {
      int index = 0;
      while (set.label(index) != label) {
        index++;
      }
      firsts.add(index);
      String name = set.classes().get(label);
      pictures.add(Pictures.named(small(set, index, name), name));
    }
    Image strip = Garments.strip(set, firsts);
    darkroom.keep("garments.png", strip);
    Outcome written = Outcome.writes("garments.png", strip.tensor());
    String java =
        """
        Dataset garments = FashionMnist.train();
        Tensor one = Tensor.zeros(SampleType.F32, Shape.of(1, 28, 28, 1));
        Tensor strip = Tensor.zeros(SampleType.U8, Shape.of(28, 280, 1));
        for (int label = 0; label < 10; label++) {
          int first = 0;
          while (garments.label(first) != label) {
            first++;
          }
          garments.sample(first, one, 0);
          for (int i = 0; i < 784; i++) {
            strip.store(i / 28 * 280 + 28 * label + i % 28, 255 * one.at(i));
          }
        }
        Images.write(Image.of(strip), Path.of("garments.png"));
        """;
    story.figure(
        new Figure(
            "garments",
            Pictures.gallery("garments", pictures),
            new Recipe()
                .command("convolve tour --figure garments -o .", written)
                .java(java, written)
                .number("garments to learn from", Numerals.grouped(Lesson.LEARNED))
                .number("classes", Integer.toString(set.classes().size()))
                .choice("kernel", "none yet")
                .choice("range", "0 to 255")));
  }

  private static Element small(Dataset set, int index, String name) {
    return Pictures.png(Garments.picture(set, index), name).with("class", "pixels");
  }

  private static void kernels(Darkroom darkroom, Story story, Lesson.Taught taught) {
    LearnedKernels before = LearnedKernels.of(Lesson.CONVOLUTIONAL.model().weights(), "conv1");
    LearnedKernels after = LearnedKernels.of(taught.model().weights(), "conv1");
    Image kernels = KernelGrid.DEFAULT.pixels(24).gap(6).beforeAndAfter(before, after);
    darkroom.keep("kernels-learned.png", kernels);
    Outcome written = Outcome.writes("kernels-learned.png", kernels.tensor());
    story.value("learn.before", Numerals.number(before.largest(), 2));
    story.value("learn.after", Numerals.number(after.largest(), 2));
    StringBuilder printed = new StringBuilder();
    Recipe recipe = new Recipe().command("convolve tour --figure kernels-learned -o .", written);
    taught
        .epochs()
        .forEach(epoch -> {
          String loss = String.format(Locale.ROOT, "%.4f", epoch.loss());
          printed.append(epoch.epoch()).append(' ').append(loss).append('\n');
          recipe.number("loss in epoch " + epoch.epoch(), Numerals.number(epoch.loss(), 3));
        });
    String java =
        CountChapter.model()
            + """
            LearnedKernels before = LearnedKernels.of(model.weights(), "conv1");
            Training training = Training.epochs(%s).seed(%s).onEpoch(epoch ->
                IO.println(epoch.epoch() + " %%.4f".formatted(epoch.loss())));
            model.fit(FashionMnist.train().take(%s), training);
            model.save(Path.of("%s"));
            LearnedKernels after = LearnedKernels.of(model.weights(), "conv1");
            KernelGrid grid = KernelGrid.DEFAULT.pixels(24).gap(6);
            Image kernels = grid.beforeAndAfter(before, after);
            Images.write(kernels, Path.of("kernels-learned.png"));
            """
                .formatted(Lesson.EPOCHS, Lesson.SEED, Lesson.LEARNED, MODEL);
    story.figure(
        new Figure(
            "kernels-learned",
            Element.of("div", "stack")
                .add(
                    LossCurve.of(taught.losses(), TOGETHER, Lesson.EPOCHS),
                    Pictures.png(kernels, "Sixteen kernels before and after learning")),
            recipe
                .java(java, new Outcome.Prints(printed.toString().strip()), written)
                .number("right afterwards", Numerals.percent(taught.evaluation().accuracy()))
                .choice("kernel", "as drawn")
                .choice("optimiser", "Adam, 0.001")
                .choice("batch", "32")
                .choice("seed", Long.toString(Lesson.SEED))
                .choice("range", "center, one scale for all")));
  }

  private static void maps(Darkroom darkroom, Story story, Model model) {
    Dataset test = FashionMnist.test();
    Tensor boot = Garments.sample(test, FOLLOWED);
    Recipe recipe = new Recipe();
    String name = test.classes().get(test.label(FOLLOWED));
    List<Element> pictures = new ArrayList<>();
    pictures.add(Pictures.named(small(test, FOLLOWED, name), name, "28×28×1"));
    List<Outcome> outcomes = new ArrayList<>();
    for (int layer = 1; layer <= 2; layer++) {
      Tensor answers = model.maps("relu" + layer, boot);
      Image maps = MapGrid.DEFAULT.labels(false).of(answers);
      String file = "maps-" + layer + ".png";
      darkroom.keep(file, maps);
      Outcome written = Outcome.writes(file, maps.tensor());
      outcomes.add(written);
      recipe.command("convolve tour --figure maps-%s -o .".formatted(layer), written);
      String shape =
          "%s×%s×%s"
              .formatted(
                  answers.shape().extent(0), answers.shape().extent(1), answers.shape().extent(2));
      pictures.add(
          Pictures.named(
              Pictures.png(maps, "Feature maps of layer " + layer),
              layer == 1 ? "first layer" : "second layer",
              shape));
      recipe.number("largest in layer " + layer, Numerals.number(largest(answers), 3));
      story.value("maps.silent." + layer, Numerals.percent(silent(answers)));
    }
    String java =
        """
        Model model = Model.load(Path.of("%s"));
        Tensor boot = Tensor.zeros(SampleType.F32, Shape.of(1, 28, 28, 1));
        FashionMnist.test().sample(%s, boot, 0);
        Tensor garment = boot.reshape(Shape.of(28, 28, 1));
        for (int layer = 1; layer <= 2; layer++) {
          Tensor answers = model.maps("relu" + layer, garment);
          Image maps = MapGrid.DEFAULT.labels(false).of(answers);
          Images.write(maps, Path.of("maps-" + layer + ".png"));
        }
        """
            .formatted(MODEL, FOLLOWED);
    story.figure(
        new Figure(
            "maps",
            Element.of("div", "layers").addAll(pictures),
            recipe
                .java(java, outcomes.toArray(Outcome[]::new))
                .choice("boundary", "none, valid windows only")
                .choice("kernel", "as drawn")
                .choice("range", "0 is black, the largest of a layer white")));
  }

  private static double largest(Tensor answers) {
    double largest = 0;
    for (double answer : answers.toDoubles()) {
      largest = Math.max(largest, answer);
    }
    return largest;
  }

  private static double silent(Tensor answers) {
    double[] all = answers.toDoubles();
    int zeros = 0;
    for (double answer : all) {
      zeros += answer == 0 ? 1 : 0;
    }
    return (double) zeros / all.length;
  }

  private static void mistakes(Darkroom darkroom, Story story, Lesson.Taught taught) {
    Dataset test = FashionMnist.test();
    List<Integer> wrong = new ArrayList<>();
    List<Element> pictures = new ArrayList<>();
    for (int i = 0; wrong.size() < MISTAKES; i++) {
      int answer = answer(taught.model().predict(Garments.sample(test, i)));
      if (answer != test.label(i)) {
        wrong.add(i);
        String truth = test.classes().get(test.label(i));
        String said = test.classes().get(answer);
        pictures.add(
            Pictures.named(
                small(test, i, truth + ", taken for " + said), said + "?", "No: " + truth + "."));
      }
    }
    Image strip = Garments.strip(test, wrong);
    darkroom.keep("mistakes.png", strip);
    Outcome written = Outcome.writes("mistakes.png", strip.tensor());
    ConfusionMatrix matrix = Objects.requireNonNull(taught.evaluation().confusion());
    story.value("mistakes.says", worst(matrix, test.classes()));
    String java =
        """
        Model model = Model.load(Path.of("%1$s"));
        Dataset test = FashionMnist.test();
        Tensor one = Tensor.zeros(SampleType.F32, Shape.of(1, 28, 28, 1));
        Tensor strip = Tensor.zeros(SampleType.U8, Shape.of(28, 28 * %2$s, 1));
        for (int garment = 0, wrong = 0; wrong < %2$s; garment++) {
          test.sample(garment, one, 0);
          double[] scores = model.predict(one).toDoubles();
          int answer = 0;
          for (int c = 1; c < 10; c++) {
            answer = scores[c] > scores[answer] ? c : answer;
          }
          if (answer != test.label(garment)) {
            for (int i = 0; i < 784; i++) {
              int column = 28 * wrong + i %% 28;
              strip.store(i / 28 * 28 * %2$s + column, 255 * one.at(i));
            }
            wrong++;
          }
        }
        Images.write(Image.of(strip), Path.of("mistakes.png"));
        IO.println("%%.4f".formatted(model.evaluate(test).accuracy()));
        """
            .formatted(MODEL, MISTAKES);
    String accuracy = String.format(Locale.ROOT, "%.4f", taught.evaluation().accuracy());
    story.figure(
        new Figure(
            "mistakes",
            Element.of("div", "stack")
                .add(
                    Pictures.gallery("garments", pictures),
                    Element.of("div", "scroll").add(Confusion.of(matrix, test.classes()))),
            new Recipe()
                .command("convolve tour --figure mistakes -o .", written)
                .java(java, written, new Outcome.Prints(accuracy))
                .number("garments judged", Numerals.grouped(taught.evaluation().samples()))
                .number("right", Numerals.percent(taught.evaluation().accuracy()))
                .choice("kernel", "as drawn")
                .choice("range", "0 to 255")));
  }

  private static int answer(Tensor scores) {
    double[] all = scores.toDoubles();
    int answer = 0;
    for (int c = 1; c < all.length; c++) {
      answer = all[c] > all[answer] ? c : answer;
    }
    return answer;
  }

  private static String worst(ConfusionMatrix matrix, List<String> classes) {
    int truth = 0;
    int answer = 1;
    int hardest = 0;
    for (int t = 0; t < matrix.classes(); t++) {
      hardest = matrix.recall(t) < matrix.recall(hardest) ? t : hardest;
      for (int a = 0; a < matrix.classes(); a++) {
        if (t != a && matrix.count(t, a) > matrix.count(truth, answer)) {
          truth = t;
          answer = a;
        }
      }
    }
    return "The commonest mistake is to take “%s” for “%s”, %s times in %s; the hardest class is “%s”, of which it finds %s."
        .formatted(
            classes.get(truth),
            classes.get(answer),
            Numerals.grouped(matrix.count(truth, answer)),
            Numerals.grouped(matrix.targets(truth)),
            classes.get(hardest),
            Numerals.percent(matrix.recall(hardest)));
  }
}
