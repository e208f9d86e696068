package dev.convolve.cli.tour.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import dev.convolve.cli.tour.Progress;
import dev.convolve.nn.view.Summary;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the page claims of the networks that it teaches. */
class LessonTest {

  private static double accuracy(Lesson lesson) {
    return lesson.taught(Progress.SILENT).evaluation().accuracy();
  }

  @Test
  void hasTheParametersThatThePageCounts() {
    Summary summary = Lesson.CONVOLUTIONAL.model().summary();
    assertThat(summary.rows().stream().map(Summary.Row::parameters).filter(count -> count > 0))
        .containsExactly(160L, 9_280L, 77_450L);
    assertThat(summary.parameters()).isEqualTo(86_890);
    assertThat(summary.toString()).contains("7744");
    assertThat(Lesson.DENSE.model().summary().parameters()).isEqualTo(87_460);
  }

  @Test
  void slidingHelpsWhereNeighboursMeanSomething() {
    double slides = accuracy(Lesson.CONVOLUTIONAL);
    assertThat(slides).isGreaterThan(0.85);
    assertThat(slides - accuracy(Lesson.DENSE)).isGreaterThan(0.02);
  }

  @Test
  void shufflingHurtsOnlyWhatSlides() {
    double slides = accuracy(Lesson.CONVOLUTIONAL) - accuracy(Lesson.CONVOLUTIONAL_SHUFFLED);
    double dense = accuracy(Lesson.DENSE) - accuracy(Lesson.DENSE_SHUFFLED);
    assertThat(slides).isGreaterThan(0.01);
    assertThat(Math.abs(dense)).isLessThan(0.01);
  }

  @Test
  void isTaughtOnceAndTellsHowFarItIs() {
    Lesson.Taught first = Lesson.DENSE.taught(Progress.SILENT);
    List<String> heard = new ArrayList<>();
    Lesson.Taught again = Lesson.DENSE.taught((done, total, label) -> heard.add(label));
    assertThat(again).isSameAs(first);
    assertThat(heard).isEmpty();
    assertThat(first.losses()).hasSize(Lesson.EPOCHS * Math.ceilDiv(Lesson.LEARNED, 32));
    assertThat(first.epochs()).hasSize(Lesson.EPOCHS);
  }
}
