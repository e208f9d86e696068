package dev.convolve.cli.tour.chapter;

import dev.convolve.cli.tour.Chapter;
import dev.convolve.cli.tour.Darkroom;
import dev.convolve.cli.tour.drawing.Cuboid;
import dev.convolve.cli.tour.lesson.Lesson;
import dev.convolve.cli.tour.page.Element;
import dev.convolve.cli.tour.page.Figure;
import dev.convolve.cli.tour.page.Numerals;
import dev.convolve.cli.tour.page.Outcome;
import dev.convolve.cli.tour.page.Pictures;
import dev.convolve.cli.tour.page.Recipe;
import dev.convolve.cli.tour.page.Story;
import dev.convolve.media.Image;
import dev.convolve.nn.Model;
import dev.convolve.nn.graph.Network;
import dev.convolve.nn.graph.Node;
import dev.convolve.nn.layer.Parameter;
import dev.convolve.nn.view.KernelGrid;
import dev.convolve.nn.view.Summary;
import dev.convolve.tensor.Shape;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The parameters of a small network, kernel by kernel. */
public final class CountChapter implements Chapter {

  @Override
  public void tell(Darkroom darkroom, Story story) {
    Model model = Lesson.CONVOLUTIONAL.model();
    Summary summary = model.summary();
    story.value("count.all", Numerals.grouped(summary.parameters()));
    story.value("count.multiply", Numerals.grouped(summary.multiplyAdds()));
    story.value("count.dense", share(model, "dense1"));
    story.value("count.work", work(summary));
    counts(story, model, summary);
    reads(darkroom, story, model, summary);
  }

  private static String share(Model model, String layer) {
    Summary summary = model.summary();
    long own =
        summary.rows().stream()
            .filter(row -> row.name().equals(layer))
            .mapToLong(Summary.Row::parameters)
            .sum();
    return Numerals.percent((double) own / summary.parameters());
  }

  private static String work(Summary summary) {
    long correlations =
        summary.rows().stream()
            .filter(row -> row.kind().equals("conv2d"))
            .mapToLong(Summary.Row::multiplyAdds)
            .sum();
    return Numerals.percent((double) correlations / summary.multiplyAdds());
  }

  private static void counts(Story story, Model model, Summary summary) {
    Element table = Element.of("table", "numbers");
    table.add(row("th", "Layer", "each kernel has", "kernels", "parameters", "a sample becomes"));
    Network network = model.network();
    for (Node node : network.nodes()) {
      long parameters = node.parameterCount();
      String each = "";
      String kernels = "";
      if (parameters > 0) {
        Parameter bias = node.parameters().getLast();
        long outputs = bias.shape().size();
        long weights = parameters / outputs - 1;
        each = "%s + 1 = %s".formatted(Numerals.grouped(weights), Numerals.grouped(weights + 1));
        kernels = Numerals.grouped(outputs);
      }
      table.add(
          row(
              "td",
              node.name(),
              each,
              kernels,
              parameters == 0 ? "" : Numerals.grouped(parameters),
              extents(node.output())));
    }
    table.add(row("td", "all", "", "", Numerals.grouped(summary.parameters()), ""));
    story.markup("count.table", Element.of("div", "table-scroll").add(table).toString());
  }

  private static Element row(String kind, String... cells) {
    Element row = Element.of("tr");
    for (String cell : cells) {
      row.add(Element.of(kind).text(cell));
    }
    return row;
  }

  private static String extents(Shape shape) {
    return Arrays.stream(shape.extents())
        .mapToObj(Numerals::grouped)
        .collect(Collectors.joining("×"));
  }

  private static void reads(Darkroom darkroom, Story story, Model model, Summary summary) {
    Image weights = KernelGrid.DEFAULT.labels(false).of(model.weights(), "conv2");
    darkroom.keep("second-layer.png", weights);
    Node second = model.network().nodes().get(model.network().find("conv2"));
    Shape input = second.inputShapes().getFirst();
    Outcome written = Outcome.writes("second-layer.png", weights.tensor());
    story.figure(
        new Figure(
            "second-layer",
            Element.of("div", "stack")
                .add(
                    Cuboid.of(input.extent(2), input.extent(0), 3, second.output().extent(2)),
                    Pictures.named(
                        Pictures.png(weights, "A column of sixteen squares for each kernel"),
                        "64 kernels",
                        "side by side, each sixteen planes deep")),
            new Recipe()
                .command("convolve tour --figure second-layer -o .", written)
                .java(
                    model()
                        + """
                        KernelGrid grid = KernelGrid.DEFAULT.labels(false);
                        Image kernels = grid.of(model.weights(), "conv2");
                        Images.write(kernels, Path.of("second-layer.png"));
                        """,
                    written)
                .java(
                    model() + "System.out.println(model.summary());\n",
                    new Outcome.Prints(summary.toString().stripTrailing()))
                .number("parameters", Numerals.grouped(summary.parameters()))
                .number("multiplications for a garment", Numerals.grouped(summary.multiplyAdds()))
                .choice("kernel", "as drawn")
                .choice("range", "center, one scale for all")));
  }

  /** The Java that builds the network. */
  static String model() {
    return """
    Model model = Model.input(28, 28, 1)
        .conv2d(16, 3).relu().maxPool2d(2)
        .conv2d(64, 3).relu()
        .flatten().dense(10).seed(%s).build();
    """
        .formatted(Lesson.SEED);
  }
}
