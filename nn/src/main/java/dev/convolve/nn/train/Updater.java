package dev.convolve.nn.train;

import dev.convolve.nn.graph.ForwardBackward;
import dev.convolve.nn.graph.Gang;
import dev.convolve.nn.graph.Network;
import dev.convolve.nn.graph.Weights;
import dev.convolve.nn.layer.Parameter;
import dev.convolve.nn.optimizer.Optimizer;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Moves weights along the gradients of a batch, piece by piece on all threads: each number's sums
 * are totalled, its weight updated and the sums cleared while they are near.
 */
final class Updater {

  private static final int PIECE = 1 << 13;

  private record Piece(int place, int from, int to) {}

  private final Weights weights;
  private final Optimizer optimizer;
  private final double clipNorm;
  private final List<List<Tensor>> moments = new ArrayList<>();
  private final List<Piece> pieces = new ArrayList<>();
  private final double[] squares;

  Updater(Weights weights, Optimizer optimizer, double clipNorm) {
    this.weights = weights;
    this.optimizer = optimizer;
    this.clipNorm = clipNorm;
    for (int p = 0; p < weights.places().size(); p++) {
      Network.Place place = weights.places().get(p);
      List<Tensor> own = new ArrayList<>();
      if (place.learned()) {
        for (int m = 0; m < optimizer.moments().size(); m++) {
          own.add(Tensor.zeros(weights.type(), place.parameter().shape()));
        }
        int size = (int) place.parameter().shape().size();
        for (int from = 0; from < size; from += PIECE) {
          pieces.add(new Piece(p, from, Math.min(size, from + PIECE)));
        }
      }
      moments.add(own);
    }
    squares = new double[pieces.size()];
  }

  /** What the optimiser remembers: for each parameter, the tensors it asked for. */
  List<List<Tensor>> moments() {
    return moments;
  }

  /**
   * One step.
   *
   * @param rate of this step
   * @param step from 1
   */
  void update(ForwardBackward gradients, double rate, long step, Gang gang) {
    double scale = clipNorm > 0 ? clipScale(gradients, gang) : 1;
    gang.run(
        pieces.size(),
        (i, thread) -> {
          Piece piece = pieces.get(i);
          int p = piece.place();
          if (clipNorm == 0) {
            gradients.total(p, piece.from(), piece.to());
          } else if (scale < 1) {
            scale(gradients.gradients(p), scale, piece);
          }
          Network.Place place = weights.places().get(p);
          optimizer.update(
              new Optimizer.Update(
                  weights.tensors().get(p),
                  gradients.gradients(p),
                  moments.get(p),
                  rate,
                  step,
                  place.parameter().role() == Parameter.Role.WEIGHT,
                  piece.from(),
                  piece.to()));
          gradients.clear(p, piece.from(), piece.to());
        });
  }

  /** Totals all sums; what they are multiplied by so that their norm is the wanted one at most. */
  private double clipScale(ForwardBackward gradients, Gang gang) {
    gang.run(
        pieces.size(),
        (i, thread) -> {
          Piece piece = pieces.get(i);
          gradients.total(piece.place(), piece.from(), piece.to());
          squares[i] = squares(gradients.gradients(piece.place()), piece);
        });
    double sum = 0;
    for (double square : squares) {
      sum += square;
    }
    return Math.min(1, clipNorm / (Math.sqrt(sum) + 1e-6));
  }

  private static double squares(Tensor tensor, Piece piece) {
    double sum = 0;
    for (int i = piece.from(); i < piece.to(); i++) {
      double number = tensor.at(i);
      sum += number * number;
    }
    return sum;
  }

  private static void scale(Tensor tensor, double scale, Piece piece) {
    if (tensor.type() == SampleType.F32) {
      float[] numbers = tensor.floats();
      for (int i = piece.from(); i < piece.to(); i++) {
        numbers[i] *= (float) scale;
      }
    } else {
      double[] numbers = tensor.doubles();
      for (int i = piece.from(); i < piece.to(); i++) {
        numbers[i] *= scale;
      }
    }
  }
}
