package dev.convolve.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The modules as built: who needs whom at run time. */
@Tag("once")
class ModulesTest {
  @Test
  void coreNeedsNothingButTheJdk() {
    assertThat(needs("core")).containsExactlyInAnyOrder("java.base", "jdk.incubator.vector");
  }

  @ParameterizedTest
  @CsvSource({
    "core, ''",
    "media, dev.convolve.core",
    "nn, dev.convolve.core dev.convolve.media",
    "fashion-mnist, dev.convolve.core dev.convolve.media dev.convolve.nn",
    "cli, dev.convolve.core dev.convolve.media dev.convolve.nn dev.convolve.fashionmnist",
  })
  void arrowsPointDown(String module, String below) {
    assertThat(needs(module).stream().filter(name -> name.startsWith("dev.convolve")))
        .isSubsetOf(below.split(" "));
  }

  private static Set<String> needs(String module) {
    Path classes =
        Path.of(
            Objects.requireNonNull(System.getProperty("convolve.root")),
            module,
            "target",
            "classes");
    ModuleDescriptor descriptor =
        ModuleFinder.of(classes)
            .find("dev.convolve." + module.replace("-", ""))
            .orElseThrow()
            .descriptor();
    return descriptor.requires().stream()
        .filter(requires -> !requires.modifiers().contains(Requires.Modifier.STATIC))
        .map(Requires::name)
        .collect(Collectors.toSet());
  }
}
