package dev.convolve.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.convolve.media.Image;
import dev.convolve.media.Images;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DamagedPicturesTest {

  private static final String REJECT = "reject: clear error naming the file";
  private static final String EITHER = "accept (partial data) or reject cleanly";
  private static final String LIMIT = REJECT + "; or accept under a documented pixel limit";

  @TempDir Path folder;

  private Optional<String> judged(String expect, int exit, String errors) throws IOException {
    return DamagedPictures.mismatch(
        expect,
        Path.of("bad.png"),
        folder.resolve("out.png"),
        new Command.Ended(true, exit, errors));
  }

  private static String error(String path) {
    return "convolve: error: " + path + ": truncated picture: half is missing [TRUNCATED]\n";
  }

  @ParameterizedTest
  @ValueSource(strings = {REJECT, EITHER, LIMIT})
  void aClearErrorIsARefusal(String expect) throws IOException {
    assertThat(judged(expect, 1, error("bad.png") + "done: 0 ok, 1 failed, 0 skipped\n")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "convolve: error: other.png: truncated picture [TRUNCATED]",
        "convolve: error: bad.png: truncated picture",
        "bad.png: truncated picture [TRUNCATED]",
      })
  void anErrorWithoutFileOrCodeIsNone(String errors) throws IOException {
    assertThat(judged(REJECT, 1, errors))
        .hasValueSatisfying(why -> assertThat(why).startsWith("the error does not name"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Exception in thread \"main\" java.lang.OutOfMemoryError",
        "\tat dev.convolve.media.Images.read(Images.java:1)",
        "convolve: error: bad.png: internal error: java.lang.ArithmeticException [INTERNAL]",
      })
  void aStackTraceNeverWill(String errors) throws IOException {
    assertThat(judged(EITHER, 1, error("bad.png") + errors))
        .hasValueSatisfying(why -> assertThat(why).startsWith("showed a stack trace"));
  }

  @Test
  void aRefusalLeavesNoOutput() throws IOException {
    Files.writeString(folder.resolve("out.png"), "part");
    assertThat(judged(REJECT, 1, error("bad.png"))).contains("left an output behind");
  }

  @Test
  void acceptingNeedsAPicture() throws IOException {
    assertThat(judged(REJECT, 0, "")).contains("was accepted where an error is expected");
    assertThat(judged(EITHER, 0, "")).contains("ended well and wrote nothing");
    write(0);
    assertThat(judged(EITHER, 0, "")).contains("answered zeros without a warning");
    assertThat(judged(EITHER, 0, "convolve: warning: bad.png: half is missing\n")).isEmpty();
    write(7);
    assertThat(judged(LIMIT, 0, "")).isEmpty();
    assertThat(judged("accept", 1, error("bad.png")))
        .hasValueSatisfying(why -> assertThat(why).startsWith("was refused"));
  }

  @Test
  void hangingIsAFailure() throws IOException {
    assertThat(
            DamagedPictures.mismatch(
                EITHER, Path.of("bad.png"), folder, new Command.Ended(false, -1, "")))
        .contains("did not end");
    assertThat(judged("perhaps", 0, "")).contains("expectation 'perhaps' is unknown");
  }

  private void write(int value) throws IOException {
    byte[] samples = {0, (byte) value};
    Images.write(Image.of(Tensor.u8(Shape.of(1, 2, 1), samples)), folder.resolve("out.png"));
    assertThat(Images.read(folder.resolve("out.png")).type()).isEqualTo(SampleType.U8);
  }
}
