package dev.convolve.nn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.convolve.nn.augment.Noise;
import dev.convolve.nn.augment.Shift;
import dev.convolve.nn.random.Chance;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class BatchesTest {

  private static final Chance ORDER = Chance.of(7).at(2);

  /** Sample i is a picture of 2×2×1 whose pixels are i, in class {@code i % 2}. */
  private static Dataset numbers(int count) {
    float[] samples = new float[4 * count];
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = i % 2;
      IntStream.range(4 * i, 4 * i + 4).forEach(p -> samples[p] = p / 4);
    }
    return MemoryDataset.ofClasses(
        Tensor.of(Shape.of(count, 2, 2, 1), samples), labels, List.of("even", "odd"));
  }

  /** What an epoch's batches hold, a list for each. */
  private static List<List<Integer>> held(Batches batches, long epoch, int first) {
    List<List<Integer>> all = new ArrayList<>();
    try (Epoch way = batches.epoch(epoch, first)) {
      for (Batch batch = way.next(); batch != null; batch = way.next()) {
        assertThat(batch.index()).isEqualTo(first + all.size());
        List<Integer> rows = new ArrayList<>();
        for (int row = 0; row < batch.count(); row++) {
          int sample = (int) batch.samples().at(4 * row);
          assertThat(batch.sample(row)).isEqualTo(sample);
          assertThat(batch.samples().at(4 * row + 3)).isEqualTo(sample);
          assertThat(batch.targets().at(row)).isEqualTo(sample % 2);
          rows.add(sample);
        }
        all.add(rows);
      }
      assertThat(way.next()).isNull();
    }
    return all;
  }

  @Test
  void theLastBatchHoldsWhatIsLeft() {
    Batches batches = Batches.of(numbers(7), 3);
    assertThat(batches.perEpoch()).isEqualTo(3);
    assertThat(held(batches, 0, 0)).containsExactly(List.of(0, 1, 2), List.of(3, 4, 5), List.of(6));
    assertThat(batches.withoutRest().perEpoch()).isEqualTo(2);
    assertThat(held(batches.withoutRest(), 0, 0))
        .containsExactly(List.of(0, 1, 2), List.of(3, 4, 5));
    assertThat(held(Batches.of(numbers(2), 5), 0, 0)).containsExactly(List.of(0, 1));
    assertThat(Batches.of(numbers(2), 5).withoutRest().perEpoch()).isZero();
    assertThat(held(Batches.of(numbers(3).take(0), 5).ahead(2), 0, 0)).isEmpty();
  }

  @Test
  void theOrderIsAFunctionOfStreamAndEpoch() {
    Batches batches = Batches.of(numbers(20), 6).shuffled(ORDER);
    List<List<Integer>> third = held(batches, 3, 0);
    assertThat(held(batches, 3, 0)).isEqualTo(third);
    assertThat(third.stream().flatMap(List::stream).toList())
        .containsExactlyElementsOf(IntStream.of(ORDER.at(3).permutation(20)).boxed().toList());
    assertThat(held(batches, 4, 0)).isNotEqualTo(third);
    assertThat(held(batches.shuffled(Chance.of(8).at(2)), 3, 0)).isNotEqualTo(third);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 100})
  void anEpochIsTakenUpAtAnyBatchHoweverManyArePreparedAhead(int ahead) {
    Batches batches = Batches.of(numbers(20), 3).shuffled(ORDER);
    List<List<Integer>> whole = held(batches, 1, 0);
    for (int first = 0; first <= 7; first++) {
      assertThat(held(batches.ahead(ahead), 1, first)).isEqualTo(whole.subList(first, 7));
    }
    assertThatThrownBy(() -> batches.epoch(1, 8)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"F32", "F64"})
  void augmentedSamplesAreAFunctionOfEpochAndSample(String type) {
    Batches batches =
        Batches.of(numbers(10), 4)
            .type(SampleType.valueOf(type))
            .augmented(List.of(new Shift(1), new Noise(0.1)), Chance.of(7).at(4));
    double[][] plain = pictures(batches, 2, 0);
    assertThat(pictures(batches.shuffled(ORDER).ahead(2), 2, 0)).isDeepEqualTo(plain);
    double[][] late = pictures(batches, 2, 2);
    assertThat(late[9]).isEqualTo(plain[9]);
    assertThat(late[0]).isEmpty();
    assertThat(pictures(batches, 3, 0)[9]).isNotEqualTo(plain[9]);
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            Batches.of(
                    MemoryDataset.ofClasses(
                        Tensor.of(Shape.of(1, 2), 1f, 2f), new int[1], List.of("a")),
                    1)
                .augmented(List.of(new Shift(1)), ORDER))
        .withMessageContaining("samples of 2 are no pictures");
  }

  private static double[][] pictures(Batches batches, long epoch, int first) {
    double[][] all = new double[batches.data().size()][0];
    try (Epoch way = batches.epoch(epoch, first)) {
      for (Batch batch = way.next(); batch != null; batch = way.next()) {
        for (int row = 0; row < batch.count(); row++) {
          int at = 4 * row;
          Tensor samples = batch.samples();
          all[batch.sample(row)] = IntStream.range(at, at + 4).mapToDouble(samples::at).toArray();
        }
      }
    }
    return all;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3})
  void noMoreArraysThanBatchesInUse(int ahead) {
    Set<Tensor> arrays = Collections.newSetFromMap(new IdentityHashMap<>());
    try (Epoch way = Batches.of(numbers(60), 2).ahead(ahead).epoch(0)) {
      for (Batch batch = way.next(); batch != null; batch = way.next()) {
        arrays.add(batch.samples());
      }
    }
    assertThat(arrays).hasSizeBetween(1, ahead + 1);
  }

  /** Gives samples of {@link #numbers}, but not the one numbered {@code bad}. */
  private record Failing(Dataset all, int bad, Throwable failure) implements Dataset {
    @Override
    public int size() {
      return all.size();
    }

    @Override
    public Shape shape() {
      return all.shape();
    }

    @Override
    public Shape targetShape() {
      return all.targetShape();
    }

    @Override
    public List<String> classes() {
      return all.classes();
    }

    @Override
    public void sample(int index, Tensor batch, int row) {
      if (index == bad) {
        switch (failure) {
          case Error error -> throw error;
          case RuntimeException known -> throw known;
          default -> throw new AssertionError(failure);
        }
      }
      all.sample(index, batch, row);
    }

    @Override
    public void target(int index, Tensor targets, int row) {
      all.target(index, targets, row);
    }

    @Override
    public int label(int index) {
      return all.label(index);
    }

    @Override
    public String sha256() {
      return all.sha256();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void whatASampleFailsWithReachesTheConsumer(int ahead) {
    for (Throwable failure :
        List.of(new IllegalStateException("sample 7 is gone"), new OutOfMemoryError("full"))) {
      Batches batches = Batches.of(new Failing(numbers(10), 7, failure), 2).ahead(ahead);
      try (Epoch way = batches.epoch(0)) {
        for (int i = 0; i < 3; i++) {
          assertThat(Objects.requireNonNull(way.next()).index()).isEqualTo(i);
        }
        assertThatThrownBy(way::next).isSameAs(failure);
        assertThatThrownBy(way::next).isSameAs(failure);
      }
    }
  }

  @Test
  void closingEndsTheThread() throws InterruptedException {
    Set<Thread> fillers = ConcurrentHashMap.newKeySet();
    Dataset watched = new Watched(numbers(1000), fillers);
    Epoch way = Batches.of(watched, 2).ahead(3).epoch(0);
    Objects.requireNonNull(way.next());
    way.close();
    way.close();
    assertThat(fillers).hasSize(1).doesNotContain(Thread.currentThread());
    fillers.iterator().next().join();
    assertThat(way.next()).isNull();
  }

  /** Notes who asks. */
  private static final class Watched implements Dataset {
    private final Dataset all;
    private final Set<Thread> threads;

    Watched(Dataset all, Set<Thread> threads) {
      this.all = all;
      this.threads = threads;
    }

    @Override
    public int size() {
      return all.size();
    }

    @Override
    public Shape shape() {
      return all.shape();
    }

    @Override
    public Shape targetShape() {
      return all.targetShape();
    }

    @Override
    public List<String> classes() {
      return all.classes();
    }

    @Override
    public void sample(int index, Tensor batch, int row) {
      threads.add(Thread.currentThread());
      all.sample(index, batch, row);
    }

    @Override
    public void target(int index, Tensor targets, int row) {
      all.target(index, targets, row);
    }

    @Override
    public int label(int index) {
      return all.label(index);
    }

    @Override
    public String sha256() {
      return all.sha256();
    }
  }

  @Test
  void aConsumerMayBeInterrupted() {
    try (Epoch way = Batches.of(numbers(10), 2).ahead(1).epoch(0)) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(
              () -> {
                while (way.next() != null) {}
              })
          .isInstanceOf(CancellationException.class);
    }
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void optionsThatMeanNothingAreRefused() {
    Dataset data = numbers(2);
    assertThatIllegalArgumentException().isThrownBy(() -> Batches.of(data, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> Batches.of(data, 1).ahead(-1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Batches.of(data, 1).type(SampleType.U8))
        .withMessage("batches are f32 or f64, not u8");
  }
}
