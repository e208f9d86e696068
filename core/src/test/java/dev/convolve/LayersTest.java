package dev.convolve;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.convolve.tensor.Tensor;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Core's packages lie in layers: each knows those before it in {@link #UPWARDS} and none after. */
@Tag("once")
class LayersTest {
  private static final String ROOT = "dev.convolve";
  private static final String SIMD = "internal.simd";

  /** From the ground up, below {@value #ROOT}; the facade has no name there. */
  private static final List<String> UPWARDS =
      List.of(
          "tensor",
          SIMD,
          "boundary",
          "kernel",
          "window",
          "line",
          "channels",
          "fft",
          "algorithm",
          "plan",
          "",
          "neighbourhood",
          "dialect");

  private static JavaClasses core = new ClassFileImporter().importClasses();

  @BeforeAll
  static void importCore() throws Exception {
    core =
        new ClassFileImporter()
            .importPath(
                Path.of(Tensor.class.getProtectionDomain().getCodeSource().getLocation().toURI()));
  }

  @Test
  void everyPackageHasItsLayer() {
    assertThat(core.stream().map(LayersTest::layer).distinct())
        .as("packages of core; a new one gets its place in UPWARDS")
        .contains("tensor", SIMD, "algorithm", "plan", "")
        .isSubsetOf(UPWARDS);
  }

  @Test
  void arrowsPointDown() {
    assertThat(
            dependencies()
                .filter(arrow -> arrow.getTargetClass().getPackageName().startsWith(ROOT))
                .filter(arrow ->
                    UPWARDS.indexOf(layer(arrow.getTargetClass()))
                        > UPWARDS.indexOf(layer(arrow.getOriginClass())))
                .map(Dependency::getDescription))
        .as("arrows that point up")
        .isEmpty();
  }

  @Test
  void onlyMicrokernelsSeeTheVectorModule() {
    assertThat(
            dependencies()
                .filter(arrow ->
                    arrow.getTargetClass().getPackageName().startsWith("jdk.incubator.vector"))
                .map(arrow -> layer(arrow.getOriginClass()))
                .distinct())
        .as("packages that use jdk.incubator.vector")
        .containsExactly(SIMD);
  }

  private static Stream<Dependency> dependencies() {
    return core.stream().flatMap(type -> type.getDirectDependenciesFromSelf().stream());
  }

  private static String layer(JavaClass type) {
    String name = type.getPackageName();
    return name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1);
  }
}
