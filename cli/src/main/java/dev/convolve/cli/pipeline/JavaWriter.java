package dev.convolve.cli.pipeline;

import dev.convolve.LinearFilter;
import dev.convolve.boundary.Boundary;
import dev.convolve.cli.network.LearnedTexts;
import dev.convolve.cli.report.Numbers;
import dev.convolve.kernel.Kernel;
import dev.convolve.kernel.KernelSpec;
import dev.convolve.media.Existing;
import dev.convolve.media.FailOn;
import dev.convolve.media.Image;
import dev.convolve.media.Images;
import dev.convolve.media.PictureFilter;
import dev.convolve.media.PictureFormat;
import dev.convolve.media.PictureOptions;
import dev.convolve.media.ReadOptions;
import dev.convolve.media.WriteOptions;
import dev.convolve.neighbourhood.FilterSpec;
import dev.convolve.nn.format.Json;
import dev.convolve.plan.CostModel;
import dev.convolve.plan.Execution;
import dev.convolve.tensor.SampleType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A pipeline as a Java class that gives the same bits. */
public final class JavaWriter {

  /** The name of the class. */
  public static final String CLASS = "Convolved";

  private final Pipeline pipeline;
  private final Settings settings;
  private final PictureOptions options;
  private final Set<String> imports = new TreeSet<>();

  /**
   * One picture.
   *
   * @param in its file, null for stdin
   * @param out the answer's file, null for stdout
   * @param format the answer's format; null for that of stdin
   * @param type the answer's sample type, null for the input's
   */
  public record Picture(
      @Nullable Path in,
      @Nullable Path out,
      @Nullable PictureFormat format,
      @Nullable SampleType type) {}

  private JavaWriter(Pipeline pipeline) {
    this.pipeline = pipeline;
    settings = pipeline.settings();
    options = Filters.options(settings);
  }

  /** The class, for these pictures. */
  public static String text(Pipeline pipeline, List<Picture> pictures) {
    return new JavaWriter(pipeline).text(pictures);
  }

  private String text(List<Picture> pictures) {
    StringBuilder body = new StringBuilder();
    List<@Nullable SampleType> types =
        pictures.stream().map(Picture::type).distinct().collect(Collectors.toList());
    for (SampleType type : types) {
      body.append(
          "    %s %s =\n        %s.of(\n            %s,\n            %s)%s;\n"
              .formatted(
                  name(PictureFilter.class),
                  filterName(type, types),
                  name(PictureFilter.class),
                  optionsText(type),
                  kernels(),
                  settings.has(Keys.MERGE) ? ".merged()" : ""));
    }
    StringBuilder helper = new StringBuilder();
    if (pictures.size() == 1) {
      Picture only = pictures.getFirst();
      body.append(step(only, literal(only.in()), literal(only.out()), "filter", "    "));
    } else {
      for (Picture picture : pictures) {
        body.append(
            "    filter(%s, %s, %s);\n"
                .formatted(
                    filterName(picture.type(), types),
                    literal(picture.in()),
                    literal(picture.out())));
      }
      Picture pattern = new Picture(Path.of("in"), Path.of("out"), sharedFormat(pictures), null);
      helper
          .append(
              "\n  private static void filter(%s filter, String in, String out) throws %s {\n"
                  .formatted(name(PictureFilter.class), name(IOException.class)))
          .append(step(pattern, "in", "out", "filter", "    "))
          .append("  }\n");
    }
    String thrown = name(IOException.class);
    String imported = imports.stream().map("import %s;\n"::formatted).collect(Collectors.joining());
    return """
    %s
    public final class %s {

      public static void main(String[] args) throws %s {
    %s  }
    %s}
    """
        .formatted(imported, CLASS, thrown, body, helper);
  }

  /** The format that all pictures name, when it is not their file names' own. */
  private @Nullable PictureFormat sharedFormat(List<Picture> pictures) {
    return settings.get(Keys.FORMAT).orElse(null) == null ? null : pictures.getFirst().format();
  }

  private static String filterName(@Nullable SampleType type, List<@Nullable SampleType> types) {
    return types.indexOf(type) == 0 ? "filter" : "filterTo" + (type == null ? "Own" : type.name());
  }

