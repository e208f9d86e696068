package dev.convolve.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.convolve.Correlation;
import dev.convolve.kernel.Kernel;
import dev.convolve.line.LineSink;
import dev.convolve.line.LineSource;
import dev.convolve.line.TensorView;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExecutionTest {

  private static final Shape PLANE = Shape.of(500, 40);

  private final ExecutorService pool = Executors.newFixedThreadPool(3);
  private final Plan plan =
      Correlation.of(Kernel.of(new double[][] {{1, 2, 1}, {2, 4, 2}, {1, 2, 1}})).plan(PLANE);
  private final Tensor data = Tensor.zeros(SampleType.F32, PLANE);
  private final Tensor target = Tensor.zeros(SampleType.F32, PLANE);

  @AfterEach
  void closePool() {
    pool.close();
  }

  private Execution on(int threads) {
    return Execution.DEFAULT.on(pool).withThreads(threads);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 9})
  void progressGrowsToTheTotal(int threads) {
    List<Long> told = Collections.synchronizedList(new ArrayList<>());
    AtomicLong total = new AtomicLong();
    Plan cut = Seams.cutInto(plan, 3, 7);
    cut.apply(
        data,
        target,
        on(threads)
            .onProgress((done, all) -> {
              told.add(done);
              total.set(all);
            }));
    assertThat(told).isSorted().doesNotHaveDuplicates();
    assertThat(told.size()).isGreaterThan(100);
    assertThat(told.getLast()).isEqualTo(total.get());
    assertThat(total.get()).as("lines, each in six pieces").isEqualTo(500 * 6);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void cancellingEndsTheWorkAndLeavesThePoolUsable(int threads) {
    AtomicInteger asked = new AtomicInteger();
    Execution cancelled = on(threads).cancelledWhen(() -> asked.incrementAndGet() > 70);
    assertThatThrownBy(() -> plan.apply(data, target, cancelled))
        .isInstanceOf(CancellationException.class)
        .hasMessageContaining("target's content is undefined");
    assertThat(asked.get()).as("lines begun").isLessThan(500);
    Tensor after = Tensor.zeros(SampleType.F32, PLANE);
    plan.apply(ones(), after, on(threads));
    assertThat(after).isEqualTo(plan.apply(ones()));
    assertThat(after.at(0)).isEqualTo(16);
  }

  private static Tensor ones() {
    Tensor ones = Tensor.zeros(SampleType.F32, PLANE);
    java.util.Arrays.fill(ones.floats(), 1);
    return ones;
  }

  @Test
  void cancelledBeforeItBegins() {
    assertThatThrownBy(() -> plan.apply(data, target, on(2).cancelledWhen(() -> true)))
        .isInstanceOf(CancellationException.class);
  }

  /** A source or sink that fails at one line, and counts who is inside it. */
  private final class Failing implements LineSource, LineSink {
    private final LineSource source = TensorView.of(data).source(plan.layout());
    private final LineSink sink = TensorView.of(target).sink(plan.layout());
    private final AtomicInteger inside = new AtomicInteger();
    private final ConcurrentLinkedQueue<Thread> threads = new ConcurrentLinkedQueue<>();
    private final Throwable thrown;
    private final boolean reading;

    Failing(Throwable thrown, boolean reading) {
      this.thrown = thrown;
      this.reading = reading;
    }

    private void pass(long line, boolean read, Runnable action) {
      inside.incrementAndGet();
      threads.add(Thread.currentThread());
      try {
        if (read == reading && line == 123) {
          if (thrown instanceof Error error) {
            throw error;
          }
          throw (RuntimeException) thrown;
        }
        action.run();
      } finally {
        inside.decrementAndGet();
      }
    }

    @Override
    public void read(long line, int from, int to, float[] into, int at) {
      pass(line, true, () -> source.read(line, from, to, into, at));
    }

    @Override
    public void read(long line, int from, int to, double[] into, int at) {
      pass(line, true, () -> source.read(line, from, to, into, at));
    }

    @Override
    public void write(long line, int from, int to, float[] values, int at, double divisor) {
      pass(line, false, () -> sink.write(line, from, to, values, at, divisor));
    }

    @Override
    public void write(long line, int from, int to, double[] values, int at, double divisor) {
      pass(line, false, () -> sink.write(line, from, to, values, at, divisor));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void failuresOfSourcesAndSinksReachTheCallerWhenAllHaveEnded(int threads) {
    for (boolean reading : new boolean[] {true, false}) {
      for (Throwable thrown :
          List.of(new IllegalStateException("disk"), new OutOfMemoryError("test"))) {
        Failing failing = new Failing(thrown, reading);
        assertThatThrownBy(() -> plan.apply(failing, failing, on(threads))).isSameAs(thrown);
        assertThat(failing.inside.get()).as("threads still at work").isZero();
      }
    }
    assertThat(plan.apply(ones()).at(0)).as("the plan still works").isEqualTo(16);
  }

  @Test
  void failuresOfTheListenerReachTheCaller() {
    IllegalStateException thrown = new IllegalStateException("no ears");
    Execution deaf =
        on(2)
            .onProgress((done, total) -> {
              throw thrown;
            });
    assertThatThrownBy(() -> plan.apply(data, target, deaf)).isSameAs(thrown);
  }

  @Test
  void anExecutorThatThrowsEndsTheWorkFirst() {
    IllegalStateException thrown = new IllegalStateException("shut");
    AtomicInteger taken = new AtomicInteger();
    AtomicInteger running = new AtomicInteger();
    CountDownLatch began = new CountDownLatch(1);
    Execution broken =
        on(4)
            .on(task -> {
              if (taken.incrementAndGet() > 1) {
                await(began);
                throw thrown;
              }
              pool.execute(() -> {
                running.incrementAndGet();
                began.countDown();
                task.run();
                running.decrementAndGet();
              });
            });
    assertThatThrownBy(() -> plan.apply(data, target, broken)).isSameAs(thrown);
    assertThat(plan.apply(ones()).at(0)).isEqualTo(16);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aBusyPoolDoesNotBlockTheCaller() {
    CountDownLatch release = new CountDownLatch(1);
    for (int i = 0; i < 3; i++) {
      pool.execute(() -> await(release));
    }
    plan.apply(ones(), target, on(4));
    assertThat(target.at(0)).isEqualTo(16);
    release.countDown();
  }

  @Test
  void aHelperThatComesLateFindsNothingToDo() {
    List<Runnable> late = new ArrayList<>();
    plan.apply(ones(), target, Execution.DEFAULT.withThreads(3).on(late::add));
    Tensor before = target.as(SampleType.F64);
    java.util.Arrays.fill(target.floats(), -1);
    assertThat(late).hasSize(2);
    late.forEach(Runnable::run);
    assertThat(target.floats()).as("untouched").containsOnly(-1);
    assertThat(before.at(0)).isEqualTo(16);
  }

  @Test
  void interruptionIsKept() throws InterruptedException {
    boolean[] interrupted = new boolean[1];
    Thread thread =
        new Thread(() -> {
          Thread.currentThread().interrupt();
          plan.apply(ones(), target, on(3));
          interrupted[0] = Thread.currentThread().isInterrupted();
        });
    thread.start();
    thread.join();
    assertThat(interrupted[0]).isTrue();
    assertThat(target.at(0)).isEqualTo(16);
  }

  @Test
  void noThreadsAreRefused() {
    assertThatThrownBy(() -> Execution.DEFAULT.withThreads(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("0 threads cannot work; use 1 or more");
  }
}
