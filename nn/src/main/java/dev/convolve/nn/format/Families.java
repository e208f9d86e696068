package dev.convolve.nn.format;

import dev.convolve.boundary.Boundary;
import dev.convolve.media.Luma;
import dev.convolve.nn.augment.Augmentation;
import dev.convolve.nn.augment.Brightness;
import dev.convolve.nn.augment.Contrast;
import dev.convolve.nn.augment.Crop;
import dev.convolve.nn.augment.Cutout;
import dev.convolve.nn.augment.Flip;
import dev.convolve.nn.augment.Noise;
import dev.convolve.nn.augment.Rotate;
import dev.convolve.nn.augment.Shift;
import dev.convolve.nn.data.PictureStep;
import dev.convolve.nn.loss.Loss;
import dev.convolve.nn.loss.Losses;
import dev.convolve.nn.optimizer.Optimizer;
import dev.convolve.nn.optimizer.Optimizers;
import dev.convolve.nn.option.Family;
import dev.convolve.nn.option.Options;
import dev.convolve.nn.schedule.Schedule;
import dev.convolve.nn.schedule.Schedules;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** The words that stand for losses, optimisers, schedules and augmentations in files. */
public final class Families {

  /** Losses. */
  public static final Family<Loss> LOSSES = of("loss", Losses.all(), Loss::kind);

  /** Optimisers. */
  public static final Family<Optimizer> OPTIMIZERS =
      of("optimizer", Optimizers.all(), Optimizer::kind);

  /** Schedules. */
  public static final Family<Schedule> SCHEDULES = of("schedule", Schedules.all(), Schedule::kind);

  /** Augmentations. */
  public static final Family<Augmentation> AUGMENTATIONS =
      new Family<Augmentation>("augmentation")
          .with("shift", new Shift(2), "most")
          .with("flip", new Flip())
          .with("rotate", new Rotate(10), "degrees")
          .with("crop", new Crop(2), "padding")
          .with("noise", new Noise(0.05), "deviation")
          .with("cutout", new Cutout(8), "side")
          .with("brightness", new Brightness(0.1), "most")
          .with("contrast", new Contrast(0.1), "most");

  /** Steps that bring a picture to a model's input. */
  public static final Family<PictureStep> PICTURE_STEPS =
      examples(
          "picture step",
          PictureStep::kind,
          new PictureStep.Over(1),
          new PictureStep.Gray(Luma.REC601),
          new PictureStep.Rgb(),
          new PictureStep.Crop(1, 1),
          new PictureStep.Pad(1, 1, Boundary.EDGE),
          new PictureStep.Resize(1, 1, PictureStep.Method.AREA),
          new PictureStep.Invert(true),
          new PictureStep.Scale(),
          new PictureStep.Standardize(List.of(0.0), List.of(1.0)));

  static {
    register(Loss.class, LOSSES, Loss::kind);
    register(Optimizer.class, OPTIMIZERS, Optimizer::kind);
    register(Schedule.class, SCHEDULES, Schedule::kind);
    register(Augmentation.class, AUGMENTATIONS, Augmentation::kind);
  }

  private Families() {}

  /** All components of a record as plain values, those of these families as words with options. */
  public static Object plain(Record record) {
    return Options.write(record);
  }

  private static <T> void register(Class<T> type, Family<T> family, Function<T, String> kind) {
    Options.register(type, value -> family.write(kind.apply(value), value), family::read);
  }

  private static <T> Family<T> of(
      String what, List<Class<? extends T>> records, Function<T, String> kind) {
    Family<T> family = new Family<>(what);
    for (Class<? extends T> record : records) {
      try {
        T usual = record.getDeclaredConstructor().newInstance();
        family.with(kind.apply(usual), (Record) usual);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(record + " has no constructor for its defaults", e);
      }
    }
    return family;
  }

  @SafeVarargs
  private static <T> Family<T> examples(String what, Function<T, String> kind, T... usual) {
    Family<T> family = new Family<>(what);
    for (T each : usual) {
      family.with(kind.apply(each), (Record) each);
    }
    return family;
  }

  static List<Integer> list(int[] numbers) {
    return Arrays.stream(numbers).boxed().toList();
  }
}