  private String step(Picture picture, String in, String out, String filter, String indent) {
    StringBuilder text = new StringBuilder();
    if (settings.has(Keys.SKIP_EXISTING) && picture.out() != null) {
      text.append(
          "%sif (%s.exists(%s)) {\n%s  return;\n%s}\n"
              .formatted(indent, name(Files.class), pathOf(out), indent, indent));
    }
    String source = picture.in() == null ? "System.in" : pathOf(in);
    String reading = reading(picture.in() == null);
    text.append(
        "%s%s image = %s.read(%s%s);\n"
            .formatted(indent, name(Image.class), name(Images.class), source, reading));
    text.append(
        "%s%s answer = %s.apply(image%s%s).image();\n"
            .formatted(indent, name(Image.class), filter, mask(), execution()));
    if (out.equals("out") || (picture.out() != null && picture.out().getParent() != null)) {
      text.append(
          "%s%s.createDirectories(%s.toAbsolutePath().getParent());\n"
              .formatted(indent, name(Files.class), pathOf(out)));
    }
    String target = picture.out() == null ? "System.out" : pathOf(out);
    text.append(
        "%s%s.write(answer, %s, %s);\n"
            .formatted(indent, name(Images.class), target, writing(picture)));
    return text.toString();
  }

  private static String literal(@Nullable Path path) {
    return path == null ? "" : Json.text(path.toString());
  }

  private String pathOf(String expression) {
    return name(Path.class) + ".of(" + expression + ")";
  }

  private String optionsText(@Nullable SampleType type) {
    PictureOptions plain = PictureOptions.DEFAULT;
    StringBuilder text = new StringBuilder(name(PictureOptions.class)).append(".DEFAULT");
    if (options.operation() != plain.operation()) {
      text.append(".as(").append(constant(options.operation())).append(')');
    }
    if (!options.sliding().boundaries().equals(plain.sliding().boundaries())) {
      text.append(
          options.sliding().boundaries().stream()
              .map(this::boundary)
              .collect(Collectors.joining(", ", ".boundary(", ")")));
    }
    if (options.size() != plain.size()) {
      text.append(".size(").append(constant(options.size())).append(')');
    }
    if (options.channels() != plain.channels()) {
      text.append(".channels(").append(constant(options.channels())).append(')');
    }
    if (options.range() != null) {
      text.append(".range(").append(constant(options.range())).append(')');
    }
    if (type != null) {
      text.append(".output(").append(constant(type)).append(')');
    }
    if (options.linear()) {
      text.append(".linear(true)");
    }
    if (options.luma() != plain.luma()) {
      text.append(".luma(").append(constant(options.luma())).append(')');
    }
    if (options.method() != plain.method()) {
      text.append(".method(").append(constant(options.method())).append(')');
    }
    if (options.sliding().tolerance() < Double.POSITIVE_INFINITY) {
      text.append(".tolerance(").append(options.sliding().tolerance()).append(')');
    }
    settings
        .get(Keys.COSTS)
        .ifPresent(file ->
            text.append(
                ".costs(%s.parse(%s.readString(%s)))"
                    .formatted(name(CostModel.class), name(Files.class), pathOf(Json.text(file)))));
    text.append(wholes("step", options.sliding().steps()));
    text.append(wholes("dilation", options.sliding().dilations()));
    text.append(options.missing().ignoresNan() ? ".ignoringNan()" : "");
    text.append(options.missing().masked() ? ".masked()" : "");
    if (options.missing().minimum() > 0) {
      text.append(".minimumValid(").append(options.missing().minimum()).append(')');
    }
    return text.toString();
  }

  private static String wholes(String name, List<Integer> values) {
    return values.stream().allMatch(value -> value == 1)
        ? ""
        : values.stream()
            .map(String::valueOf)
            .collect(Collectors.joining(", ", "." + name + "(", ")"));
  }

  private String boundary(Boundary boundary) {
    String owner = name(Boundary.class);
    return boundary instanceof Boundary.Constant constant && constant.value() != 0
        ? owner + ".constant(" + Numbers.text(constant.value()) + ")"
        : owner + "." + boundary.label().toUpperCase(java.util.Locale.ROOT);
  }

