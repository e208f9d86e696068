package dev.convolve.bench.network;

import dev.convolve.bench.work.Contender;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/** libtorch, its batches in its own memory before the first step is timed. */
final class LibTorch implements NetworkPeer {

  @Override
  public String name() {
    return "libtorch";
  }

  @Override
  public Optional<String> missing() {
    return Natives.missing(torch.class);
  }

  @Override
  public boolean suits(NetworkWork work) {
    return work instanceof Learning || work instanceof Answering;
  }

  @Override
  public List<Contender> contenders(NetworkJob job) {
    Natives.load(torch.class);
    List<Contender> both = new ArrayList<>();
    for (boolean channelsLast : new boolean[] {false, true}) {
      both.add(
          switch (job) {
            case Learning.Job learning -> learning(learning, channelsLast);
            case Answering.Job answering -> answering(answering, channelsLast);
            case Sliding.Job _, Multiplying.Job _ ->
                throw new IllegalArgumentException("not asked of libtorch");
          });
    }
    return both;
  }

  /** A batch in its memory. */
  private record Step(Tensor samples, Tensor labels) {}

  private static List<Step> steps(List<Learning.Step> steps, boolean channelsLast) {
    return steps.stream()
        .map(step ->
            new Step(
                TorchNetwork.laidOut(pictures(step.samples()), channelsLast),
                integers(step.labels())))
        .toList();
  }

  private static Contender learning(Learning.Job job, boolean channelsLast) {
    List<Step> steps = steps(job.steps(), channelsLast);
    TorchNetwork network = new TorchNetwork(job.model().weights(), channelsLast);
    return new NativeWork(
        label(channelsLast),
        torch::set_num_threads,
        () -> steps.forEach(step -> network.learn(step.samples, step.labels)),
        () -> {
          TorchNetwork fresh = new TorchNetwork(job.model().weights(), channelsLast);
          steps(job.comparedSteps(), channelsLast)
              .forEach(step -> fresh.learn(step.samples, step.labels));
          Tensor judged = TorchNetwork.laidOut(pictures(job.judged().floats()), channelsLast);
          return answers(fresh, judged);
        });
  }

  private static Contender answering(Answering.Job job, boolean channelsLast) {
    Tensor samples = TorchNetwork.laidOut(pictures(job.samples().floats()), channelsLast);
    TorchNetwork network = new TorchNetwork(job.model().weights(), channelsLast);
    return new NativeWork(
        label(channelsLast),
        torch::set_num_threads,
        () -> {
          try (PointerScope _ = new PointerScope();
              NoGradGuard _ = new NoGradGuard()) {
            network.answer(samples);
          }
        },
        () -> answers(network, samples));
  }

  private static String label(boolean channelsLast) {
    return channelsLast ? "libtorch channels last" : "libtorch";
  }

  private static dev.convolve.tensor.Tensor answers(TorchNetwork network, Tensor samples) {
    try (PointerScope _ = new PointerScope();
        NoGradGuard _ = new NoGradGuard()) {
      Tensor answers = network.answer(samples).contiguous();
      int rows = (int) answers.size(0);
      float[] floats = new float[rows * (int) answers.size(1)];
      answers.data_ptr_float().get(floats);
      return dev.convolve.tensor.Tensor.of(
          dev.convolve.tensor.Shape.of(rows, floats.length / rows), floats);
    }
  }

  private static Tensor pictures(float[] samples) {
    return floats(samples, samples.length / (28 * 28), 1, 28, 28);
  }

  /** A tensor with memory of its own. */
  static Tensor floats(float[] values, long... extents) {
    try (FloatPointer pointer = new FloatPointer(values)) {
      return torch.from_blob(pointer, extents).clone();
    }
  }

  private static Tensor integers(long[] values) {
    try (LongPointer pointer = new LongPointer(values)) {
      return torch
          .from_blob(pointer, new long[] {values.length}, new TensorOptions(torch.ScalarType.Long))
          .clone();
    }
  }
}
