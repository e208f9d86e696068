package dev.convolve.nn.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.convolve.nn.Model;
import dev.convolve.nn.ModelBuilder;
import dev.convolve.nn.Toys;
import dev.convolve.nn.Training;
import dev.convolve.nn.augment.Flip;
import dev.convolve.nn.augment.Rotate;
import dev.convolve.nn.augment.Shift;
import dev.convolve.nn.layer.AveragePool;
import dev.convolve.nn.layer.Conv;
import dev.convolve.nn.layer.ConvTranspose;
import dev.convolve.nn.layer.Gelu;
import dev.convolve.nn.layer.GroupNorm;
import dev.convolve.nn.layer.Padding;
import dev.convolve.nn.layer.SeparableConv;
import dev.convolve.nn.layer.Silu;
import dev.convolve.nn.optimizer.AdamW;
import dev.convolve.nn.schedule.OneCycle;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The weights that short trainings come to, to the bit: the same with vectors of any width and
 * without, on any number of threads. Whoever means to change how sums are ordered or what chance
 * draws changes these digests, and says so in the changelog.
 */
@Tag("bits")
class LearnedBitsTest {

  private static final String F32 =
      "c278e505863c57920066cbf9dbc9a24f5cc458a7c890aa28ce4c1b2c6cd20a6a";
  private static final String F64 =
      "7859928b11326fd769d7bdd941942aff8855705506d5b279be9a2ccbe37da6b0";

  private static ModelBuilder net() {
    return Model.input(8, 8, 1)
        .conv2d(9, 3)
        .batchNorm()
        .relu()
        .maxPool2d(2)
        .add(Conv.of(2, 12, 3).padding(Padding.SAME).groups(3))
        .add(new Gelu(Gelu.Form.ERF))
        .add(SeparableConv.of(2, 17, 2))
        .add(new GroupNorm(1, 1e-5))
        .add(new Silu())
        .add(ConvTranspose.of(2, 5, 2))
        .add(AveragePool.of(2, 2))
        .dropout(0.25)
        .flatten()
        .dense(19)
        .relu()
        .dense(3)
        .seed(42);
  }

  private static String learned(ModelBuilder builder, int threads) throws IOException {
    Model model = builder.build();
    model.fit(
        Toys.bars(150, 3),
        Training.epochs(2)
            .seed(42)
            .batch(40)
            .optimizer(new AdamW())
            .schedule(new OneCycle())
            .clipNorm(1)
            .augmented(new Shift(1), new Flip(), new Rotate(10))
            .threads(threads));
    return model.weights().sha256();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void areTheSameEverywhere(int threads) throws IOException {
    assertThat(learned(net(), threads)).isEqualTo(F32);
    assertThat(learned(net().float64(), threads)).isEqualTo(F64);
  }
}
