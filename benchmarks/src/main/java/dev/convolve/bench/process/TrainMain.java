package dev.convolve.bench.process;

import dev.convolve.bench.network.Garments;
import dev.convolve.fashionmnist.FashionMnist;
import dev.convolve.nn.Training;
import dev.convolve.nn.train.TrainingListener;
import dev.convolve.plan.Execution;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** Learns garments for some steps, through the public API, from the module's own data. */
public final class TrainMain {

  private TrainMain() {}

  /**
   * Prints how many images a second the steps after the first tenth took.
   *
   * @param args samples of a step, and how many steps
   */
  public static void main(String[] args) throws IOException {
    int batch = Integer.parseInt(args[0]);
    int steps = Integer.parseInt(args[1]);
    int first = steps / 10;
    AtomicInteger done = new AtomicInteger();
    long[] began = {System.nanoTime()};
    Training training =
        Training.epochs(1)
            .batch(batch)
            .on(Execution.DEFAULT.cancelledWhen(() -> done.get() >= steps))
            .listener(
                new TrainingListener() {
                  @Override
                  public void onStep(Step step) {
                    if (done.incrementAndGet() == first) {
                      began[0] = System.nanoTime();
                    }
                  }
                });
    Garments.model().fit(FashionMnist.train(), training);
    double seconds = (System.nanoTime() - began[0]) / 1e9;
    System.out.printf(Locale.ROOT, "%.1f%n", (steps - first) * batch / seconds);
  }
}
