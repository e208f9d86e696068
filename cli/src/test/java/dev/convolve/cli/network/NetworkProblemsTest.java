package dev.convolve.cli.network;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the system refuses, in the command's words; no test can take a right from root. */
class NetworkProblemsTest {

  @Test
  void filesThatMayNotBeReadAreToldSo() {
    for (IOException denied :
        List.of(
            new AccessDeniedException("a b.npz"),
            new FileNotFoundException("a b.npz (Permission denied)"))) {
      assertThatThrownBy(() ->
              NetworkProblems.told(() -> {
                throw denied;
              }))
          .hasMessage("a b.npz: cannot be read: permission denied [UNREADABLE]");
    }
  }
}
