package dev.convolve.nn.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {

  @Test
  void writesEveryKindOfValue() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("text", "a \"b\" \\ \n\t\u0001 é 😀");
    members.put("whole", 3);
    members.put("number", 2.5);
    members.put("float", 0.1f);
    members.put("truth", true);
    members.put("nothing", null);
    members.put("list", Arrays.asList(1, null, "x"));
    members.put("numbers", new double[] {1, Double.NaN, Double.NEGATIVE_INFINITY});
    members.put("empty", List.of());
    members.put("object", Map.of());
    assertThat(Json.text(members))
        .isEqualTo(
            "{\"text\":\"a \\\"b\\\" \\\\ \\n\\t\\u0001 é \\ud83d\\ude00\",\"whole\":3,"
                + "\"number\":2.5,\"float\":0.1,\"truth\":true,\"nothing\":null,"
                + "\"list\":[1,null,\"x\"],\"numbers\":[1,\"NaN\",\"-Infinity\"],"
                + "\"empty\":[],\"object\":{}}");
  }

  @Test
  void readsWhatItWrites() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("text", "a \"b\" \\ \n\t\u0001 é 😀");
    members.put("whole", 3);
    members.put("many", 1L << 40);
    members.put("numbers", List.of(2.5, 0.1, 1e-9, -3.25e20));
    members.put("truth", false);
    members.put("object", Map.of("a", List.of()));
    assertThat(JsonReader.parse(Json.text(members))).isEqualTo(members);
  }

  @Test
  void refusesWhatHasNoForm() {
    assertThatIllegalArgumentException().isThrownBy(() -> Json.text(new Object()));
  }
}
