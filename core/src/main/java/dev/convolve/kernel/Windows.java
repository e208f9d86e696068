package dev.convolve.kernel;

import java.util.List;
import java.util.Locale;

/**
 * The usual windows, as {@code scipy.signal.get_window} defines them; x runs from 0 to 1 between
 * the ends, n is the number of samples.
 */
public final class Windows {

  /** The words that {@link #of} knows. */
  public static final List<String> NAMES =
      List.of(
          "boxcar",
          "triang",
          "bartlett",
          "hann",
          "hamming",
          "blackman",
          "nuttall",
          "blackmanharris",
          "flattop",
          "cosine",
          "kaiser",
          "gaussian",
          "tukey");

  private Windows() {}

  /** All ones. */
  public static Window boxcar() {
    return new Named("boxcar", (x, steps) -> 1);
  }

  /** A triangle whose zeros lie outside the window. */
  public static Window triang() {
    return new Named(
        "triang",
        (x, steps) -> {
          int size = steps + 1;
          double index = Math.min(x, 1 - x) * steps + 1;
          return size % 2 == 0 ? (2 * index - 1) / size : 2 * index / (size + 1);
        });
  }

  /** A triangle that is 0 at both ends: 1 − |2x − 1|. */
  public static Window bartlett() {
    return new Named("bartlett", (x, steps) -> 2 * Math.min(x, 1 - x));
  }

  /** ½ − ½ cos 2πx. */
  public static Window hann() {
    return cosines("hann", 0.5, 0.5);
  }

  /** 0.54 − 0.46 cos 2πx. */
  public static Window hamming() {
    return cosines("hamming", 0.54, 0.46);
  }

  /** 0.42 − 0.5 cos 2πx + 0.08 cos 4πx. */
  public static Window blackman() {
    return cosines("blackman", 0.42, 0.50, 0.08);
  }

  /** Nuttall's minimum 4-term Blackman–Harris window. */
  public static Window nuttall() {
    return cosines("nuttall", 0.3635819, 0.4891775, 0.1365995, 0.0106411);
  }

  /** The minimum 4-term Blackman–Harris window. */
  public static Window blackmanHarris() {
    return cosines("blackmanharris", 0.35875, 0.48829, 0.14128, 0.01168);
  }

  /** The 5-term flat-top window, for measuring amplitudes. */
  public static Window flatTop() {
    return cosines("flattop", 0.21557895, 0.41663158, 0.277263158, 0.083578947, 0.006947368);
  }

  /** Half a sine, sampled at the middles of n equal parts. */
  public static Window cosine() {
    return new Named(
        "cosine", (x, steps) -> StrictMath.sin(StrictMath.PI / (steps + 1) * (x * steps + 0.5)));
  }

  /**
   * I₀(β√(1 − (2x − 1)²)) / I₀(β).
   *
   * @param beta how narrow, 0 (a boxcar) to 700; 5 resembles hamming, 8.6 blackman
   * @throws IllegalArgumentException when beta lies outside
   */
  public static Window kaiser(double beta) {
    if (!(beta >= 0 && beta <= 700)) {
      throw new IllegalArgumentException(
          "beta %s is no shape of a kaiser window; use 0 to 700".formatted(beta));
    }
    double whole = bessel(beta);
    return new Named(
        "kaiser:" + Numbers.text(beta),
        (x, steps) -> {
          double offset = 2 * x - 1;
          return bessel(beta * Math.sqrt(Math.max(0, 1 - offset * offset))) / whole;
        });
  }

  /** I₀, the modified Bessel function of order 0, by its power series Σ (x²/4)ᵏ/k!². */
  private static double bessel(double x) {
    double quarter = x * x / 4;
    double sum = 1;
    double term = 1;
    for (int k = 1; term > sum * 0x1p-56; k++) {
      term *= quarter / ((double) k * k);
      sum += term;
    }
    return sum;
  }

