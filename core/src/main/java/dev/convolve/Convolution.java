package dev.convolve;

import dev.convolve.kernel.Kernel;
import dev.convolve.kernel.KernelBank;
import dev.convolve.plan.Operation;

/**
 * The door that flips: y[n] = Σ w[m]·x[n−m]. Literal numbers are mirrored before they slide, so an
 * impulse gives the kernel back; named kernels answer the same through every door and slide as
 * drawn.
 */
public final class Convolution {

  private Convolution() {}

  /** A filter with the defaults of {@link LinearFilter}. */
  public static LinearFilter of(Kernel kernel) {
    return LinearFilter.of(Operation.CONVOLUTION, kernel);
  }

  /** A filter of literal 1-D weights. */
  public static LinearFilter of(double... weights) {
    return of(Kernel.of(weights));
  }

  /** Many kernels at once, which give depth; literal ones are flipped. */
  public static BankFilter of(KernelBank bank) {
    return BankFilter.of(Operation.CONVOLUTION, bank);
  }
}