  /** Kernels one after the other; a list of filters where some are no kernels. */
  private String kernels() {
    List<FilterTexts.Read> reads = Filters.texts(pipeline);
    boolean sums = reads.stream().allMatch(read -> read.kernel().isPresent());
    List<String> texts = new ArrayList<>();
    for (FilterTexts.Read read : reads) {
      Kernel kernel = read.kernel().orElse(null);
      texts.add(
          kernel == null
              ? named(read)
              : sums
                  ? kernel(read, kernel)
                  : "%s.of(%s, %s)"
                      .formatted(
                          name(LinearFilter.class),
                          constant(options.operation()),
                          kernel(read, kernel)));
    }
    String joined = String.join(",\n            ", texts);
    return sums ? joined : "%s.of(\n            %s)".formatted(name(List.class), joined);
  }

  private String kernel(FilterTexts.Read read, Kernel kernel) {
    int rank = kernel.shape().rank();
    if (KernelTexts.isLearned(read.text())) { // the program is to need no model
      return "%s.parse(%s).kernel(%d)%s%s"
          .formatted(
              name(KernelSpec.class),
              Json.text(LearnedTexts.literal(kernel)),
              rank,
              kernel.isNamed() ? ".asNamed()" : "",
              kernel.anchor().isPresent() ? anchor(kernel) : "");
    }
    boolean anchored = !kernel.equals(KernelTexts.read(read.text(), rank));
    return "%s.parse(%s).kernel(%d)%s"
        .formatted(
            name(KernelSpec.class), Json.text(read.text()), rank, anchored ? anchor(kernel) : "");
  }

  private String named(FilterTexts.Read read) {
    String anchor =
        settings
            .get(Keys.ANCHOR)
            .map(xy -> ".anchor(%d, %d)".formatted(xy.getLast(), xy.getFirst()))
            .orElse("");
    return "%s.parse(%s).filter(2)%s"
        .formatted(name(FilterSpec.class), Json.text(read.text()), anchor);
  }

  private static String anchor(Kernel kernel) {
    return Arrays.stream(kernel.anchor().orElseThrow())
        .mapToObj(String::valueOf)
        .collect(Collectors.joining(", ", ".anchoredAt(", ")"));
  }

  private String reading(boolean always) {
    StringBuilder text = new StringBuilder();
    settings.get(Keys.MAX_PIXELS).ifPresent(n -> text.append(".maxPixels(" + n + "L)"));
    settings
        .get(Keys.FAIL_ON)
        .filter(rule -> rule != FailOn.TRUNCATED)
        .ifPresent(rule -> text.append(".failOn(" + constant(rule) + ")"));
    settings.get(Keys.FRAME).ifPresent(n -> text.append(".frame(" + n + ")"));
    return text.isEmpty() && !always ? "" : ", " + name(ReadOptions.class) + ".DEFAULT" + text;
  }

  private String mask() {
    return settings
        .get(Keys.MASK)
        .map(file -> ", %s.read(%s)".formatted(name(Images.class), pathOf(Json.text(file))))
        .orElse("");
  }

  private String execution() {
    boolean masked = settings.get(Keys.MASK).isPresent();
    return settings
        .get(Keys.THREADS)
        .map(n -> ", " + name(Execution.class) + ".DEFAULT.withThreads(" + n + ")")
        .orElseGet(() -> masked ? ", " + name(Execution.class) + ".DEFAULT" : "");
  }

  private String writing(Picture picture) {
    StringBuilder text = new StringBuilder(name(WriteOptions.class)).append(".DEFAULT");
    if (picture.out() == null && picture.format() == null) {
      text.append(".format(image.metadata().format())");
    } else if (picture.format() != null
        && (picture.out() == null || settings.get(Keys.FORMAT).isPresent())) {
      text.append(".format(").append(constant(picture.format())).append(')');
    }
    settings.get(Keys.QUALITY).ifPresent(n -> text.append(".quality(" + n + ")"));
    if (!settings.has(Keys.OVERWRITE)) {
      text.append(".existing(").append(constant(Existing.KEEP)).append(')');
    }
    return text.toString();
  }

  private String constant(Enum<?> value) {
    return name(value.getDeclaringClass()) + "." + value.name();
  }

  private String name(Class<?> type) {
    imports.add(type.getName());
    return type.getSimpleName();
  }
}
