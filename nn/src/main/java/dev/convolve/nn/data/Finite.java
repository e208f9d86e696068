package dev.convolve.nn.data;

import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;

/** Numbers that can be learned from. */
final class Finite {

  private Finite() {}

  /**
   * @param name the file, or the array in it
   * @param tensor samples along the first axis
   * @throws DataException naming the first number that is NaN or infinite
   */
  static void check(String name, Tensor tensor) throws DataException {
    if (tensor.type() != SampleType.F32 && tensor.type() != SampleType.F64) {
      return;
    }
    int size = (int) tensor.shape().size();
    for (int i = 0; i < size; i++) {
      if (!Double.isFinite(tensor.at(i))) {
        throw new DataException(
            DataException.Code.DATA_FORMAT,
            name,
            "%s in sample %d%s; expected finite numbers"
                .formatted(tensor.at(i), i / inner(tensor.shape()), place(tensor.shape(), i)),
            "leave the sample out, or put a number there");
      }
    }
  }

  private static int inner(Shape shape) {
    return (int) (shape.size() / shape.extent(0));
  }

  private static String place(Shape shape, int index) {
    StringBuilder place = new StringBuilder();
    int rest = index;
    for (int axis = shape.rank() - 1; axis > 0; axis--) {
      place.insert(0, ", " + rest % shape.extent(axis));
      rest /= shape.extent(axis);
    }
    return place.isEmpty() ? "" : ", at " + place.substring(2);
  }
}
