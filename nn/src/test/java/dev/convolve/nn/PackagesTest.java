package dev.convolve.nn;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The packages lie on each other: each knows those of the rows before it and none after. */
@Tag("once")
class PackagesTest {
  private static final String ROOT = "dev.convolve.nn";

  /** From the ground up, below {@value #ROOT}; those of a row do not know each other. */
  private static final List<Set<String>> UPWARDS =
      List.of(
          Set.of("random", "option"),
          Set.of("augment", "layer", "loss", "metric", "optimizer", "schedule"),
          Set.of("data"),
          Set.of("graph"),
          Set.of("format"),
          Set.of("train"),
          Set.of("view"),
          Set.of(""));

  private static JavaClasses nn = new ClassFileImporter().importClasses();

  @BeforeAll
  static void importClasses() throws Exception {
    nn =
        new ClassFileImporter()
            .importPath(
                Path.of(Model.class.getProtectionDomain().getCodeSource().getLocation().toURI()));
  }

  @Test
  void everyPackageHasItsRow() {
    assertThat(nn.stream().map(PackagesTest::name).distinct())
        .as("packages; a new one gets its place in UPWARDS")
        .contains("layer", "graph", "train", "")
        .allMatch(name -> row(name) >= 0);
  }

  @Test
  void arrowsPointDown() {
    assertThat(
            dependencies()
                .filter(arrow -> isOurs(arrow.getTargetClass()))
                .filter(arrow -> pointsUp(arrow.getOriginClass(), arrow.getTargetClass()))
                .map(Dependency::getDescription))
        .as("arrows that point up or aside")
        .isEmpty();
  }

  private static boolean pointsUp(JavaClass from, JavaClass to) {
    return !name(from).equals(name(to)) && row(name(from)) <= row(name(to));
  }

  @Test
  void onlyFilesKnowYaml() {
    assertThat(
            dependencies()
                .filter(
                    arrow -> arrow.getTargetClass().getPackageName().startsWith("org.snakeyaml"))
                .map(arrow -> name(arrow.getOriginClass()))
                .distinct())
        .as("packages that use the YAML engine")
        .containsExactly("format");
  }

  private static Stream<Dependency> dependencies() {
    return nn.stream().flatMap(type -> type.getDirectDependenciesFromSelf().stream());
  }

  private static boolean isOurs(JavaClass type) {
    String name = type.getPackageName();
    return name.equals(ROOT) || name.startsWith(ROOT + ".");
  }

  private static int row(String name) {
    for (int row = 0; row < UPWARDS.size(); row++) {
      if (UPWARDS.get(row).contains(name)) {
        return row;
      }
    }
    return -1;
  }

  private static String name(JavaClass type) {
    String name = type.getPackageName();
    return name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1);
  }
}
