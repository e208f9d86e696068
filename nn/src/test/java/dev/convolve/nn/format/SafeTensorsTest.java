package dev.convolve.nn.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.convolve.media.Existing;
import dev.convolve.nn.data.DataException;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeTensorsTest {

  @TempDir private Path folder;

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (SampleType type : SampleType.values()) {
      Tensor tensor = Tensor.zeros(type, Shape.of(3, 5));
      for (int i = 0; i < 15; i++) {
        tensor.store(i, i * 7.25 - 20);
      }
      tensors.put("a " + type.label(), tensor);
    }
    tensors.put("scalar", Tensor.of(Shape.of(), 4.5));
    tensors.put("empty", Tensor.of(Shape.of(0, 3), new float[0]));
    Map<String, String> texts = Map.of("model", "input: [1]\n\"quoted\" \\ ünïcödé \t");
    Path file = folder.resolve("a.safetensors");
    new SafeTensors(texts, tensors).write(file, Existing.REPLACE);

    SafeTensors read = SafeTensors.read(file);
    assertThat(SafeTensors.looksLikeOne(file)).isTrue();
    assertThat(read.texts()).isEqualTo(texts);
    assertThat(read.tensors().keySet()).containsExactlyElementsOf(tensors.keySet());
    tensors.forEach((name, tensor) -> {
      assertThat(of(read, name).type()).isEqualTo(tensor.type());
      assertThat(of(read, name).shape()).isEqualTo(tensor.shape());
      assertThat(of(read, name).toDoubles()).isEqualTo(tensor.toDoubles());
    });
  }

  @Test
  void theFormatIsThatOfOtherPrograms() throws IOException {
    Path file =
        write(
            "{\"x\":{\"dtype\":\"F16\",\"shape\":[2],\"data_offsets\":[0,4]},"
                + "\"y\":{\"dtype\":\"BF16\",\"shape\":[1,1],\"data_offsets\":[4,6]}}",
            0x00,
            0x3c,
            0x00,
            0xc0,
            0x40,
            0x40);
    SafeTensors read = SafeTensors.read(file);
    assertThat(of(read, "x").floats()).containsExactly(1f, -2f);
    assertThat(of(read, "y").floats()).containsExactly(3f);
  }

  @Test
  void everyByteOfItsOwnTensorsIsChecked() throws IOException {
    Path file = folder.resolve("a.safetensors");
    Map<String, Tensor> tensors =
        Map.of(
            "a", Tensor.of(Shape.of(3), 1.0, 2.0, 3.0), "b", Tensor.u8(Shape.of(2), new byte[2]));
    new SafeTensors(Map.of("k", "v"), tensors).write(file, Existing.REPLACE);
    assertThat(SafeTensors.readTexts(file)).isEqualTo(Map.of("k", "v"));
    byte[] whole = Files.readAllBytes(file);
    for (int i = 1; i <= 26; i++) {
      byte[] flipped = whole.clone();
      flipped[flipped.length - i] ^= 4;
      Files.write(file, flipped);
      assertThatThrownBy(() -> SafeTensors.read(file))
          .isInstanceOf(DataException.class)
          .hasMessageContaining(file.toString())
          .hasMessageContaining("[DATA_DAMAGED]")
          .hasMessageMatching(".*sha256 of its tensors is [0-9a-f]{64}, expected [0-9a-f]{64}.*");
    }
  }

  @Test
  void noFlippedBitOfItsHeaderGoesUnnoticed() throws IOException {
    Path file = folder.resolve("a.safetensors");
    Map<String, String> texts = Map.of("classes", "[\"red\",\"green\"]", "step", "{\"at\":17}");
    new SafeTensors(texts, Map.of("a", Tensor.u8(Shape.of(2), new byte[2])))
        .write(file, Existing.REPLACE);
    byte[] whole = Files.readAllBytes(file);
    int told = 0;
    for (int bit = 0; bit < 8 * whole.length; bit++) {
      byte[] flipped = whole.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      Files.write(file, flipped);
      try {
        SafeTensors read = SafeTensors.read(file);
        assertThat(read.texts()).as("bit " + bit).containsAllEntriesOf(texts);
        assertThat(of(read, "a").bytes()).as("bit " + bit).containsExactly(0, 0);
      } catch (DataException noticed) {
        told +=
            String.valueOf(noticed.getMessage()).contains("the sha256 of its metadata is") ? 1 : 0;
      }
    }
    assertThat(told).isGreaterThan(500);
  }

  @Test
  void metadataWithoutItsOwnSha256AreReadAsTheyAre() throws IOException {
    Path file = write("{\"__metadata__\":{\"kind\":\"old\"}}");
    assertThat(SafeTensors.read(file).texts()).isEqualTo(Map.of("kind", "old"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[1]|no JSON object",
        "{\"x\":3}|x is no object",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}|takes 8 bytes",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}|whole numbers",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}|the file at",
        "{\"x\":{\"dtype\":\"C64\",\"shape\":[1],\"data_offsets\":[0,8]}}|x is C64",
        "{\"x\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[1,3]}}|data_offsets begin at 1",
        "{\"x\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[0,2]}}|2 bytes after the last",
        "{\"x\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[0,4]},|no JSON",
      })
  void whatContradictsItselfIsNamed(String header, String told) throws IOException {
    Path file = write(header, 1, 2, 3, 4);
    assertThatThrownBy(() -> SafeTensors.read(file))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(told);
  }

  private static Tensor of(SafeTensors read, String name) {
    return Objects.requireNonNull(read.tensors().get(name));
  }

  private Path write(String header, int... samples) throws IOException {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes =
        ByteBuffer.allocate(8 + json.length + samples.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(json.length).put(json);
    for (int sample : samples) {
      bytes.put((byte) sample);
    }
    return Files.write(folder.resolve("x.safetensors"), bytes.array());
  }
}
