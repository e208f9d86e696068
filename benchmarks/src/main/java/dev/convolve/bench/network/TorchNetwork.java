package dev.convolve.bench.network;

import dev.convolve.nn.graph.Weights;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** {@link Garments#model} made of libtorch's functions, with Adam at 0.001. */
final class TorchNetwork {

  private static final long[] ONE = {1, 1};
  private static final long[] NONE = {0, 0};
  private static final double RATE = 1e-3;

  private final Tensor firstWeights;
  private final Tensor firstBias;
  private final Tensor secondWeights;
  private final Tensor secondBias;
  private final Tensor lastWeights;
  private final Tensor lastBias;
  private final Adam optimizer;

  /**
   * @param ours what it begins with
   * @param channelsLast whether pictures and weights are laid out so; numbers are the same
   */
  TorchNetwork(Weights ours, boolean channelsLast) {
    firstWeights = learned(laidOut(taps(ours, 0), channelsLast));
    firstBias = learned(tensor(ours, 1));
    secondWeights = learned(laidOut(taps(ours, 2), channelsLast));
    secondBias = learned(tensor(ours, 3));
    // Ours reads rows × columns × channels, torch channels × rows × columns.
    lastWeights =
        learned(
            tensor(ours, 4).view(10, 11, 11, 64).permute(0, 3, 1, 2).contiguous().view(10, 7744));
    lastBias = learned(tensor(ours, 5));
    optimizer =
        new Adam(
            new TensorVector(
                firstWeights, firstBias, secondWeights, secondBias, lastWeights, lastBias),
            new AdamOptions(RATE));
  }

  private static Tensor tensor(Weights ours, int number) {
    dev.convolve.tensor.Tensor from = ours.tensors().get(number);
    int[] extents = from.shape().extents();
    long[] sizes = new long[extents.length];
    for (int axis = 0; axis < sizes.length; axis++) {
      sizes[axis] = extents[axis];
    }
    return LibTorch.floats(from.floats(), sizes);
  }

  /** Outputs × inputs × taps of taps × inputs × outputs. */
  private static Tensor taps(Weights ours, int number) {
    return tensor(ours, number).permute(3, 2, 0, 1).contiguous();
  }

  /** The same numbers in one of the two layouts. */
  static Tensor laidOut(Tensor tensor, boolean channelsLast) {
    return channelsLast ? tensor.contiguous(torch.MemoryFormat.ChannelsLast) : tensor;
  }

  private static Tensor learned(Tensor tensor) {
    return tensor.detach().set_requires_grad(true);
  }

  /** Pictures × classes. */
  Tensor answer(Tensor pictures) {
    Tensor first = torch.relu(slide(pictures, firstWeights, firstBias));
    Tensor pooled = torch.max_pool2d(first, 2, 2);
    Tensor second = torch.relu(slide(pooled, secondWeights, secondBias));
    return torch.linear(torch.flatten(second, 1, -1), lastWeights, new TensorOptional(lastBias));
  }

  private static Tensor slide(Tensor in, Tensor weights, Tensor bias) {
    return torch.conv2d(in, weights, new TensorOptional(bias), ONE, NONE, ONE, 1);
  }

  /** One step. */
  void learn(Tensor pictures, Tensor labels) {
    try (PointerScope _ = new PointerScope()) {
      optimizer.zero_grad();
      torch.cross_entropy_loss(answer(pictures), labels).backward();
      optimizer.step();
    }
  }
}
