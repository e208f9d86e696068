package dev.convolve.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.convolve.tensor.SampleType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PnmTest {

  private static Image read(String file) throws IOException {
    byte[] bytes = file.getBytes(StandardCharsets.ISO_8859_1);
    return Images.read(bytes, "made.pnm", ReadOptions.DEFAULT);
  }

  @Test
  void textAndBytesOfEveryKind() throws IOException {
    assertThat(read("P1 # comment\n3 2 10 1\n01 0").tensor().toDoubles())
        .containsExactly(0, 255, 0, 255, 0, 255);
    assertThat(read("P2\n2 1\n15\n0 5\n").tensor().toDoubles()).containsExactly(0, 85);
    assertThat(read("P3 1 1 255 1 2 3").tensor().toDoubles()).containsExactly(1, 2, 3);
    assertThat(read("P4\n10 2\n\u00aa\u0080\u0055\u0040").tensor().toDoubles())
        .containsExactly(
            0, 255, 0, 255, 0, 255, 0, 255, 0, 255, 255, 0, 255, 0, 255, 0, 255, 0, 255, 0);
    assertThat(read("P5 2 1 255\n\u0007\u00ff").tensor().toDoubles()).containsExactly(7, 255);
    assertThat(read("P6 1 1 127\n\u0000\u0040\u007f").tensor().toDoubles())
        .containsExactly(0, 129, 255);
    assertThat(
            read("P7\nWIDTH 1\nHEIGHT 1\nDEPTH 2\nMAXVAL 255\n# x\nTUPLTYPE GRAYSCALE_ALPHA\nENDHDR\n\u0005\u0009")
                .tensor()
                .toDoubles())
        .containsExactly(5, 9);
  }

  @Test
  void moreThanEightBitsAreStretchedToSixteen() throws IOException {
    Image image = read("P5 2 1 1023\n\u0003\u00ff\u0001\u0000");
    assertThat(image.type()).isEqualTo(SampleType.U16);
    assertThat(image.tensor().toDoubles()).containsExactly(65535, Math.rint(256 * 65535.0 / 1023));
    assertThat(image.metadata().depth()).isEqualTo(10);
  }

  @Test
  void floatMapsOfBothOrders() throws IOException {
    // 1.0 is 3f800000, -2.0 is c0000000; rows come from the bottom.
    String big = "Pf\n1 2\n1.0\n\u003f\u0080\u0000\u0000\u00c0\u0000\u0000\u0000";
    String little = "Pf\n1 2\n-1.0\n\u0000\u0000\u0080\u003f\u0000\u0000\u0000\u00c0";
    for (String file : new String[] {big, little}) {
      assertThat(read(file).tensor().toDoubles()).containsExactly(-2, 1);
    }
  }

  @Test
  void nonsenseIsRefused() {
    for (String file :
        new String[] {
          "P5 0 1 255\n",
          "P5 1 1 0\n0",
          "P5 1 1 65536\n00",
          "P5 x 1 255\n",
          "P7\nWIDTH 1\nENDHDR\n",
          "P7\nFOO 1\n",
          "PF 1 1 zero\n",
          "P2 1 1 255 abc",
          "P2 1 1 255 256 "
        }) {
      assertThatThrownBy(() -> read(file)).as(file).isInstanceOf(MediaException.class);
    }
  }
}
