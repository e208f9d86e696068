package dev.convolve.nn.layer;

import java.util.List;

/** The layers there are. */
public final class Layers {

  /** One line for each layer: its record. */
  static final List<Class<? extends Layer>> ALL = List.of(Relu.class);

  private Layers() {}
}
