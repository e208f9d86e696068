package dev.convolve.bench.peer;

import java.util.Optional;

/** Another library, whatever it does. */
public interface Rival {

  /** Its name in every output. */
  String name();

  /** What is missing of it on this machine, and the way to get it; empty where all is there. */
  Optional<String> missing();
}
