package dev.convolve.nn.metric;

import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.function.IntToDoubleFunction;

/**
 * How often which class was taken for which. Rows are the targets' classes, columns those that the
 * network found most likely. A class of which nothing can be said (it was never predicted, or never
 * asked for) has precision, recall and F1 of 0; means over classes leave out those that occur
 * neither as a target nor as an answer.
 */
public final class ConfusionMatrix {

  private final int classes;
  private final long[] counts;

  private ConfusionMatrix(int classes, long[] counts) {
    this.classes = classes;
    this.counts = counts;
  }

  /**
   * The matrix that sums of {@link Confusion} stand for.
   *
   * @param sums row by row; copied
   * @throws IllegalArgumentException when they are no square
   */
  public static ConfusionMatrix of(double[] sums) {
    int classes = (int) Math.round(Math.sqrt(sums.length));
    if (classes * classes != sums.length || classes == 0) {
      throw new IllegalArgumentException(
          "%d counts are no square matrix; give classes × classes of them".formatted(sums.length));
    }
    long[] counts = new long[sums.length];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = (long) sums[i];
    }
    return new ConfusionMatrix(classes, counts);
  }

  static int sums(String kind, Shape output) {
    int classes = Classes.count(kind, output);
    return Math.multiplyExact(classes, classes);
  }

  static void add(
      Tensor output, Tensor targets, int first, int samples, int ignored, double[] sums) {
    Classes.each(
        output,
        targets,
        first,
        samples,
        ignored,
        (label, at, classes) -> sums[label * classes + Classes.largest(output, at, classes)]++);
  }

  /** How many classes. */
  public int classes() {
    return classes;
  }

  /** How often {@code target} was taken for {@code answer}. */
  public long count(int target, int answer) {
    return counts[target * classes + answer];
  }

  /** How often a class was asked for. */
  public long targets(int label) {
    long sum = 0;
    for (int c = 0; c < classes; c++) {
      sum += count(label, c);
    }
    return sum;
  }

  /** How often a class was the answer. */
  public long answers(int label) {
    long sum = 0;
    for (int c = 0; c < classes; c++) {
      sum += count(c, label);
    }
    return sum;
  }

  /** The part of all that is right; NaN where there is nothing. */
  public double accuracy() {
    long all = 0;
    long right = 0;
    for (int c = 0; c < classes; c++) {
      all += targets(c);
      right += count(c, c);
    }
    return (double) right / all;
  }

  /** Of the answers {@code label}, the part that is right. */
  public double precision(int label) {
    return part(count(label, label), answers(label));
  }

  /** Of the targets {@code label}, the part that was found. */
  public double recall(int label) {
    return part(count(label, label), targets(label));
  }

  /** The harmonic mean of precision and recall. */
  public double f1(int label) {
    return part(2 * count(label, label), targets(label) + answers(label));
  }

  /** The mean of {@link #precision} over classes. */
  public double macroPrecision() {
    return mean(this::precision);
  }

  /** The mean of {@link #recall} over classes. */
  public double macroRecall() {
    return mean(this::recall);
  }

  /** The mean of {@link #f1} over classes. */
  public double macroF1() {
    return mean(this::f1);
  }

  private double mean(IntToDoubleFunction value) {
    double sum = 0;
    int occurring = 0;
    for (int c = 0; c < classes; c++) {
      if (targets(c) + answers(c) > 0) {
        sum += value.applyAsDouble(c);
        occurring++;
      }
    }
    return sum / occurring;
  }

  private static double part(long some, long all) {
    return all == 0 ? 0 : (double) some / all;
  }
}
