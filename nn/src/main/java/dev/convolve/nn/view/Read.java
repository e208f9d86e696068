package dev.convolve.nn.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one number of a layer was made of.
 *
 * @param rule how
 * @param terms in the order of computing
 * @param bias what is added besides, or null
 * @param sum as the layer sums, or null
 * @param followed the term to go on with; −1 where all lie in the padding
 */
record Read(
    String rule, List<Taken> terms, @Nullable Double bias, @Nullable Double sum, int followed) {

  /**
   * A number that was read.
   *
   * @param input which of the layer's inputs
   * @param offset where in a sample of it; −1 in the padding
   * @param position as in the walk
   * @param sample the number
   * @param weight or null
   */
  record Taken(
      int input, int offset, List<Integer> position, double sample, @Nullable Double weight) {

    boolean inside() {
      return offset >= 0;
    }

    private double strength() {
      return Math.abs(weight == null ? sample : sample * weight);
    }
  }

  /** Terms whose sum the number is, or whose slopes are known; goes on with the largest product. */
  static Read weighed(String rule, List<Taken> terms, @Nullable Double bias, @Nullable Double sum) {
    int followed = -1;
    for (int i = 0; i < terms.size(); i++) {
      Taken term = terms.get(i);
      if (term.inside() && (followed < 0 || term.strength() > terms.get(followed).strength())) {
        followed = i;
      }
    }
    return new Read(rule, terms, bias, sum, followed);
  }
}
