package dev.convolve.nn.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.convolve.kernel.Kernel;
import dev.convolve.media.Image;
import dev.convolve.nn.Model;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import org.junit.jupiter.api.Test;

class LearnedKernelsTest {

  private static Tensor picture() {
    Tensor samples = Tensor.zeros(SampleType.F32, Shape.of(7, 6, 1));
    for (int i = 0; i < samples.shape().size(); i++) {
      samples.store(i, i * 37 % 101 / 100.0);
    }
    return samples;
  }

  @Test
  void aKernelTakenOutAnswersAsInItsLayer() {
    Model model = Model.input(7, 6, 1).conv2d(4, 3).build();
    Kernel kernel = model.kernel("conv1", 3);

    assertThat(kernel.name()).isEqualTo("conv1:3");
    assertThat(kernel.isNamed()).isTrue();
    Image filtered = Image.of(picture()).filter(kernel);
    Tensor answers = model.predict(picture());
    for (int y = 0; y < 5; y++) {
      for (int x = 0; x < 4; x++) {
        assertThat(filtered.tensor().get(y + 1, x + 1, 0))
            .isCloseTo(answers.get(y, x, 3), within(1e-6));
      }
    }
  }

  @Test
  void convolvingWithItDoesNotFlipIt() {
    Model model = Model.input(5, 1).conv1d(1, 3).build();
    Kernel kernel = model.kernel("conv1", 0);
    Tensor data = Tensor.of(Shape.of(5), 1f, 5f, 2f, 7f, 3f);

    Tensor answers = model.predict(data.reshape(Shape.of(5, 1)));
    Tensor convolved =
        dev.convolve.Convolution.of(kernel).size(dev.convolve.window.SizeMode.VALID).apply(data);
    for (int i = 0; i < 3; i++) {
      assertThat(convolved.at(i)).isCloseTo(answers.at(i), within(1e-5));
    }
  }

  @Test
  void aKernelOverSeveralChannelsIsTapsByChannels() {
    Model model = Model.input(7, 6, 3).conv2d(4, 3).build();
    Tensor weights = model.weights().get("conv1.weight");

    Kernel cuboid = model.kernel("conv1", 2);
    assertThat(cuboid.shape()).isEqualTo(Shape.of(3, 3, 3));
    assertThat(cuboid.weight(0, 2, 1)).isEqualTo(weights.get(0, 2, 1, 2));
    Kernel plane = model.kernel("conv1", 2, 1);
    assertThat(plane.name()).isEqualTo("conv1:2:1");
    assertThat(plane.weight(0, 2)).isEqualTo(weights.get(0, 2, 1, 2));
  }
}
