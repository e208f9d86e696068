package dev.convolve.neighbourhood;

/**
 * Which of the sorted samples of a window is the answer. An answer is always one of the samples, so
 * that integers stay integers.
 */
public sealed interface Order {

  /** The smallest. */
  Order MINIMUM = new Rank(0);

  /** The largest. */
  Order MAXIMUM = new Rank(-1);

  /** The middle one; of an even number, the larger of the two in the middle. */
  Order MEDIAN = new Median();

  /**
   * The place among {@code present} sorted samples, from 0.
   *
   * @param present samples that there are, at least 1; fewer than {@code all} only where a
   *     NORMALIZED boundary supplies none
   * @param all positions of the window
   */
  int index(int present, int all);

  /** The name and its value: {@code median}, {@code rank 2}, {@code percentile 90}. */
  String label();

  /**
   * Checks that a window of {@code all} positions has such a place.
   *
   * @throws IllegalArgumentException when it has not
   */
  default void require(int all) {}

  /** n/2 of n. */
  record Median() implements Order {
    @Override
    public int index(int present, int all) {
      return present / 2;
    }

    @Override
    public String label() {
      return "median";
    }
  }

  /**
   * The sample of one rank; of fewer samples, that of the same share, rounded down.
   *
   * @param rank 0 for the smallest, 1 for the next, …; −1 for the largest, −2 for the one before
   */
  record Rank(int rank) implements Order {
    @Override
    public int index(int present, int all) {
      long place = rank < 0 ? rank + all : rank;
      return (int) (place * present / all);
    }

    @Override
    public void require(int all) {
      if (rank < -all || rank >= all) {
        throw new IllegalArgumentException(
            "rank %d lies outside a window of %d samples; use 0 to %d, or -1 for the largest"
                .formatted(rank, all, all - 1));
      }
    }

    @Override
    public String label() {
      return rank == 0 ? "minimum" : rank == -1 ? "maximum" : "rank " + rank;
    }
  }

  /**
   * ⌊n·percent/100⌋ of n samples, the last one for 100.
   *
   * @param percent 0 to 100
   */
  record Percentile(double percent) implements Order {

    /**
     * @throws IllegalArgumentException when it is not 0 to 100
     */
    public Percentile {
      if (!(percent >= 0 && percent <= 100)) {
        throw new IllegalArgumentException(
            "percentile %s is no share of a window; use 0 to 100".formatted(number(percent)));
      }
    }

    @Override
    public int index(int present, int all) {
      return percent == 100 ? present - 1 : (int) (present * percent / 100);
    }

    @Override
    public String label() {
      return "percentile " + number(percent);
    }

    private static String number(double value) {
      return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
  }
}
