package dev.convolve.plan;

import dev.convolve.tensor.SampleType;
import dev.convolve.window.Geometry;
import java.util.List;

/** Why one output sample is what it is: a weighted sum, or what was picked or made of a window. */
public sealed interface SampleExplanation permits Explanation, NeighbourhoodExplanation {

  /** Where windows lie. */
  Geometry geometry();

  /** The output position, one coordinate per axis. */
  List<Integer> position();

  /** The type that results are computed in. */
  SampleType computeType();

  /** What the plan computes, in its compute type. */
  double computed();

  /** The type it is stored in. */
  SampleType outputType();

  /** What is stored: rounded half to even and saturated where the type is an integer. */
  double stored();

  /** Whether saturation changed it. */
  boolean clipped();
}
