package dev.convolve.fft;

import dev.convolve.internal.simd.Butterflies;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The scratch memory of a transform, for one call at a time; a plan makes as many as there are
 * threads.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public final class Workspace<A> {

  final A re;
  final A im;
  final A turnedRe;
  final A turnedIm;
  private final @Nullable Workspace<A> inner;

  /** Two pairs of arrays of the given lengths. */
  Workspace(Butterflies<A> butterflies, int length, int turned, @Nullable Workspace<A> inner) {
    re = butterflies.allocate(length);
    im = butterflies.allocate(length);
    turnedRe = butterflies.allocate(turned);
    turnedIm = butterflies.allocate(turned);
    this.inner = inner;
  }

  Workspace<A> inner() {
    return Objects.requireNonNull(inner, "this workspace belongs to another plan");
  }
}
