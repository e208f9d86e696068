package dev.convolve.examples;

import dev.convolve.Convolve;
import dev.convolve.Correlation;
import dev.convolve.kernel.Kernels;
import dev.convolve.media.Image;
import dev.convolve.media.Images;
import dev.convolve.media.Range;
import dev.convolve.plan.Plan;
import dev.convolve.tensor.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** The README's Java, between the two markers, letter for letter. */
final class ReadmeExample {

  private ReadmeExample() {}

  static void run(Path input, Path output) throws IOException {
    // README
    double[] water = Convolve.full(new double[] {1, 2, 3, 4, 5}, new double[] {2, 3, 4});
    System.out.println(Arrays.toString(water)); // [2.0, 7.0, 16.0, 25.0, 34.0, 31.0, 20.0]

    Image photo = Images.read(input); // EXIF turned, limits checked before decoding
    Image edges = photo.gray().filter(Kernels.leftSobel()); // slides as drawn; signed float answers
    Images.write(edges.ranged(Range.CENTER), output); // 0 is mid-gray

    Plan plan = Correlation.of(Kernels.gaussian(11, 3.0)).plan(Shape.of(1080, 1920));
    System.out.println(plan.explain()); // the algorithm, what the others would cost, memory, lanes
    System.out.println(photo.explainAt(Kernels.leftSobel(), 120, 80)); // window, products, sum
    // END
  }
}
