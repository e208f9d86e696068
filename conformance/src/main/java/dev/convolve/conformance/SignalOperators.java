package dev.convolve.conformance;

import static java.util.Map.entry;

import dev.convolve.dialect.ComplexTensor;
import dev.convolve.dialect.Numpy;
import dev.convolve.dialect.ScipySignal;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;

/** {@code numpy} and {@code scipy.signal}. */
final class SignalOperators {

  static final Map<String, Operator> ALL =
      Map.ofEntries(
          entry(
              "numpy.convolve",
              (params, in) -> y(Numpy.convolve(x(in), k(in), params.text("mode", "full")))),
          entry(
              "numpy.correlate",
              (params, in) -> y(Numpy.correlate(x(in), k(in), params.text("mode", "valid")))),
          entry("numpy.fft.fft", (params, in) -> spectrum(Numpy.fft(x(in)))),
          entry("numpy.fft.rfft", (params, in) -> spectrum(Numpy.rfft(x(in)))),
          entry("numpy.fft.fft2", (params, in) -> spectrum(Numpy.fft2(x(in)))),
          entry(
              "scipy.signal.convolve",
              (params, in) -> {
                String mode = params.text("mode", "full");
                return isComplex(in)
                    ? complex(ScipySignal.convolve(complex(in, "x"), complex(in, "k"), mode))
                    : y(ScipySignal.convolve(x(in), k(in), mode));
              }),
          entry(
              "scipy.signal.correlate",
              (params, in) -> {
                String mode = params.text("mode", "full");
                return isComplex(in)
                    ? complex(ScipySignal.correlate(complex(in, "x"), complex(in, "k"), mode))
                    : y(ScipySignal.correlate(x(in), k(in), mode));
              }),
          entry(
              "scipy.signal.convolve2d",
              (params, in) ->
                  y(
                      ScipySignal.convolve2d(
                          x(in),
                          k(in),
                          params.text("mode", "full"),
                          params.text("boundary", "fill"),
                          params.number("fillvalue", 0)))),
          entry(
              "scipy.signal.correlate2d",
              (params, in) ->
                  y(
                      ScipySignal.correlate2d(
                          x(in),
                          k(in),
                          params.text("mode", "full"),
                          params.text("boundary", "fill"),
                          params.number("fillvalue", 0)))),
          entry(
              "scipy.signal.fftconvolve",
              (params, in) ->
                  y(
                      ScipySignal.fftconvolve(
                          x(in), k(in), params.text("mode", "full"), params.wholes("axes")))),
          entry(
              "scipy.signal.oaconvolve",
              (params, in) ->
                  y(
                      ScipySignal.oaconvolve(
                          x(in), k(in), params.text("mode", "full"), params.wholes("axes")))),
          entry(
              "scipy.signal.lfilter",
              (params, in) -> y(ScipySignal.lfilter(get(in, "b"), get(in, "a"), x(in)))),
          entry(
              "scipy.signal.medfilt",
              (params, in) -> y(ScipySignal.medfilt(x(in), params.wholes("kernel_size", 3)))),
          entry(
              "scipy.signal.get_window",
              (params, in) -> {
                String[] window = params.texts("window");
                double[] shape =
                    Arrays.stream(window).skip(1).mapToDouble(Double::parseDouble).toArray();
                return y(
                    ScipySignal.getWindow(
                        window[0], params.whole("N", 0), params.flag("sym", false), shape));
              }),
          entry(
              "scipy.signal.firwin",
              (params, in) ->
                  y(
                      ScipySignal.firwin(
                          params.whole("numtaps", 0),
                          params.text("window", "hamming"),
                          params.flag("pass_zero", true),
                          params.numbers("cutoff")))),
          entry(
              "scipy.signal.savgol_coeffs",
              (params, in) -> {
                double[] coefficients =
                    ScipySignal.savgolCoeffs(
                        params.whole("window_length", 0),
                        params.whole("polyorder", 0),
                        params.whole("deriv", 0),
                        params.number("delta", 1));
                return y(
                    params.text("use", "conv").equals("dot")
                        ? reversed(coefficients)
                        : coefficients);
              }),
          entry(
              "scipy.signal.savgol_filter",
              (params, in) ->
                  y(
                      ScipySignal.savgolFilter(
                          x(in),
                          params.whole("window_length", 0),
                          params.whole("polyorder", 0),
                          params.whole("deriv", 0),
                          params.number("delta", 1),
                          params.whole("axis", -1),
                          params.text("mode", "interp"),
                          params.number("cval", 0)))));

  private SignalOperators() {}

  static Tensor get(Map<String, Tensor> inputs, String name) {
    Tensor tensor = inputs.get(name);
    if (tensor == null) {
      throw new IllegalStateException("the case has no input " + name);
    }
    return tensor;
  }

  static Tensor x(Map<String, Tensor> inputs) {
    return get(inputs, "x");
  }

  static Tensor k(Map<String, Tensor> inputs) {
    return get(inputs, "k");
  }

  static Map<String, Tensor> y(Tensor tensor) {
    return Map.of("y", tensor);
  }

  static Map<String, Tensor> y(double... values) {
    return y(Tensor.of(Shape.of(values.length), values));
  }

  private static boolean isComplex(Map<String, Tensor> inputs) {
    return inputs.containsKey("x_re");
  }

  private static ComplexTensor complex(Map<String, Tensor> inputs, String name) {
    return new ComplexTensor(get(inputs, name + "_re"), get(inputs, name + "_im"));
  }

  private static Map<String, Tensor> complex(ComplexTensor answer) {
    return Map.of("y_re", answer.re(), "y_im", answer.im());
  }

  private static Map<String, Tensor> spectrum(ComplexTensor answer) {
    return Map.of("re", answer.re(), "im", answer.im());
  }

  private static double[] reversed(double[] values) {
    double[] reversed = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      reversed[i] = values[values.length - 1 - i];
    }
    return reversed;
  }
}
