package dev.convolve.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.convolve.media.MediaException;
import java.nio.file.InvalidPathException;
import org.junit.jupiter.api.Test;

class ProblemTest {

  @Test
  void tellsPathWhatDetailCodeAndHint() {
    CommandException thrown =
        new CommandException(ErrorCode.OUTPUT_NAME, "no extension").at("a.x").hint("add one");
    assertThat(Problem.of(thrown).text())
        .isEqualTo("convolve: error: a.x: bad output name: no extension [OUTPUT_NAME]; add one");
  }

  @Test
  void leavesOutWhatIsNotKnown() {
    assertThat(Problem.of(new CommandException(ErrorCode.MISSING, "")).text())
        .isEqualTo("convolve: error: missing [MISSING]");
  }

  @Test
  void takesMediaFailuresAsTheyAre() {
    MediaException thrown =
        new MediaException(MediaException.Code.TRUNCATED, "a.png", "row 3 of 9", null, null);
    assertThat(Problem.of(thrown).text())
        .isEqualTo("convolve: error: a.png: truncated picture: row 3 of 9 [TRUNCATED]");
    assertThat(Problem.of(thrown).exit()).isEqualTo(ExitCode.FAILED);
  }

  @Test
  void stopsWhereDiskOrHeapRanOut() {
    MediaException full = new MediaException(MediaException.Code.NO_SPACE, "a.png", "", null, null);
    assertThat(Problem.of(full).stopsEverything()).isTrue();
    assertThat(Problem.of(new OutOfMemoryError()).stopsEverything()).isTrue();
    assertThat(Problem.of(new OutOfMemoryError()).exit()).isEqualTo(ExitCode.STOPPED);
    MediaException large =
        new MediaException(MediaException.Code.TOO_MUCH_MEMORY, "a.png", "", null, null);
    assertThat(Problem.of(large).stopsEverything()).isFalse();
  }

  @Test
  void callsBugsInternalErrors() {
    assertThat(Problem.of(new StackOverflowError()).code()).isEqualTo("INTERNAL");
    assertThat(Problem.of(new IllegalStateException("x"), "a.png").text())
        .startsWith("convolve: error: a.png: internal error: java.lang.IllegalStateException: x")
        .contains("CONVOLVE_DEBUG=1");
  }

  @Test
  void keepsControlCharactersOutOfTheLine() {
    MediaException thrown =
        new MediaException(MediaException.Code.NOT_FOUND, "a\u001b[2J\nb.png", "", null, null);
    assertThat(Problem.of(thrown).text())
        .isEqualTo("convolve: error: a?[2J b.png: no such file [NOT_FOUND]");
  }

  @Test
  void tellsNamesThatTheLocaleCannotHold() {
    Problem problem = Problem.of(new InvalidPathException("ä.png", "unmappable"));
    assertThat(problem.path()).isEqualTo("ä.png");
    assertThat(problem.text()).contains("LC_ALL=C.UTF-8");
  }
}
