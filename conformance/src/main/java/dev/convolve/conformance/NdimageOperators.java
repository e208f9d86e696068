package dev.convolve.conformance;

import static dev.convolve.conformance.SignalOperators.k;
import static dev.convolve.conformance.SignalOperators.x;
import static dev.convolve.conformance.SignalOperators.y;
import static java.util.Map.entry;

import dev.convolve.dialect.ScipyNdimage;
import dev.convolve.tensor.Tensor;
import java.util.Map;

/** {@code scipy.ndimage}. */
final class NdimageOperators {

  private static final String REFLECT = "reflect";
  private static final double TRUNCATE = 4;

  static final Map<String, Operator> ALL =
      Map.ofEntries(
          ranks("minimum_filter", ScipyNdimage::minimumFilter),
          ranks("maximum_filter", ScipyNdimage::maximumFilter),
          ranks("median_filter", ScipyNdimage::medianFilter),
          entry(
              "scipy.ndimage.rank_filter",
              (params, in) ->
                  y(
                      ScipyNdimage.rankFilter(
                          x(in),
                          params.whole("rank", 0),
                          params.wholes("size"),
                          mode(params),
                          cval(params),
                          params.wholes("origin")))),
          entry(
              "scipy.ndimage.percentile_filter",
              (params, in) ->
                  y(
                      ScipyNdimage.percentileFilter(
                          x(in),
                          params.number("percentile", 0),
                          params.wholes("size"),
                          mode(params),
                          cval(params),
                          params.wholes("origin")))),
          entry(
              "scipy.ndimage.convolve",
              (params, in) ->
                  y(
                      ScipyNdimage.convolve(
                          x(in), k(in), mode(params), cval(params), params.wholes("origin")))),
          entry(
              "scipy.ndimage.correlate",
              (params, in) ->
                  y(
                      ScipyNdimage.correlate(
                          x(in), k(in), mode(params), cval(params), params.wholes("origin")))),
          entry(
              "scipy.ndimage.convolve1d",
              (params, in) ->
                  y(
                      ScipyNdimage.convolve1d(
                          x(in),
                          k(in).toDoubles(),
                          axis(params),
                          mode(params),
                          cval(params),
                          params.whole("origin", 0)))),
          entry(
              "scipy.ndimage.correlate1d",
              (params, in) ->
                  y(
                      ScipyNdimage.correlate1d(
                          x(in),
                          k(in).toDoubles(),
                          axis(params),
                          mode(params),
                          cval(params),
                          params.whole("origin", 0)))),
          entry(
              "scipy.ndimage.gaussian_filter",
              (params, in) ->
                  y(
                      ScipyNdimage.gaussianFilter(
                          x(in),
                          params.numbers("sigma"),
                          params.wholes("order", 0),
                          modes(params),
                          cval(params),
                          params.number("truncate", TRUNCATE)))),
          entry(
              "scipy.ndimage.gaussian_filter1d",
              (params, in) ->
                  y(
                      ScipyNdimage.gaussianFilter1d(
                          x(in),
                          params.number("sigma", 0),
                          axis(params),
                          params.whole("order", 0),
                          mode(params),
                          cval(params),
                          params.number("truncate", TRUNCATE)))),
          entry(
              "scipy.ndimage.gaussian_laplace",
              (params, in) ->
                  y(
                      ScipyNdimage.gaussianLaplace(
                          x(in),
                          params.numbers("sigma"),
                          modes(params),
                          cval(params),
                          params.number("truncate", TRUNCATE)))),
          entry(
              "scipy.ndimage.gaussian_gradient_magnitude",
              (params, in) ->
                  y(
                      ScipyNdimage.gaussianGradientMagnitude(
                          x(in),
                          params.numbers("sigma"),
                          modes(params),
                          cval(params),
                          params.number("truncate", TRUNCATE)))),
          entry(
              "scipy.ndimage.sobel",
              (params, in) ->
                  y(ScipyNdimage.sobel(x(in), axis(params), modes(params), cval(params)))),
          entry(
              "scipy.ndimage.prewitt",
              (params, in) ->
                  y(ScipyNdimage.prewitt(x(in), axis(params), modes(params), cval(params)))),
          entry(
              "scipy.ndimage.laplace",
              (params, in) -> y(ScipyNdimage.laplace(x(in), modes(params), cval(params)))),
          entry(
              "scipy.ndimage.uniform_filter",
              (params, in) ->
                  y(
                      ScipyNdimage.uniformFilter(
                          x(in),
                          params.wholes("size", 3),
                          modes(params),
                          cval(params),
                          params.wholes("origin")))));

  private NdimageOperators() {}

  private interface Ranked {
    Tensor of(Tensor x, int[] size, String mode, double cval, int... origin);
  }

  private static Map.Entry<String, Operator> ranks(String name, Ranked filter) {
    return entry(
        "scipy.ndimage." + name,
        (params, in) ->
            y(
                filter.of(
                    x(in),
                    params.wholes("size"),
                    mode(params),
                    cval(params),
                    params.wholes("origin"))));
  }

  private static int axis(Params params) {
    return params.whole("axis", -1);
  }

  private static String mode(Params params) {
    return params.text("mode", REFLECT);
  }

  private static String[] modes(Params params) {
    return params.texts("mode", REFLECT);
  }

  private static double cval(Params params) {
    return params.number("cval", 0);
  }
}
