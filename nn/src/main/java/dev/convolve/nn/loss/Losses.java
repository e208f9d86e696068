package dev.convolve.nn.loss;

import java.util.List;

/** The losses there are. */
public final class Losses {

  /** One line for each: its record, which has a constructor without options for the defaults. */
  private static final List<Class<? extends Loss>> ALL =
      List.of(
          CrossEntropy.class,
          NegativeLogLikelihood.class,
          SquaredError.class,
          AbsoluteError.class,
          SmoothL1.class,
          Huber.class,
          BinaryCrossEntropy.class,
          LogitBinaryCrossEntropy.class,
          KlDivergence.class);

  private Losses() {}

  /** Their records; each has a constructor without arguments, for the defaults. */
  public static List<Class<? extends Loss>> all() {
    return ALL;
  }
}
