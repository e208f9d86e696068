package dev.convolve.neighbourhood;

import static org.assertj.core.api.Assertions.assertThat;

import dev.convolve.Filter;
import dev.convolve.boundary.Boundary;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The bits of bilateral filter, gradient, pyramids and edges are the same on every machine. */
class WeighedBitsTest {

  private static final String DIGEST = "e0d18aac79e7ecbc7abd259a82fa6965";

  @Test
  void everyPathGivesTheCommittedBits() throws NoSuchAlgorithmException {
    MessageDigest plain = MessageDigest.getInstance("SHA-256");
    MessageDigest chosen = MessageDigest.getInstance("SHA-256");
    Random random = new Random(11);
    for (SampleType type : SampleType.values()) {
      double range = type.isInteger() ? type.maximum() / 4.0 : 1;
      for (Boundary boundary : List.of(Boundary.REFLECT, Boundary.constant(2), Boundary.WRAP)) {
        Tensor data = RankGrid.data(type, Shape.of(23, 61, 3), random, false);
        BilateralFilter bilateral = BilateralFilter.of(7, range, 1.7).axes(0, 1).boundary(boundary);
        GradientFilter gradient = GradientFilter.sobel(2, 5).axes(0, 1).boundary(boundary);
        PyramidUp up = Pyramid.up(2).axes(0, 1).boundary(boundary);
        Canny canny = Canny.of(range, 3 * range).euclidean().boundary(boundary);
        add(chosen, data, bilateral, gradient, up, canny);
        add(
            plain,
            data,
            bilateral.withoutVectors(),
            gradient.withoutVectors(),
            up.withoutVectors(),
            canny.withoutVectors());
      }
    }
    String scalar = HexFormat.of().formatHex(plain.digest(), 0, 16);
    assertThat(HexFormat.of().formatHex(chosen.digest(), 0, 16)).isEqualTo(scalar);
    assertThat(scalar).isEqualTo(DIGEST);
  }

  private static void add(MessageDigest digest, Tensor data, Filter... filters) {
    for (Filter filter : filters) {
      double[] values = filter.apply(data).toDoubles();
      ByteBuffer bits = ByteBuffer.allocate(values.length * Double.BYTES);
      for (double value : values) {
        bits.putLong(Double.doubleToLongBits(value));
      }
      digest.update(bits.array());
    }
  }
}
