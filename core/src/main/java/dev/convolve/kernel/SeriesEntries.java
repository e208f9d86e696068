package dev.convolve.kernel;

import static dev.convolve.kernel.NamedKernel.Family.SERIES;
import static dev.convolve.kernel.NamedKernel.Family.WINDOWS;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;

/** The catalogue's kernels for series; over pictures they lie along the rows. */
final class SeriesEntries {

  private SeriesEntries() {}

  static List<NamedKernel> all() {
    List<NamedKernel> entries = new ArrayList<>();
    entries.add(
        Entry.of(SERIES, "savitzky-golay", "Fits a polynomial to each window; keeps peaks.")
            .aliases("savgol")
            .example("savitzky-golay:window=11,order=3")
            .line()
            .takes("window", ArgumentType.INTEGER, "5", "samples, 1 to 4095")
            .takes(
                "order", ArgumentType.INTEGER, "2", "of the polynomial, 0 to 20, below the window")
            .takes(
                "derivative",
                ArgumentType.INTEGER,
                "0",
                "0 smooths, 1 is the slope, 2 the curvature")
            .takes("delta", ArgumentType.NUMBER, "1", "distance of two samples")
            .builtBy(a ->
                Kernels.savitzkyGolay(
                    a.integer("window"),
                    a.integer("order"),
                    a.integer("derivative"),
                    a.number("delta"))));
    entries.add(onePass("low-pass", "Keeps frequencies below the cutoff.", true));
    entries.add(onePass("high-pass", "Keeps frequencies above the cutoff.", false));
    entries.add(band("band-pass", "Keeps frequencies between two.", false));
    entries.add(band("band-stop", "Takes out frequencies between two.", true));
    addWindows(entries);
    return entries;
  }

  private static NamedKernel onePass(String name, String summary, boolean passZero) {
    return Entry.of(SERIES, name, summary + " A windowed sinc.")
        .aliases(name.replace("-", ""))
        .example(name + ":taps=31,cutoff=0.2")
        .line()
        .takes("taps", ArgumentType.INTEGER, "31", "length" + (passZero ? "" : ", odd"))
        .takes("cutoff", ArgumentType.NUMBER, "frequency, below half the rate")
        .takes(
            "rate",
            ArgumentType.NUMBER,
            "2",
            "samples per unit of time; 2 makes 1 the highest frequency")
        .takes("window", ArgumentType.WINDOW, "hamming", "what cuts the sinc short")
        .builtBy(a -> windowedSinc(a, passZero, a.number("cutoff")));
  }

  private static NamedKernel band(String name, String summary, boolean passZero) {
    return Entry.of(SERIES, name, summary + " A windowed sinc.")
        .aliases(name.replace("-", ""))
        .example(name + ":taps=31,low=0.2,high=0.4")
        .line()
        .takes("taps", ArgumentType.INTEGER, "31", "length" + (passZero ? ", odd" : ""))
        .takes("low", ArgumentType.NUMBER, "frequency, above 0")
        .takes("high", ArgumentType.NUMBER, "frequency, below half the rate")
        .takes(
            "rate",
            ArgumentType.NUMBER,
            "2",
            "samples per unit of time; 2 makes 1 the highest frequency")
        .takes("window", ArgumentType.WINDOW, "hamming", "what cuts the sinc short")
        .builtBy(a -> windowedSinc(a, passZero, a.number("low"), a.number("high")));
  }

  private static Kernel windowedSinc(Arguments a, boolean passZero, double... frequencies) {
    double half = Checks.positive("rate", a.number("rate")) / 2;
    return Kernels.windowedSinc(
        a.kernel().name(),
        a.integer("taps"),
        passZero,
        Windows.of(a.word("window")),
        true,
        Arrays.stream(frequencies).map(frequency -> frequency / half).toArray());
  }

  private static void addWindows(List<NamedKernel> entries) {
    for (String name : Windows.NAMES) {
      switch (name) {
        case "kaiser" ->
            entries.add(shaped("kaiser", "beta", "8.6", "how narrow, 0 to 700", Windows::kaiser));
        case "gaussian" ->
            entries.add(
                shaped(
                    "gaussian-window",
                    "sigma",
                    "2.5",
                    "standard deviation in samples",
                    Windows::gaussian));
        case "tukey" ->
            entries.add(
                shaped("tukey", "share", "0.5", "share that slopes, 0 to 1", Windows::tukey));
        default -> {
          Window window = Windows.of(name);
          entries.add(
              window(name)
                  .aliases(name.equals("hann") ? new String[] {"hanning"} : new String[0])
                  .takesWord(
                      "periodic", "whether the next sample would repeat the first", "no", "yes")
                  .builtBy(a -> sampled(a, window)));
        }
      }
    }
  }

  private static Entry window(String name) {
    return Entry.of(
            WINDOWS, name, "The %s window, not normalised.".formatted(name.replace("-window", "")))
        .example(name + ":9")
        .line()
        .takes("size", ArgumentType.INTEGER, "9", "samples");
  }

  private static NamedKernel shaped(
      String name, String shape, String fallback, String meaning, DoubleFunction<Window> factory) {
    return window(name)
        .takes(shape, ArgumentType.NUMBER, fallback, meaning)
        .takesWord("periodic", "whether the next sample would repeat the first", "no", "yes")
        .builtBy(a -> sampled(a, factory.apply(a.number(shape))));
  }

  private static Kernel sampled(Arguments a, Window window) {
    int size = a.integer("size");
    Checks.shape(a.kernel().name(), size);
    return Kernel.separable(
        window.label(),
        1,
        a.word("periodic").equals("yes") ? window.periodic(size) : window.symmetric(size));
  }
}