  /**
   * e^(−d²/2σ²), d the distance from the middle in samples.
   *
   * @throws IllegalArgumentException when sigma is not above 0
   */
  public static Window gaussian(double sigma) {
    Checks.positive("sigma", sigma);
    return new Named(
        "gaussian:" + Numbers.text(sigma),
        (x, steps) -> {
          double scaled = (x - 0.5) * steps / sigma;
          return StrictMath.exp(-0.5 * scaled * scaled);
        });
  }

  /**
   * Flat, with a hann slope at either side.
   *
   * @param share the share of the window that slopes, 0 (a boxcar) to 1 (hann)
   * @throws IllegalArgumentException when the share lies outside
   */
  public static Window tukey(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "share %s is no shape of a tukey window; use 0 to 1".formatted(share));
    }
    return new Named(
        "tukey:" + Numbers.text(share),
        (x, steps) -> {
          double inside = Math.min(x, 1 - x) * 2;
          return inside >= share || share == 0
              ? 1
              : 0.5 * (1 + StrictMath.cos(StrictMath.PI * (inside / share - 1)));
        });
  }

  /** a₀ − a₁ cos 2πx + a₂ cos 4πx − …, over whole samples of any sum of cosines. */
  private static Window cosines(String label, double... terms) {
    return new Named(
        label,
        (x, steps) -> {
          double value = 0;
          for (int k = 0; k < terms.length; k++) {
            double term = terms[k] * StrictMath.cos(2 * StrictMath.PI * k * x);
            value += k % 2 == 0 ? term : -term;
          }
          return value;
        });
  }

  /**
   * The window that {@code text} names: {@code hann}, {@code kaiser:8.6}, {@code gaussian:2.5},
   * {@code tukey:0.3}.
   *
   * @throws IllegalArgumentException naming the known words, or the argument that is missing
   */
  public static Window of(String text) {
    String word = text.strip().toLowerCase(Locale.ROOT);
    int colon = word.indexOf(':');
    String given = colon < 0 ? word : word.substring(0, colon);
    String name = given.equals("hanning") ? "hann" : given;
    boolean shaped = List.of("kaiser", "gaussian", "tukey").contains(name);
    if (!NAMES.contains(name)) {
      throw new IllegalArgumentException(
          "unknown window '%s'; %sknown: %s"
              .formatted(
                  text,
                  Suggestions.closest(name, NAMES).map("did you mean '%s'? "::formatted).orElse(""),
                  String.join(" ", NAMES)));
    }
    if (shaped != colon >= 0) {
      throw new IllegalArgumentException(
          shaped
              ? "window '%s' needs a number, as in %s:%s"
                  .formatted(text, name, name.equals("tukey") ? "0.3" : "2.5")
              : "window '%s' takes no number; write '%s'".formatted(text, name));
    }
    return switch (name) {
      case "boxcar" -> boxcar();
      case "triang" -> triang();
      case "bartlett" -> bartlett();
      case "hann" -> hann();
      case "hamming" -> hamming();
      case "blackman" -> blackman();
      case "nuttall" -> nuttall();
      case "blackmanharris" -> blackmanHarris();
      case "flattop" -> flatTop();
      case "cosine" -> cosine();
      case "kaiser" -> kaiser(number(text, word.substring(colon + 1)));
      case "gaussian" -> gaussian(number(text, word.substring(colon + 1)));
      default -> tukey(number(text, word.substring(colon + 1)));
    };
  }

  private static double number(String text, String number) {
    try {
      return Double.parseDouble(number);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "window '%s' needs a number after ':', not '%s'".formatted(text, number), e);
    }
  }

  private interface Formula {
    double at(double position, int steps);
  }

  private record Named(String label, Formula formula) implements Window {
    @Override
    public double at(double position, int steps) {
      return formula.at(position, steps);
    }

    @Override
    public String toString() {
      return label;
    }
  }
}
