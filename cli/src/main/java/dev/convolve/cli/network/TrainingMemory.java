package dev.convolve.cli.network;

import dev.convolve.cli.report.Bytes;
import dev.convolve.cli.report.CommandException;
import dev.convolve.cli.report.ErrorCode;
import dev.convolve.media.MediaException;
import dev.convolve.nn.graph.Network;
import dev.convolve.nn.train.Recipe;
import dev.convolve.tensor.SampleType;

/** Whether a training fits the heap, asked before it begins. */
public final class TrainingMemory {

  private static final int MOST_NUMBERS = Integer.MAX_VALUE - 8;

  private TrainingMemory() {}

  /**
   * Counts what is sure to be needed: weights, their gradients and what the optimiser remembers.
   *
   * @param name of the model, for messages
   * @throws MediaException TOO_MUCH_MEMORY, naming both figures
   * @throws CommandException BAD_MODEL when a parameter has more numbers than an array holds
   */
  public static void check(String name, Network network, Recipe recipe) throws MediaException {
    double numbers = 0;
    for (Network.Place place : network.places()) {
      numbers += place.parameter().shape().size();
    }
    int moments = recipe.optimizer().moments().size();
    double needed = numbers * SampleType.F32.bytes() * (2 + moments + (recipe.best() ? 1 : 0));
    long heap = Runtime.getRuntime().maxMemory();
    if (needed > heap) {
      throw new MediaException(
          MediaException.Code.TOO_MUCH_MEMORY,
          name,
          "weights, gradients and the optimiser's %d moments of %,.0f parameters take %s, the heap has %s"
              .formatted(moments, numbers, Bytes.text((long) needed), Bytes.text(heap)),
          "make layers smaller, or give Java more, as in CONVOLVE_JAVA_OPTS=-Xmx4g",
          null);
    }
    for (Network.Place place : network.places()) {
      long size = place.parameter().shape().size();
      if (size > MOST_NUMBERS) {
        throw new CommandException(
                ErrorCode.BAD_MODEL,
                "%s has %,d numbers; %,d are the most".formatted(place.name(), size, MOST_NUMBERS))
            .at(name);
      }
    }
  }
}
