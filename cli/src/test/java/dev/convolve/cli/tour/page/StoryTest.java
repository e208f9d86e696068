package dev.convolve.cli.tour.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Text and figures: everything is set in, numbered and escaped, and nothing gets lost. */
class StoryTest {

  private static Figure figure(String id) {
    Recipe recipe =
        new Recipe()
            .command("convolve apply '<' & more", new Outcome.Prints("a \"b\""))
            .java("int x = 1;", new Outcome.Shows("1"))
            .number("answers", "1")
            .choice("size", "same");
    return new Figure(id, Element.of("p").text("seen"), recipe);
  }

  @Test
  void setsInValuesEscapedAndMarkupAsItIs() {
    Story story = new Story();
    story.value("risky", "<b> & \"c\"");
    story.value("number", -1234.5);
    story.markup("formula", "<math></math>");
    assertThat(story.tell("${risky}|${number}|${formula}|${number}"))
        .isEqualTo("&lt;b&gt; &amp; &quot;c&quot;|\u22121,234.5|<math></math>|\u22121,234.5");
  }

  @Test
  void numbersFiguresInTheOrderOfTheText() {
    Story story = new Story();
    story.figure(figure("second"));
    story.figure(figure("first"));
    String told =
        story.tell(
            "see ${ref:second} {{figure first}}One.{{/figure}} {{figure second wide}}Two.{{/figure}}");
    assertThat(told).contains("<a href=\"#second\">Figure\u00a02</a>");
    assertThat(told).containsSubsequence("id=\"first\"", "Figure 1", "One.", "id=\"second\"");
    assertThat(told).containsSubsequence("class=\"figure wide\"", "Figure 2", "Two.");
    assertThat(told)
        .contains("data-prints=\"a &quot;b&quot;\">convolve apply '&lt;' &amp; more</code>");
  }

  @Test
  void valuesMayStandInCaptions() {
    Story story = new Story();
    story.figure(figure("a"));
    story.value("x", "$1 \\ {{");
    assertThat(story.tell("{{figure a}}is ${x}{{/figure}}")).contains(" is $1 \\ {{</div>");
  }

  @Test
  void refusesWhatNobodyGave() {
    assertThatThrownBy(() -> new Story().tell("${gone}")).hasMessageContaining("value gone");
    assertThatThrownBy(() -> new Story().tell("{{figure gone}}{{/figure}}"))
        .hasMessageContaining("figure gone");
    assertThatThrownBy(() -> new Story().tell("${ref:gone}"))
        .hasMessageContaining("does not show: gone");
  }

  @Test
  void refusesWhatTheTextNeverUses() {
    Story story = new Story();
    story.value("left", 1);
    assertThatThrownBy(() -> story.tell("nothing")).hasMessageContaining("left");
    Story other = new Story();
    other.figure(figure("over"));
    assertThatThrownBy(() -> other.tell("nothing")).hasMessageContaining("over");
  }

  @Test
  void refusesTwoOfOneName() {
    Story story = new Story();
    story.value("twin", 1);
    story.figure(figure("twin"));
    assertThatThrownBy(() -> story.value("twin", 2)).hasMessageContaining("twin");
    assertThatThrownBy(() -> story.figure(figure("twin"))).hasMessageContaining("twin");
    assertThatThrownBy(
            () -> story.tell("${twin}{{figure twin}}{{/figure}}{{figure twin}}{{/figure}}"))
        .hasMessageContaining("twice: twin");
  }
}
