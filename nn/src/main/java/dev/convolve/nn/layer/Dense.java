package dev.convolve.nn.layer;

import dev.convolve.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Every output from every input: {@code y = W·x + b}, W being outputs × inputs. Over samples of
 * more axes than one it works on the last, at every place alike.
 *
 * @param outputs numbers it makes
 * @param bias whether b is there
 * @param weights what W is before learning
 * @param biases what b is before learning
 */
public record Dense(int outputs, boolean bias, Initializer weights, Initializer biases)
    implements Layer {

  /**
   * Checks the number of outputs.
   *
   * @throws IllegalArgumentException when it is below 1
   */
  public Dense {
    if (outputs < 1) {
      throw new IllegalArgumentException("dense makes 1 output or more, not " + outputs);
    }
  }

  /** With a bias; weights start as Glorot has it, biases at 0. */
  public static Dense of(int outputs) {
    return new Dense(outputs, true, Initializer.GLOROT_UNIFORM, Initializer.ZEROS);
  }

  /** With another start. */
  public Dense start(Initializer weights, Initializer biases) {
    return new Dense(outputs, bias, weights, biases);
  }

  @Override
  public String kind() {
    return "dense";
  }

  @Override
  public Shape output(List<Shape> inputs) {
    int[] extents = Inputs.channelled(this, inputs).extents();
    extents[extents.length - 1] = outputs;
    return Shape.of(extents);
  }

  @Override
  public List<Parameter> parameters(List<Shape> inputs) {
    int in = Inputs.channels(Inputs.channelled(this, inputs));
    List<Parameter> all = new ArrayList<>();
    all.add(Parameter.weight(Shape.of(outputs, in), weights, in, outputs));
    if (bias) {
      all.add(Parameter.bias(outputs, biases, in, outputs));
    }
    return all;
  }

  @Override
  public long multiplyAdds(List<Shape> inputs) {
    return inputs.getFirst().size() * outputs;
  }

  @Override
  public Window window(List<Shape> inputs) {
    return inputs.getFirst().rank() == 1 ? Window.WHOLE : Window.POINT;
  }

  @Override
  public Sight sight(int input, List<Shape> inputs) {
    return inputs.getFirst().rank() == 1 ? Sight.Plain.WHOLE : Sight.Plain.PLACE;
  }

  @Override
  public LayerWork work(Setting setting) {
    int in = Inputs.channels(setting.input());
    return new DenseWork(setting.type(), in, outputs, bias);
  }
}
