package dev.convolve.nn.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.convolve.media.Existing;
import dev.convolve.media.MediaException;
import dev.convolve.nn.Model;
import dev.convolve.nn.Toys;
import dev.convolve.nn.data.DataException;
import dev.convolve.nn.graph.Network;
import dev.convolve.nn.graph.Weights;
import dev.convolve.tensor.Npy;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightFolderTest {

  @TempDir private Path folder;

  @Test
  void weightsComeBackAsTheyWere() throws IOException {
    Model model = Toys.net().build();
    Path inside = folder.resolve("weights");
    WeightFolder.write(inside, model.weights(), Existing.KEEP);

    assertThat(Npy.read(inside.resolve("conv1.weight.npy")))
        .isEqualTo(model.weights().get("conv1.weight"));
    Model other = Model.of(model.network(), SampleType.F32, 9);
    assertThat(other.weights().sha256()).isNotEqualTo(model.weights().sha256());
    WeightFolder.read(inside, other.weights());
    assertThat(other.weights().sha256()).isEqualTo(model.weights().sha256());
  }

  @Test
  void filesThatAreThereAreKeptOrReplaced() throws IOException {
    Model model = Toys.net().build();
    WeightFolder.write(folder, model.weights(), Existing.KEEP);
    Model other = Model.of(model.network(), SampleType.F32, 9);
    assertThatThrownBy(() -> WeightFolder.write(folder, other.weights(), Existing.KEEP))
        .isInstanceOf(MediaException.class)
        .hasMessageContaining("conv1.weight.npy")
        .hasMessageContaining("[EXISTS]");
    WeightFolder.write(folder, other.weights(), Existing.REPLACE);
    WeightFolder.read(folder, model.weights());
    assertThat(model.weights().sha256()).isEqualTo(other.weights().sha256());
  }

  @Test
  void allFilesAreWrittenOrNone() throws IOException {
    Model model = Toys.net().build();
    Path made = folder.resolve("a/b/weights");
    Path blocked = Files.writeString(folder.resolve("file"), "mine").resolve("weights");
    assertThatThrownBy(() -> WeightFolder.write(blocked, model.weights(), Existing.KEEP))
        .isInstanceOf(MediaException.class)
        .hasMessageContaining(blocked.toString());
    Path there = Files.createDirectories(folder.resolve("there"));
    Path last = there.resolve("dense1.bias.npy");
    Files.writeString(last, "mine");
    assertThatThrownBy(() -> WeightFolder.write(there, model.weights(), Existing.KEEP))
        .hasMessageContaining("[EXISTS]");
    assertThat(there).isDirectoryNotContaining(file -> !file.equals(last));
    Files.delete(last);
    Files.createDirectories(last);
    assertThatThrownBy(() -> WeightFolder.write(there, model.weights(), Existing.REPLACE))
        .hasMessageContaining("it is a folder");
    assertThat(there).isDirectoryNotContaining(file -> !file.equals(last));
    WeightFolder.write(made, model.weights(), Existing.KEEP);
    try (Stream<Path> all = Files.list(made)) {
      assertThat(all).hasSize(4);
    }
    try (Stream<Path> all = Files.list(folder)) {
      assertThat(all)
          .extracting(p -> p.getFileName().toString())
          .containsOnly("a", "file", "there");
    }
  }

  @Test
  void aFullDiskLeavesNothing() throws IOException {
    Network network = Toys.net().build().network();
    Weights broken = Weights.zeros(network, SampleType.F32);
    AtomicInteger written = new AtomicInteger();
    assertThatThrownBy(() ->
            FileSet.write(
                folder.resolve("new"),
                broken.places().stream().map(Network.Place::name).toList(),
                Existing.KEEP,
                (name, out) -> {
                  out.write(1);
                  if (written.incrementAndGet() == 3) {
                    throw new IOException("No space left on device");
                  }
                }))
        .isInstanceOf(MediaException.class)
        .hasMessageContaining(folder.resolve("new").toString())
        .hasMessageContaining("[NO_SPACE]");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aFileThatDoesNotFitChangesNothing() throws IOException {
    Model model = Toys.net().build();
    WeightFolder.write(folder, model.weights(), Existing.KEEP);
    Npy.write(folder.resolve("dense1.bias.npy"), Tensor.zeros(SampleType.F32, Shape.of(4)));
    Model other = Model.of(model.network(), SampleType.F32, 9);
    String before = other.weights().sha256();

    assertThatThrownBy(() -> WeightFolder.read(folder, other.weights()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("dense1.bias.npy")
        .hasMessageContaining("shape 4 where dense1.bias is 3");
    assertThat(other.weights().sha256()).isEqualTo(before);
  }
}
