package dev.convolve.neighbourhood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.convolve.LinearFilter;
import dev.convolve.WindowFilter;
import dev.convolve.kernel.KernelCatalogue;
import dev.convolve.kernel.KernelSyntaxException;
import dev.convolve.kernel.Parameter;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("once")
class FilterSpecTest {

  static Stream<NamedFilter> all() {
    return FilterCatalogue.all().stream();
  }

  @ParameterizedTest
  @MethodSource("all")
  void anEntryDescribesItself(NamedFilter entry) throws IOException {
    assertThat(entry.signature().summary()).endsWith(".").hasSizeGreaterThan(10);
    assertThat(FilterCatalogue.families()).contains(entry.family());
    for (String alias : entry.signature().aliases()) {
      assertThat(FilterCatalogue.find(alias)).contains(entry);
      assertThat(KernelCatalogue.find(alias)).isEmpty();
    }
    for (Parameter parameter : entry.signature().parameters()) {
      assertThat(parameter.meaning()).isNotBlank();
      assertThat(parameter.fallback().map(parameter::canonical)).isEqualTo(parameter.fallback());
    }
    FilterSpec spec = FilterSpec.parse(entry.signature().example());
    assertThat(FilterSpec.parse(spec.toString())).isEqualTo(spec);
    assertThat(spec.filter(2).rank()).isEqualTo(2);
    Tensor flat = Tensor.of(Shape.of(6, 7), new float[42]);
    // Nothing but zeros comes of zeros, in whatever size.
    assertThat(spec.filter(2).apply(flat).toDoubles()).containsOnly(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "median:5 | median:size=5 | median of box 5x5",
        "MEDIAN | median | median of box 3x3",
        "minimum:3x7 | min:size=3x7 | minimum of box 3x7",
        "max: size=3 , shape=Cross | max:size=3,shape=cross | maximum of cross 3x3",
        "percentile:5,90 | percentile:size=5,p=90 | percentile 90 of box 5x5",
        "rank:3,rank=-2 | rank:size=3,rank=-2 | rank -2 of box 3x3",
        "opening:5,ellipse | open:size=5,shape=ellipse | open with ellipse 5x5",
        "top_hat:3 | top-hat:size=3 | top-hat with box 3x3",
        "morphological-gradient | morph-gradient | gradient with box 3x3"
      })
  void hasOneSpelling(String text, String canonical, String filter) throws IOException {
    FilterSpec spec = FilterSpec.parse(text);
    assertThat(spec).hasToString(canonical);
    assertThat(spec.filter(2)).hasToString(filter);
  }

  @Test
  void kernelsAreFiltersToo() throws IOException {
    WindowFilter filter = FilterSpec.parse("gaussian:5|scale=2").filter(2);
    assertThat(filter).isInstanceOf(LinearFilter.class);
    assertThat(filter.rank()).isEqualTo(2);
    assertThat(FilterSpec.parse("1 2 1; 2 4 2; 1 2 1 / 16"))
        .isInstanceOf(FilterSpec.OfKernel.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "medain:5 | unknown kernel 'medain' | did you mean 'median'? | 0",
        "erod | unknown kernel 'erod' | did you mean 'erode'? | 0",
        "gausian:5 | unknown kernel 'gausian' | did you mean 'gaussian'? | 0",
        "median:5,size=3 | 'size' is given twice | | 9",
        "median:siez=3 | median has no argument 'siez' | did you mean 'size'? known: size, shape | 7",
        "median:5,box,9 | median takes at most 2 arguments | known: size, shape | 13",
        "median:five | 'five' does not suit 'size'; it takes a whole number, or one for each axis joined by x, rows first | | 7",
        "median:5,shape=star | 'star' does not suit 'shape'; it takes box or cross or ellipse | | 15",
        "median:shape=box,5 | '5' has no name | name it, as those before it | 17"
      })
  void saysWhatIsWrongAndWhere(String text, String problem, String hint, int offset) {
    assertThatThrownBy(() -> FilterSpec.parse(text))
        .isInstanceOfSatisfying(
            KernelSyntaxException.class,
            wrong -> {
              assertThat(wrong.problem()).isEqualTo(problem);
              assertThat(wrong.hint().orElse(null)).isEqualTo(hint);
              assertThat(wrong.offset()).isEqualTo(offset);
            });
  }

  @Test
  void hasNoSteps() {
    assertThatThrownBy(() -> FilterSpec.parse("median:5|flip"))
        .hasMessageContaining("median has no weights that a step could change")
        .hasMessageContaining("      ^");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "percentile:5 | percentile needs 'p', as in percentile:5,p=90",
        "rank:3 | rank needs 'rank', as in rank:3,rank=2",
        "rank:3,9 | rank 9 lies outside a window of 9 samples; use 0 to 8, or -1 for the largest",
        "percentile:3,p=101 | percentile 101 is no share of a window; use 0 to 100",
        "median:3x3x3 | 3 values of size do not fit 2 axes; give one for all or one for each",
        "median:0 | a window cannot be 0x0; extents are 1 or more, positions at most 16,777,216"
      })
  void refusesValuesThatNoWindowHas(String text, String message) {
    assertThatThrownBy(() -> FilterSpec.parse(text).filter(2)).hasMessage(message);
  }

  @Test
  void namesAreListedByFamily() {
    assertThat(FilterCatalogue.families()).startsWith("rank", "morphology");
    assertThat(FilterCatalogue.all())
        .extracting(entry -> entry.signature().name())
        .containsAll(List.of("median", "min", "max", "percentile", "rank", "erode", "black-hat"));
  }
}
