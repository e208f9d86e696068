package dev.convolve.conformance;

import static dev.convolve.conformance.SignalOperators.x;
import static dev.convolve.conformance.SignalOperators.y;
import static java.util.Map.entry;

import dev.convolve.dialect.ComplexTensor;
import dev.convolve.dialect.SkImage;
import dev.convolve.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** {@code skimage.filters}. */
final class SkImageOperators {

  private static final String FILTERS = "skimage.filters.";

  static final Map<String, Operator> ALL =
      Map.ofEntries(
          edges("sobel", SkImage::sobel, SkImage::sobel),
          edges("scharr", SkImage::scharr, SkImage::scharr),
          edges("prewitt", SkImage::prewitt, SkImage::prewitt),
          plain("sobel_h", SkImage::sobelH),
          plain("sobel_v", SkImage::sobelV),
          plain("scharr_h", SkImage::scharrH),
          plain("scharr_v", SkImage::scharrV),
          plain("prewitt_h", SkImage::prewittH),
          plain("prewitt_v", SkImage::prewittV),
          plain("farid", SkImage::farid),
          plain("farid_h", SkImage::faridH),
          plain("farid_v", SkImage::faridV),
          plain("roberts", SkImage::roberts),
          plain("roberts_pos_diag", SkImage::robertsPosDiag),
          plain("roberts_neg_diag", SkImage::robertsNegDiag),
          plain("laplace", SkImage::laplace),
          entry(
              FILTERS + "median",
              (params, in) ->
                  y(
                      SkImage.median(
                          x(in), params.text("mode", "nearest"), params.number("cval", 0)))),
          entry(
              FILTERS + "gaussian",
              (params, in) ->
                  y(
                      SkImage.gaussian(
                          x(in),
                          params.numbers("sigma", 1),
                          params.text("mode", "nearest"),
                          params.number("cval", 0),
                          params.number("truncate", 4),
                          params.wholes("channel_axis")))),
          entry(
              FILTERS + "difference_of_gaussians",
              (params, in) -> {
                double[] low = params.numbers("low_sigma");
                double[] wider = Arrays.stream(low).map(sigma -> sigma * 1.6).toArray();
                return y(
                    SkImage.differenceOfGaussians(
                        x(in),
                        low,
                        params.numbers("high_sigma", wider),
                        params.text("mode", "nearest"),
                        params.number("cval", 0),
                        params.number("truncate", 4),
                        params.wholes("channel_axis")));
              }),
          entry(
              FILTERS + "unsharp_mask",
              (params, in) ->
                  y(
                      SkImage.unsharpMask(
                          x(in),
                          params.number("radius", 1),
                          params.number("amount", 1),
                          params.flag("preserve_range", false),
                          params.wholes("channel_axis")))),
          entry(
              "skimage.feature.canny",
              (params, in) ->
                  y(
                      SkImage.canny(
                          x(in),
                          params.number("sigma", 1),
                          threshold(params, "low"),
                          threshold(params, "high"),
                          in.get("mask"),
                          params.flag("use_quantiles", false),
                          params.text("mode", "constant"),
                          params.number("cval", 0)))),
          entry(
              FILTERS + "gabor_kernel",
              (params, in) ->
                  parts(
                      SkImage.gaborKernel(
                          params.number("frequency", 0), params.number("theta", 0)))),
          entry(
              FILTERS + "gabor",
              (params, in) ->
                  parts(
                      SkImage.gabor(
                          x(in),
                          params.number("frequency", 0),
                          params.number("theta", 0),
                          params.text("mode", "reflect"),
                          params.number("cval", 0)))));

  private SkImageOperators() {}

  private static @Nullable Double threshold(Params params, String name) {
    String given = params.has(name) ? name : name + "_threshold";
    return params.has(given) ? params.number(given, 0) : null;
  }

  private interface Magnitude {
    Tensor of(Tensor image, String mode);
  }

  private interface Along {
    Tensor of(Tensor image, int axis, String mode);
  }

  private static Map.Entry<String, Operator> edges(String name, Magnitude magnitude, Along along) {
    return entry(
        FILTERS + name,
        (params, in) -> {
          String mode = params.text("mode", "reflect");
          return y(
              params.has("axis")
                  ? along.of(x(in), params.whole("axis", 0), mode)
                  : magnitude.of(x(in), mode));
        });
  }

  private static Map.Entry<String, Operator> plain(String name, UnaryOperator<Tensor> filter) {
    return entry(FILTERS + name, (params, in) -> y(filter.apply(x(in))));
  }

  private static Map<String, Tensor> parts(ComplexTensor answer) {
    return Map.of("re", answer.re(), "im", answer.im());
  }
}
