package dev.convolve.cli.pipeline;

import dev.convolve.dialect.Dialect;
import dev.convolve.kernel.Gaussians;
import dev.convolve.kernel.Kernel;
import dev.convolve.kernel.KernelSpec;
import dev.convolve.tensor.SampleType;
import java.util.Arrays;
import java.util.Optional;

/**
 * What {@code gaussian} means to OpenCV: from a size alone, its fixed tables for 1, 3, 5, 7 and 9;
 * from sigma alone, a size that follows the sample type.
 */
final class OpenCvGaussian {

  private OpenCvGaussian() {}

  /** The kernel in numbers where OpenCV's differs from ours, else as it is. */
  static KernelSpec translated(KernelSpec spec, SampleType type, int rank) {
    if (!(spec.source() instanceof KernelSpec.Named named) || !named.name().equals("gaussian")) {
      return spec;
    }
    Optional<double[]> sizes = numbers(named, "size");
    Optional<double[]> sigmas = numbers(named, "sigma");
    boolean one = sizes.isPresent() != sigmas.isPresent();
    if (!one || named.arguments().containsKey("truncate")) {
      return spec;
    }
    Kernel kernel = null;
    for (int axis = 0; axis < rank; axis++) {
      double sigma = sigmas.isEmpty() ? 0 : pick(sigmas.get(), axis);
      int size =
          sizes.isEmpty()
              ? Dialect.OPENCV.gaussianSize(sigma, type)
              : (int) pick(sizes.get(), axis);
      Optional<Kernel> table = sizes.flatMap(given -> Gaussians.openCvTable(size));
      Kernel vector = table.orElseGet(() -> Kernel.of(Dialect.OPENCV.gaussianVector(size, sigma)));
      kernel = kernel == null ? vector : kernel.outer(vector);
    }
    return kernel == null ? spec : new KernelSpec(new KernelSpec.Matrix(kernel), spec.steps());
  }

  /** One value stands for every axis. */
  private static double pick(double[] values, int axis) {
    return values[Math.min(axis, values.length - 1)];
  }

  private static Optional<double[]> numbers(KernelSpec.Named named, String argument) {
    return Optional.ofNullable(named.arguments().get(argument))
        .map(text -> Arrays.stream(text.split("x", -1)).mapToDouble(Double::parseDouble).toArray());
  }
}
