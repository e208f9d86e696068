package dev.convolve.cli.pipeline;

import dev.convolve.dialect.Dialect;
import dev.convolve.media.Channels;
import dev.convolve.media.FailOn;
import dev.convolve.media.Luma;
import dev.convolve.media.PictureFormat;
import dev.convolve.media.Range;
import dev.convolve.plan.Method;
import dev.convolve.plan.Operation;
import dev.convolve.tensor.SampleType;
import dev.convolve.window.SizeMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Pipelines of all kinds, the same for the same seed. */
public final class RandomPipelines {

  public static final List<String> KERNELS =
      List.of(
          "gaussian:5",
          "gaussian:size=5,sigma=1.5",
          "left-sobel",
          "outline",
          "blur",
          "box:3x5",
          "0 -1 0; -1 5 -1; 0 -1 0",
          "-1 0 1; -2 0 2; -1 0 1",
          "1 2 1; 2 4 2; 1 2 1 / 16",
          "1 2; 3 4 / 10",
          "1 2 3 4",
          "left-sobel|rotate=90");

  private static final List<String> NAMES =
      List.of(
          "a.png",
          "in/*.png",
          "-",
          "it's here.jpg",
          "with space/ü 😀.tif",
          "-dash.png",
          "-1.png",
          "a: b # c.png",
          "[x] {y}.png",
          "'quoted'.png",
          "\"double\".png",
          "back\\slash.png",
          "$HOME/`x`.png",
          "tab\there.png",
          "line\nbreak.png",
          "true",
          "null",
          "~",
          "123",
          "&anchor",
          "!tag",
          "%dir",
          "@at",
          "? q",
          "\u2028 \u0085 \ufeff",
          "x ");

  private final Random random;

  public RandomPipelines(long seed) {
    random = new Random(seed);
  }

  public Pipeline next() {
    return new Pipeline(
        some(NAMES, 1 + random.nextInt(3)),
        some(KERNELS, 1 + random.nextInt(3)),
        random.nextInt(6) == 0 ? null : pick(NAMES),
        settings());
  }

  private Settings settings() {
    Settings settings = Settings.NONE;
    settings = maybe(settings, Keys.AS, () -> pick(Operation.values()));
    settings =
        maybe(
            settings,
            Keys.BOUNDARY,
            () -> pick(List.of("zero", "constant:-2.5", "edge", "reflect", "wrap", "wrap,edge")));
    settings = maybe(settings, Keys.SIZE, () -> pick(SizeMode.values()));
    settings = maybe(settings, Keys.CHANNELS, () -> pick(Channels.values()));
    settings = maybe(settings, Keys.RANGE, () -> pick(Range.values()));
    settings =
        maybe(
            settings,
            Keys.TYPE,
            () -> pick(List.of(SampleType.U8, SampleType.U16, SampleType.F32)));
    settings = maybe(settings, Keys.LINEAR, random::nextBoolean);
    settings = maybe(settings, Keys.LUMA, () -> pick(Luma.values()));
    settings = maybe(settings, Keys.METHOD, () -> pick(Method.values()));
    settings = maybe(settings, Keys.ANCHOR, () -> List.of(random.nextInt(9), random.nextInt(9)));
    settings = maybe(settings, Keys.TOLERANCE, () -> pick(List.of(1e-6, 0.25, 1.0)));
    settings = maybe(settings, Keys.STEP, () -> pick(List.of(List.of(2), List.of(1, 3))));
    settings = maybe(settings, Keys.DILATION, () -> pick(List.of(List.of(3), List.of(2, 1))));
    settings = maybe(settings, Keys.SKIP_NAN, random::nextBoolean);
    settings =
        maybe(
            settings, Keys.MASK, () -> pick(List.of("mask.png", "it's here.jpg", "a: b # c.npy")));
    settings = maybe(settings, Keys.MIN_VALID, () -> pick(List.of(0.0, 0.5, 1.0)));
    settings =
        maybe(
            settings,
            Keys.DIALECT,
            () -> pick(List.of(Dialect.OPENCV, Dialect.TORCH, Dialect.SCIPY_NDIMAGE)));
    settings = maybe(settings, Keys.MAX_PIXELS, () -> 1 + random.nextLong(1L << 40));
    settings = maybe(settings, Keys.FAIL_ON, () -> pick(FailOn.values()));
    settings = maybe(settings, Keys.FRAME, () -> random.nextInt(9));
    settings =
        maybe(settings, Keys.FORMAT, () -> pick(List.of(PictureFormat.PNG, PictureFormat.TIFF)));
    settings = maybe(settings, Keys.QUALITY, () -> 1 + random.nextInt(100));
    settings = maybe(settings, Keys.OVERWRITE, random::nextBoolean);
    settings = maybe(settings, Keys.SKIP_EXISTING, random::nextBoolean);
    settings = maybe(settings, Keys.FAIL_FAST, random::nextBoolean);
    return maybe(settings, Keys.THREADS, () -> 1 + random.nextInt(8));
  }

  private <T> Settings maybe(Settings settings, Key<T> key, Supplier<T> value) {
    return random.nextInt(3) == 0 ? settings.with(key, value.get()) : settings;
  }

  private <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private <T> T pick(T[] values) {
    return values[random.nextInt(values.length)];
  }

  private List<String> some(List<String> values, int count) {
    List<String> chosen = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      chosen.add(pick(values));
    }
    return chosen;
  }
}
