package dev.convolve.conformance;

import static dev.convolve.conformance.SignalOperators.get;
import static dev.convolve.conformance.SignalOperators.k;
import static dev.convolve.conformance.SignalOperators.x;
import static dev.convolve.conformance.SignalOperators.y;
import static java.util.Map.entry;

import dev.convolve.dialect.OpenCv;
import dev.convolve.dialect.OpenCvKernels;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.Map;

/** {@code cv2}. */
final class OpenCvOperators {

  private static final int MIDDLE = -1;

  static final Map<String, Operator> ALL =
      Map.ofEntries(
          entry(
              "cv2.filter2D",
              (params, in) -> {
                int[] anchor = params.wholes("anchor", MIDDLE, MIDDLE);
                return y(
                    OpenCv.filter2D(
                        x(in),
                        k(in),
                        ddepth(params, x(in)),
                        anchor[0],
                        anchor[1],
                        params.number("delta", 0),
                        border(params)));
              }),
          entry(
              "cv2.sepFilter2D",
              (params, in) ->
                  y(
                      OpenCv.sepFilter2D(
                          x(in),
                          ddepth(params, x(in)),
                          get(in, "kx").toDoubles(),
                          get(in, "ky").toDoubles(),
                          params.number("delta", 0),
                          border(params)))),
          entry(
              "cv2.GaussianBlur",
              (params, in) -> {
                int[] size = params.wholes("ksize", 0, 0);
                return y(
                    OpenCv.gaussianBlur(
                        x(in),
                        size[0],
                        size[1],
                        params.number("sigmaX", 0),
                        params.number("sigmaY", 0),
                        border(params)));
              }),
          entry(
              "cv2.blur",
              (params, in) -> {
                int[] size = params.wholes("ksize");
                return y(OpenCv.blur(x(in), size[0], size[1], border(params)));
              }),
          entry(
              "cv2.boxFilter",
              (params, in) -> {
                int[] size = params.wholes("ksize");
                return y(
                    OpenCv.boxFilter(
                        x(in),
                        ddepth(params, x(in)),
                        size[0],
                        size[1],
                        params.flag("normalize", true),
                        border(params)));
              }),
          entry(
              "cv2.Sobel",
              (params, in) ->
                  y(
                      OpenCv.sobel(
                          x(in),
                          ddepth(params, x(in)),
                          params.whole("dx", 0),
                          params.whole("dy", 0),
                          params.whole("ksize", 3),
                          params.number("scale", 1),
                          params.number("delta", 0),
                          border(params)))),
          entry(
              "cv2.Scharr",
              (params, in) ->
                  y(
                      OpenCv.scharr(
                          x(in),
                          ddepth(params, x(in)),
                          params.whole("dx", 0),
                          params.whole("dy", 0),
                          params.number("scale", 1),
                          params.number("delta", 0),
                          border(params)))),
          entry(
              "cv2.Laplacian",
              (params, in) ->
                  y(
                      OpenCv.laplacian(
                          x(in),
                          ddepth(params, x(in)),
                          params.whole("ksize", 1),
                          params.number("scale", 1),
                          params.number("delta", 0),
                          border(params)))),
          entry(
              "cv2.medianBlur",
              (params, in) -> y(OpenCv.medianBlur(x(in), params.whole("ksize", 3)))),
          entry(
              "cv2.morphologyEx",
              (params, in) ->
                  y(
                      OpenCv.morphologyEx(
                          x(in),
                          params.text("op", "ERODE"),
                          SignalOperators.get(in, "element"),
                          -1,
                          -1,
                          params.whole("iterations", 1),
                          // The suite says in words what the default value is.
                          params.text("border", "CONSTANT").replaceFirst("\\(.*", "")))),
          entry("cv2.pyrDown", (params, in) -> y(OpenCv.pyrDown(x(in), border(params)))),
          entry("cv2.pyrUp", (params, in) -> y(OpenCv.pyrUp(x(in)))),
          entry(
              "cv2.convertScaleAbs",
              (params, in) ->
                  y(
                      OpenCv.convertScaleAbs(
                          x(in), params.number("alpha", 1), params.number("beta", 0)))),
          entry(
              "cv2.cvtColor",
              (params, in) -> y(OpenCv.gray(x(in), params.text("code", "").equals("BGR2GRAY")))),
          entry(
              "cv2.copyMakeBorder",
              (params, in) -> {
                int[] sides = params.wholes("top_bottom_left_right");
                return y(
                    OpenCv.copyMakeBorder(
                        x(in),
                        sides[0],
                        sides[1],
                        sides[2],
                        sides[3],
                        border(params),
                        params.number("value", 0)));
              }),
          entry(
              "cv2.getGaussianKernel",
              (params, in) ->
                  y(
                      OpenCvKernels.getGaussianKernel(
                          params.whole("ksize", 0), params.number("sigma", 0)))),
          entry(
              "cv2.getDerivKernels",
              (params, in) -> {
                OpenCvKernels.DerivKernels kernels =
                    OpenCvKernels.getDerivKernels(
                        params.whole("dx", 0),
                        params.whole("dy", 0),
                        params.whole("ksize", 3),
                        params.flag("normalize", false));
                return Map.of("kx", floats(kernels.kx()), "ky", floats(kernels.ky()));
              }),
          entry(
              "cv2.bilateralFilter",
              (params, in) ->
                  y(
                      OpenCv.bilateralFilter(
                          x(in),
                          params.whole("d", 0),
                          params.number("sigmaColor", 0),
                          params.number("sigmaSpace", 0),
                          border(params)))),
          entry(
              "cv2.Canny",
              (params, in) ->
                  y(
                      OpenCv.canny(
                          x(in),
                          params.number("threshold1", 0),
                          params.number("threshold2", 0),
                          params.whole("apertureSize", 3),
                          params.flag("L2gradient", false)))),
          entry(
              "cv2.getGaborKernel",
              (params, in) -> {
                int[] size = params.wholes("ksize");
                return y(
                    OpenCvKernels.getGaborKernel(
                        size[0],
                        size[1],
                        params.number("sigma", 0),
                        params.number("theta", 0),
                        params.number("lambd", 0),
                        params.number("gamma", 1),
                        params.number("psi", Math.PI / 2)));
              }));

  private OpenCvOperators() {}

  private static String border(Params params) {
    return params.text("border", "REFLECT_101");
  }

  private static SampleType ddepth(Params params, Tensor x) {
    String depth = params.text("ddepth", "same");
    return switch (depth) {
      case "same", "-1" -> x.type();
      case "8U" -> SampleType.U8;
      case "16U" -> SampleType.U16;
      case "16S" -> SampleType.S16;
      case "32S" -> SampleType.I32;
      case "32F" -> SampleType.F32;
      case "64F" -> SampleType.F64;
      default -> throw new IllegalStateException("unknown ddepth " + depth);
    };
  }

  private static Tensor floats(double[] values) {
    return Tensor.of(Shape.of(values.length), values).as(SampleType.F32);
  }
}
