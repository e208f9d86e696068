package dev.convolve.nn.optimizer;

import java.util.List;

/** The optimisers there are. */
public final class Optimizers {

  private static final List<Class<? extends Optimizer>> ALL =
      List.of(
          Sgd.class,
          Adam.class,
          AdamW.class,
          Adamax.class,
          Nadam.class,
          Radam.class,
          Adagrad.class,
          RmsProp.class,
          Adadelta.class);

  private Optimizers() {}

  /** Their records; each has a constructor without arguments, for the defaults. */
  public static List<Class<? extends Optimizer>> all() {
    return ALL;
  }
}
