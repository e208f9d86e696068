package dev.convolve;

import dev.convolve.boundary.Boundary;
import dev.convolve.kernel.Kernel;
import dev.convolve.kernel.KernelBank;
import dev.convolve.line.TensorView;
import dev.convolve.plan.Execution;
import dev.convolve.plan.Operation;
import dev.convolve.plan.Plan;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.SizeMode;
import java.util.ArrayList;
import java.util.List;

/**
 * K kernels that slide together and give depth: H×W×C data become H×W×K, one plane per kernel.
 * Every kernel reaches through all C channels; a 2-D kernel is repeated over them and the products
 * are summed. Immutable.
 *
 * <p>Defaults: {@link SizeMode#SAME}, {@link Boundary#REFLECT}.
 */
public final class BankFilter {

  private final Operation operation;
  private final KernelBank bank;
  private final Boundary boundary;
  private final SizeMode size;

  private BankFilter(Operation operation, KernelBank bank, Boundary boundary, SizeMode size) {
    this.operation = operation;
    this.bank = bank;
    this.boundary = boundary;
    this.size = size;
  }

  static BankFilter of(Operation operation, KernelBank bank) {
    return new BankFilter(operation, bank, Boundary.REFLECT, SizeMode.SAME);
  }

  /** What stands outside the rows and columns. */
  public BankFilter boundary(Boundary other) {
    return new BankFilter(operation, bank, other, size);
  }

  /** The size mode over rows and columns. */
  public BankFilter size(SizeMode other) {
    return new BankFilter(operation, bank, boundary, other);
  }

  /** The kernels and their biases. */
  public KernelBank bank() {
    return bank;
  }

  /**
   * One plan per kernel, for C×H×W views of H×W×C data: channels come first, so that lines run
   * along rows.
   *
   * @param shape the data's shape, H×W×C or H×W
   * @throws IllegalArgumentException when the shape has another rank or a kernel another depth
   */
  public List<Plan> plans(Shape shape, SampleType type) {
    Shape deep = deep(shape);
    Shape channelsFirst = Shape.of(deep.extent(2), deep.extent(0), deep.extent(1));
    List<Plan> plans = new ArrayList<>();
    for (Kernel kernel : bank.kernels()) {
      Kernel cuboid = kernel.shape().rank() == 2 ? kernel.repeated(deep.extent(2)) : kernel;
      if (cuboid.shape().rank() != 3 || cuboid.shape().extent(2) != deep.extent(2)) {
        throw new IllegalArgumentException(
            "kernel %s does not reach through the %d channels of %s; use rows x columns, or rows x columns x %d"
                .formatted(kernel, deep.extent(2), shape, deep.extent(2)));
      }
      plans.add(
          LinearFilter.of(operation, cuboid.transpose(2, 0, 1))
              .boundary(Boundary.ZERO, boundary, boundary)
              .size(SizeMode.VALID, size, size)
              .plan(channelsFirst, type));
    }
    return List.copyOf(plans);
  }

  /** The planes as H×W×K, float32 (float64 for float64 and i32 data), biases added. */
  public Tensor apply(Tensor data) {
    return apply(data, Execution.DEFAULT);
  }

  /** As {@link #apply(Tensor)}, carried out as {@code execution} says. */
  public Tensor apply(Tensor data, Execution execution) {
    List<Plan> plans = plans(data.shape(), data.type());
    Shape one = plans.getFirst().outputShape();
    Shape planes = Shape.of(one.extent(1), one.extent(2), plans.size());
    Tensor target = Tensor.zeros(data.type().computeType(), planes);
    TensorView source = TensorView.of(data.reshape(deep(data.shape()))).permuted(2, 0, 1);
    for (int k = 0; k < plans.size(); k++) {
      TensorView plane = TensorView.of(target).slice(2, k).permuted(2, 0, 1);
      plans.get(k).apply(source, plane, execution);
      addBias(target, k, plans.size(), bank.bias(k));
    }
    return target;
  }

  private static void addBias(Tensor target, int plane, int planes, double bias) {
    if (bias != 0) {
      for (int i = plane; i < target.shape().size(); i += planes) {
        target.store(i, target.at(i) + bias);
      }
    }
  }

  private static Shape deep(Shape shape) {
    if (shape.rank() != 2 && shape.rank() != 3) {
      throw new IllegalArgumentException(
          "a bank slides over rows x columns x channels, not over " + shape);
    }
    return shape.rank() == 3 ? shape : Shape.of(shape.extent(0), shape.extent(1), 1);
  }
}
