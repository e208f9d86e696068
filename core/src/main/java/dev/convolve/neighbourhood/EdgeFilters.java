package dev.convolve.neighbourhood;

import dev.convolve.kernel.ArgumentType;
import dev.convolve.kernel.Parameter;
import dev.convolve.kernel.Signature;
import java.util.List;

/** The named filters that keep, find or follow edges, and pyramids. */
final class EdgeFilters {

  private static final String EDGES = "neighbourhood";
  private static final String PYRAMID = "pyramid";

  private EdgeFilters() {}

  static List<NamedFilter> all() {
    return List.of(bilateral(), gradient(), canny(), pyramid(false), pyramid(true));
  }

  private static NamedFilter bilateral() {
    return FilterCatalogue.of(
        EDGES,
        "bilateral",
        List.of(),
        "A round mean that spares edges: samples count less the more they differ.",
        "bilateral:9,range=30,space=3",
        arguments -> {
          int[] extents = arguments.extents("size");
          double space = arguments.number("space");
          return BilateralFilter.of(
              Footprint.ellipse(extents),
              arguments.number("range"),
              space == 0 ? BilateralFilter.defaultSpace(extents) : space);
        },
        Signature.parameter(
            "size", ArgumentType.INTEGERS, "9", "extents of the window, rows x columns"),
        Signature.parameter(
            "range", ArgumentType.NUMBER, null, "sigma in units of the samples; must be given"),
        Signature.parameter("space", ArgumentType.NUMBER, "0", "sigma in samples; 0: (size-1)/3"));
  }

  private static NamedFilter gradient() {
    return FilterCatalogue.of(
        EDGES,
        "gradient",
        List.of("gradient-magnitude"),
        "How steeply samples rise, in whatever direction: not scaled.",
        "gradient:scharr",
        arguments -> {
          int size = arguments.integer("size");
          String operator = arguments.word("operator");
          if (size != 3 && !operator.equals("sobel")) {
            throw new IllegalArgumentException(
                "%s is 3 samples wide; other sizes are sobel's".formatted(operator));
          }
          return switch (operator) {
            case "scharr" -> GradientFilter.scharr(arguments.rank());
            case "prewitt" -> GradientFilter.prewitt(arguments.rank());
            default -> GradientFilter.sobel(arguments.rank(), size);
          };
        },
        Signature.word("operator", "which derivatives", "sobel", "scharr", "prewitt"),
        Signature.parameter("size", ArgumentType.INTEGER, "3", "extent of sobel's kernels, odd"));
  }

  private static NamedFilter canny() {
    return FilterCatalogue.of(
        EDGES,
        "canny",
        List.of(),
        "Edges one sample wide, white: ridges of the gradient, followed between two thresholds.",
        "canny:50,150",
        arguments -> {
          if (arguments.rank() != 2) {
            throw new IllegalArgumentException(
                "canny follows edges over rows and columns, not over %d axes"
                    .formatted(arguments.rank()));
          }
          Canny canny =
              Canny.of(arguments.number("low"), arguments.number("high"))
                  .aperture(arguments.integer("aperture"));
          return arguments.word("magnitude").equals("l2") ? canny.euclidean() : canny;
        },
        threshold("low", "the gradient that an edge is followed down to"),
        threshold("high", "the gradient that makes an edge"),
        Signature.parameter("aperture", ArgumentType.INTEGER, "3", "extent of Sobel: 3, 5 or 7"),
        Signature.word("magnitude", "|gx|+|gy|, or the length of (gx,gy)", "l1", "l2"));
  }

  private static Parameter threshold(String name, String meaning) {
    return Signature.parameter(
        name, ArgumentType.NUMBER, null, meaning + ", in units of Sobel's sums; must be given");
  }

  private static NamedFilter pyramid(boolean up) {
    String name = up ? "pyramid-up" : "pyramid-down";
    return FilterCatalogue.of(
        PYRAMID,
        name,
        List.of(up ? "pyr-up" : "pyr-down"),
        up
            ? "Twice the extents: zeros between samples, smoothed by 1 4 6 4 1."
            : "Half the extents: smoothed by 1 4 6 4 1, every second sample.",
        name + ":levels=2",
        arguments ->
            up
                ? PyramidFilter.up(arguments.rank(), arguments.integer("levels"))
                : PyramidFilter.down(arguments.rank(), arguments.integer("levels")),
        Signature.parameter("levels", ArgumentType.INTEGER, "1", "how many times"));
  }
}
