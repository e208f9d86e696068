package dev.convolve.fashionmnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.convolve.nn.Model;
import dev.convolve.nn.NamedModel;
import dev.convolve.nn.Training;
import dev.convolve.nn.augment.Shift;
import dev.convolve.nn.data.Dataset;
import dev.convolve.nn.data.Idx;
import dev.convolve.nn.train.EpochReport;
import dev.convolve.nn.train.Evaluation;
import dev.convolve.nn.train.History;
import dev.convolve.nn.train.Recipe;
import dev.convolve.tensor.SampleType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the named models come to by their own recipes: the weights after the last epoch, judged once
 * by samples that nothing was chosen on.
 */
@Tag("long")
class LearningTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 11})
  void thePostsModelTellsGarmentsApart(long seed) throws IOException {
    NamedModel post = NamedModel.post();
    assertThat(post.recipe().epochs()).isEqualTo(10);
    assertThat(
            learned(post, post.recipe().withSeed(seed), FashionMnist.train(), FashionMnist.test()))
        .isGreaterThanOrEqualTo(0.91);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 11})
  void thePostsModelTellsGarmentsApartAfterTwoEpochs(long seed) throws IOException {
    NamedModel post = NamedModel.post();
    Recipe recipe = post.recipe().withEpochs(2).withSeed(seed);
    assertThat(learned(post, recipe, FashionMnist.train(), FashionMnist.test()))
        .isGreaterThanOrEqualTo(0.88);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 11})
  void thePostsModelReadsDigitsThatAreShifted(long seed) throws IOException {
    Path digits = digits();
    NamedModel post = NamedModel.post();
    Recipe recipe = post.recipe().withAugmentations(List.of(new Shift(1))).withSeed(seed);
    assertThat(
            learned(
                post,
                recipe,
                Idx.dataset(digits, "train", List.of()),
                Idx.dataset(digits, "t10k", List.of())))
        .isGreaterThanOrEqualTo(0.992);
  }

  @Test
  void theModelForGarmentsTellsThemApart() throws IOException {
    NamedModel garments = NamedModel.garments();
    assertThat(garments.recipe().epochs()).isEqualTo(12);
    assertThat(
            learned(
                garments, garments.recipe().withSeed(7), FashionMnist.train(), FashionMnist.test()))
        .isGreaterThanOrEqualTo(0.935);
  }

  private static double learned(NamedModel named, Recipe recipe, Dataset train, Dataset test)
      throws IOException {
    Model model = Model.of(named.network(), SampleType.F32, recipe.seed());
    History history = model.fit(train, Training.of(recipe));
    Evaluation judged = model.evaluate(test);
    double seconds = history.epochs().stream().mapToDouble(EpochReport::seconds).sum();
    System.out.printf(
        "%s, seed %d, %d epochs of %.1f s: test %s%n",
        named.name(), recipe.seed(), recipe.epochs(), seconds / recipe.epochs(), judged);
    return judged.accuracy();
  }

  private static Path digits() {
    String named = System.getenv("CONVOLVE_TESTDATA");
    Path root = Path.of(System.getProperty("convolve.root", ".."));
    Path data = named == null ? root.resolve("../shared/data") : Path.of(named);
    Path digits = data.resolve("datasets/mnist");
    assumeTrue(
        Files.isDirectory(digits),
        "skipped: there is no test data; set CONVOLVE_TESTDATA or put it in ../shared/data");
    return digits;
  }
}
