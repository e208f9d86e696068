package dev.convolve.nn.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.convolve.nn.Model;
import dev.convolve.nn.layer.Add;
import dev.convolve.nn.layer.LayerWork;
import dev.convolve.nn.layer.Setting;
import dev.convolve.tensor.SampleType;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StorageTest {

  /** The names of the nodes that share. */
  private static List<String> shared(Network network, boolean backward) {
    List<LayerWork> works =
        network.nodes().stream()
            .map(n -> n.layer().work(new Setting(n.inputShapes(), SampleType.F32, 1, true)))
            .toList();
    Storage storage = new Storage(network, works, backward);
    return IntStream.range(0, works.size())
        .filter(storage::isShared)
        .mapToObj(n -> network.nodes().get(n).name())
        .toList();
  }

  @Test
  void reluStandsOnTheConvolutionBeforeIt() {
    Network network = Model.input(6, 6, 1).conv2d(2, 3).relu().flatten().dense(3).build().network();
    assertThat(shared(network, true)).containsExactly("relu1", "flatten1");
  }

  @Test
  void whatIsReadOnTheWayBackIsNotWrittenOver() {
    Network network =
        Model.input(8, 8, 1).conv2d(2, 3).maxPool2d(2).relu().flatten().relu().build().network();
    assertThat(shared(network, true)).containsExactly("flatten1");
    assertThat(shared(network, false)).containsExactly("relu1", "flatten1", "relu2");
  }

  @Test
  void whatOthersReadIsNotWrittenOver() {
    Network network =
        Model.input(6, 6, 1)
            .relu() // on the input, which is nobody's
            .conv2d(2, 3)
            .named("c")
            .relu()
            .named("r")
            .add(new Add(), "c", "r")
            .build()
            .network();
    assertThat(shared(network, true)).isEmpty();
  }
}
