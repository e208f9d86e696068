package dev.convolve.nn.layer;

import dev.convolve.tensor.Shape;
import java.util.List;

/** A sample's numbers in a row, in row-major order, channels last. */
public record Flatten() implements Layer {

  @Override
  public String kind() {
    return "flatten";
  }

  @Override
  public Shape output(List<Shape> inputs) {
    return Shape.of(Inputs.size(Inputs.one(this, inputs)));
  }

  @Override
  public Sight sight(int input, List<Shape> inputs) {
    return Sight.Plain.ELSEWHERE;
  }

  @Override
  public LayerWork work(Setting setting) {
    return new SameOrder(setting.type());
  }
}
