package dev.convolve.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeTest {

  @Test
  void theCommittedFileListsEveryOperatorThatIsAnsweredAndNoOther() {
    Scope scope = Scope.shipped();
    Set<String> answered = new LinkedHashSet<>();
    scope.suites().forEach(suite -> answered.addAll(scope.answered(suite)));
    assertThat(answered.remove("image")).as("pictures, good and damaged, are answered").isTrue();
    Set<String> known = new LinkedHashSet<>();
    known.addAll(SignalOperators.ALL.keySet());
    known.addAll(NdimageOperators.ALL.keySet());
    known.addAll(OpenCvOperators.ALL.keySet());
    known.addAll(SkImageOperators.ALL.keySet());
    known.addAll(TorchOperators.ALL.keySet());
    known.addAll(LayerOperators.ALL.keySet());
    known.addAll(PoolOperators.ALL.keySet());
    known.addAll(LossOperators.ALL.keySet());
    known.addAll(TrainingOperators.ALL.keySet());
    known.addAll(NetworkOperators.ALL.keySet());
    assertThat(answered).containsExactlyInAnyOrderElementsOf(known);
  }

  @Test
  void aFamilyStandsForItsMembers() {
    Scope scope = Scope.parse("nn\ttorch.act.*\t*\tout\tlater\n");
    Params none = new Params(new JsonObject());
    assertThat(scope.find("nn", "torch.act.elu_0.3", none, Map.of())).isPresent();
    assertThat(scope.find("nn", "torch.action", none, Map.of())).isEmpty();
    assertThat(scope.find("other", "torch.act.elu", none, Map.of())).isEmpty();
  }

  @Test
  void someOutputsAloneCanBeInScope() {
    Scope scope = Scope.parse("nn\tconv\t*\tin:y,z\tgradients come later\n");
    Scope.Line line =
        scope.find("nn", "conv", new Params(new JsonObject()), Map.of()).orElseThrow();
    assertThat(line.in()).isTrue();
    assertThat(line.isPartial()).isTrue();
    assertThat(line.outputs()).containsExactly("y", "z");
    assertThat(line.reason()).isEqualTo("gradients come later");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "suite\toperator\t*",
        "suite\toperator\t*\tmaybe",
        "suite\toperator\t*\tout",
        "suite\toperator\t*\tout\t ",
        "suite\toperator\tnonsense\tin",
        "suite\toperator\t*\tin:y",
        "suite\toperator\t*\tin:\twhy",
      })
  void refusesLinesThatSayTooLittle(String line) {
    assertThatIllegalArgumentException().isThrownBy(() -> Scope.parse(line));
  }

  @Test
  void readsParametersAsListsOrSingleValues() {
    Params params =
        new Params(
            JsonParser.parseString("{\"a\": 2, \"b\": [3, 4], \"c\": null, \"d\": [\"x\", 1.5]}")
                .getAsJsonObject());
    assertThat(params.numbers("a")).containsExactly(2);
    assertThat(params.wholes("b")).containsExactly(3, 4);
    assertThat(params.whole("c", 7)).isEqualTo(7);
    assertThat(params.texts("d")).containsExactly("x", "1.5");
    assertThat(params.flag("e", true)).isTrue();
  }
}
