package dev.convolve.kernel;

import dev.convolve.tensor.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * Several kernels of one shape, each with a bias that is added to its answers: K kernels make K
 * planes. Immutable.
 */
public final class KernelBank {

  private final List<Kernel> kernels;
  private final double[] biases;

  private KernelBank(List<Kernel> kernels, double[] biases) {
    this.kernels = kernels;
    this.biases = biases;
  }

  /**
   * A bank without biases.
   *
   * @throws IllegalArgumentException when there is no kernel, or shapes or anchors differ
   */
  public static KernelBank of(List<Kernel> kernels) {
    if (kernels.isEmpty()) {
      throw new IllegalArgumentException("a bank needs at least one kernel");
    }
    Kernel first = kernels.getFirst();
    for (int i = 1; i < kernels.size(); i++) {
      Kernel kernel = kernels.get(i);
      if (!kernel.shape().equals(first.shape())) {
        throw new IllegalArgumentException(
            "kernel %d of the bank is %s, the first is %s; a bank has kernels of one shape"
                .formatted(i + 1, kernel, first));
      }
      if (!Arrays.equals(kernel.anchor().orElse(null), first.anchor().orElse(null))) {
        throw new IllegalArgumentException(
            "kernel %d of the bank, %s, has another anchor than the first, %s; use one for all"
                .formatted(i + 1, kernel, first));
      }
    }
    return new KernelBank(List.copyOf(kernels), new double[kernels.size()]);
  }

  /**
   * The same kernels with these biases, one for each.
   *
   * @throws IllegalArgumentException when the numbers differ or a bias is not finite
   */
  public KernelBank withBiases(double... wanted) {
    if (wanted.length != kernels.size()) {
      throw new IllegalArgumentException(
          "%d biases for %d kernels; give one for each".formatted(wanted.length, kernels.size()));
    }
    for (double bias : wanted) {
      Checks.finite("a bias", bias);
    }
    return new KernelBank(kernels, wanted.clone());
  }

  /**
   * Every kernel repeated over {@code channels} ({@link Kernel#repeated}), with the same biases.
   */
  public KernelBank repeated(int channels) {
    return new KernelBank(
        kernels.stream().map(kernel -> kernel.repeated(channels)).toList(), biases);
  }

  /** Number of kernels. */
  public int size() {
    return kernels.size();
  }

  /** The shape that all kernels share. */
  public Shape shape() {
    return kernels.getFirst().shape();
  }

  /** The kernels, in order. */
  public List<Kernel> kernels() {
    return kernels;
  }

  /** The kernel at {@code index}, from 0. */
  public Kernel kernel(int index) {
    return kernels.get(index);
  }

  /** A copy of the biases, 0 where none was given. */
  public double[] biases() {
    return biases.clone();
  }

  /** The bias of the kernel at {@code index}, from 0. */
  public double bias(int index) {
    return biases[index];
  }

  /** Equal kernels with equal biases. */
  @Override
  public boolean equals(Object other) {
    return other instanceof KernelBank bank
        && kernels.equals(bank.kernels)
        && Arrays.equals(biases, bank.biases);
  }

  @Override
  public int hashCode() {
    return 31 * kernels.hashCode() + Arrays.hashCode(biases);
  }

  /** Number and shape: {@code 16 kernels 3x3}. */
  @Override
  public String toString() {
    return "%d %s %s".formatted(size(), size() == 1 ? "kernel" : "kernels", shape());
  }
}
