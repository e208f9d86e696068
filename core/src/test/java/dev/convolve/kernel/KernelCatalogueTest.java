package dev.convolve.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KernelCatalogueTest {

  static Stream<NamedKernel> all() {
    return KernelCatalogue.all().stream();
  }

  @Test
  void hasEveryKernelThatIsPromised() {
    List<String> names = all().map(NamedKernel::name).toList();
    assertThat(names)
        .doesNotHaveDuplicates()
        .contains(
            "left-sobel",
            "right-sobel",
            "top-sobel",
            "bottom-sobel",
            "sobel",
            "scharr",
            "prewitt",
            "roberts",
            "farid",
            "kirsch",
            "outline",
            "sharpen",
            "unsharp",
            "emboss",
            "blur",
            "box",
            "gaussian",
            "gaussian-derivative",
            "laplacian",
            "laplacian-of-gaussian",
            "difference-of-gaussians",
            "gabor",
            "motion",
            "disk",
            "binomial",
            "savitzky-golay",
            "hann",
            "hamming",
            "blackman",
            "bartlett",
            "boxcar",
            "triang",
            "kaiser",
            "gaussian-window",
            "tukey",
            "low-pass",
            "high-pass",
            "band-pass",
            "band-stop",
            "identity");
  }

  @ParameterizedTest
  @MethodSource("all")
  void anEntryDescribesItself(NamedKernel kernel) {
    assertThat(kernel.summary()).endsWith(".").hasSizeGreaterThan(10).doesNotContain("\n");
    assertThat(kernel.family().label()).isLowerCase();
    assertThat(kernel).hasToString(kernel.name());
    assertThat(KernelCatalogue.find(kernel.name().toUpperCase(java.util.Locale.ROOT)))
        .contains(kernel);
    for (String alias : kernel.aliases()) {
      assertThat(KernelCatalogue.find(alias)).contains(kernel);
    }
    for (Parameter parameter : kernel.parameters()) {
      assertThat(parameter.meaning()).isNotBlank();
      assertThat(parameter.accepts()).isNotBlank();
      assertThat(parameter.fallback().map(parameter::canonical)).isEqualTo(parameter.fallback());
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void anExampleIsAKernelInEveryRankThatItSuits(NamedKernel kernel) throws IOException {
    KernelSpec spec = KernelSpec.parse(kernel.example());
    assertThat(spec.source())
        .isInstanceOfSatisfying(
            KernelSpec.Named.class, named -> assertThat(named.name()).isEqualTo(kernel.name()));
    assertThat(KernelSpec.parse(spec.toString())).isEqualTo(spec);
    boolean perAxis = kernel.example().matches(".*\\dx\\d.*");
    for (int rank = 1; rank <= 3; rank++) {
      int wanted = rank;
      if (rank < kernel.lowestRank()) {
        assertThatThrownBy(() -> spec.kernel(wanted)).hasMessageContaining("rank");
      } else if (rank == 2 || (!perAxis && !kernel.name().equals("laplacian"))) {
        Kernel made = spec.kernel(rank);
        assertThat(made.shape().rank()).isEqualTo(rank);
        assertThat(made.isNamed()).isTrue();
        assertThat(made.name()).isEqualTo(spec.toString());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void valuesThatAreNotGivenHaveFallbacksUnlessTheExampleGivesThem(NamedKernel kernel)
      throws IOException {
    boolean complete =
        !List.of("low-pass", "high-pass", "band-pass", "band-stop", "gaussian-derivative")
            .contains(kernel.name());
    int rank = kernel.lowestRank();
    if (complete) {
      assertThat(kernel.kernel(Map.of(), rank))
          .isEqualTo(KernelSpec.parse(kernel.name()).kernel(rank));
    } else {
      assertThatThrownBy(() -> kernel.kernel(Map.of(), rank))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("as in " + kernel.example());
    }
  }

  @Test
  void isAskedForKernelsDirectly() {
    NamedKernel gaussian = KernelCatalogue.find("gaussian").orElseThrow();
    assertThat(gaussian.kernel(Map.of("size", "5", "sigma", "1"), 2))
        .isEqualTo(Kernels.gaussian(5, 1));
    assertThatThrownBy(() -> gaussian.kernel(Map.of("taps", "5"), 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("gaussian has no argument 'taps'");
    assertThat(KernelCatalogue.find("nothing")).isEmpty();
    assertThat(KernelCatalogue.suggestion("gausian")).contains("gaussian");
  }

  @Test
  void windowsMayBePeriodic() throws IOException {
    assertThat(KernelSpec.parse("hann:8,periodic=yes").kernel(1).weights())
        .containsExactly(Windows.hann().periodic(8));
    assertThat(KernelSpec.parse("kaiser:9,beta=5").kernel(1).weights())
        .containsExactly(Windows.kaiser(5).symmetric(9));
    assertThat(KernelSpec.parse("gaussian-window:9,2").kernel(1).weights())
        .containsExactly(Windows.gaussian(2).symmetric(9));
  }

  @Test
  void frequenciesMayBeInHertz() throws IOException {
    assertThat(KernelSpec.parse("low-pass:taps=31,cutoff=50,rate=500").kernel(1))
        .isEqualTo(Kernels.lowPass(31, 0.2));
    assertThat(KernelSpec.parse("band-pass:31,low=0.2,high=0.4,window=hann").kernel(1))
        .isEqualTo(Kernels.windowedSinc("", 31, false, Windows.hann(), true, 0.2, 0.4));
  }
}
