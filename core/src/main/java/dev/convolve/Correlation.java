package dev.convolve;

import dev.convolve.kernel.Kernel;
import dev.convolve.kernel.KernelBank;
import dev.convolve.plan.Operation;

/**
 * The door that does not flip: y[n] = Σ w[m]·x[n+m]. The kernel slides as drawn, so an impulse
 * gives its mirror image. What image filters and network layers do.
 */
public final class Correlation {

  private Correlation() {}

  /** A filter with the defaults of {@link LinearFilter}. */
  public static LinearFilter of(Kernel kernel) {
    return LinearFilter.of(Operation.CORRELATION, kernel);
  }

  /** A filter of literal 1-D weights. */
  public static LinearFilter of(double... weights) {
    return of(Kernel.of(weights));
  }

  /** Many kernels at once, which give depth. */
  public static BankFilter of(KernelBank bank) {
    return BankFilter.of(Operation.CORRELATION, bank);
  }
}
