package dev.convolve.bench.network;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.dnnl_sgemm;

import dev.convolve.bench.work.Contender;
import dev.convolve.channels.ChannelAxis;
import dev.convolve.channels.ChannelWindow;
import dev.convolve.tensor.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.FloatPointer;

/**
 * oneDNN. Layers stand in the layout that it chooses itself; what it takes to bring data and
 * weights there is not timed.
 */
final class OneDnn implements NetworkPeer {

  private static final String THREADS = "omp_set_num_threads";

  @Override
  public String name() {
    return "oneDNN";
  }

  @Override
  public Optional<String> missing() {
    return Natives.missing(dnnl.class);
  }

  @Override
  public boolean suits(NetworkWork work) {
    return work instanceof Sliding || work instanceof Multiplying;
  }

  @Override
  public List<Contender> contenders(NetworkJob job) {
    Natives.load(dnnl.class);
    NativeThreads threads = new NativeThreads(THREADS);
    return switch (job) {
      case Sliding.Job layer -> List.of(layer(layer, threads));
      case Multiplying.Job product -> List.of(product(product, threads));
      case Learning.Job _, Answering.Job _ ->
          throw new IllegalArgumentException("oneDNN has layers, but no networks");
    };
  }

  private static Contender product(Multiplying.Job job, NativeThreads threads) {
    int n = job.size();
    FloatPointer a = new FloatPointer(job.a().floats());
    FloatPointer b = new FloatPointer(job.b().floats());
    FloatPointer c = new FloatPointer((long) n * n);
    byte plain = 'N';
    return new NativeWork(
        "oneDNN sgemm",
        threads::set,
        () -> dnnl_sgemm(plain, plain, n, n, n, 1, a, n, b, n, 0, c, n),
        () -> {
          Tensor result = job.target();
          c.get(result.floats());
          return result;
        });
  }

  /** A primitive is made for as many threads as there are when it is made. */
  private static Contender layer(Sliding.Job job, NativeThreads threads) {
    threads.set(1);
    Layer[] current = {Layer.of(job)};
    Map<Integer, Layer> layers = new HashMap<>(Map.of(1, current[0]));
    return new NativeWork(
        "oneDNN convolution",
        count -> {
          threads.set(count);
          current[0] = layers.computeIfAbsent(count, _ -> Layer.of(job));
        },
        () -> current[0].run(),
        () -> current[0].result());
  }

  /** A layer with its data, for so many threads as were set when it was made. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Layer(
      Sliding.Job job,
      engine cpu,
      stream order,
      convolution_forward layer,
      IntMemoryMap arguments,
      memory target,
      long[] out) {

    static Layer of(Sliding.Job job) {
      ChannelWindow window = job.work().window();
      ChannelAxis axis = window.axes().getFirst();
      int samples = job.work().samples();
      int groups = window.groups();
      int perGroup = window.inputs() / groups;
      int outputs = window.outputs() / groups;
      long[] in = {samples, window.inputs(), axis.extent(), axis.extent()};
      long[] out = {samples, window.outputs(), axis.outputs(), axis.outputs()};
      long[] taps =
          groups == 1
              ? new long[] {outputs, perGroup, axis.taps(), axis.taps()}
              : new long[] {groups, outputs, perGroup, axis.taps(), axis.taps()};
      engine cpu = new engine(engine.kind.cpu, 0);
      stream order = new stream(cpu);
      convolution_forward.primitive_desc choice =
          new convolution_forward.primitive_desc(
              cpu,
              dnnl.prop_kind.forward_inference,
              dnnl.algorithm.convolution_direct,
              description(in, memory.format_tag.any),
              description(taps, memory.format_tag.any),
              description(out, memory.format_tag.any),
              new long[] {axis.step(), axis.step()},
              new long[] {axis.before(), axis.before()},
              new long[] {axis.after(), axis.after()});
      memory.format_tag plainTaps = groups == 1 ? memory.format_tag.hwio : memory.format_tag.hwigo;
      memory source = new memory(choice.src_desc(), cpu);
      memory weights = new memory(choice.weights_desc(), cpu);
      memory target = new memory(choice.dst_desc(), cpu);
      bring(job.input().floats(), description(in, memory.format_tag.nhwc), source, cpu, order);
      bring(job.weights().floats(), description(taps, plainTaps), weights, cpu, order);
      IntMemoryMap arguments = new IntMemoryMap();
      arguments.put(DNNL_ARG_SRC, source);
      arguments.put(DNNL_ARG_WEIGHTS, weights);
      arguments.put(DNNL_ARG_DST, target);
      return new Layer(job, cpu, order, new convolution_forward(choice), arguments, target, out);
    }

    void run() {
      layer.execute(order, arguments);
      order._wait();
    }

    Tensor result() {
      Tensor result = job.target();
      memory plain = new memory(description(out, memory.format_tag.nhwc), cpu);
      new reorder(target, plain).execute(order, target, plain);
      order._wait();
      floats(plain, result.floats().length).get(result.floats());
      return result;
    }
  }

  private static memory.desc description(long[] extents, memory.format_tag layout) {
    return new memory.desc(extents, memory.data_type.f32, layout);
  }

  private static void bring(
      float[] samples, memory.desc layout, memory to, engine cpu, stream order) {
    memory plain = new memory(layout, cpu);
    floats(plain, samples.length).put(samples);
    new reorder(plain, to).execute(order, plain, to);
    order._wait();
  }

  private static FloatPointer floats(memory from, long count) {
    return new FloatPointer(from.get_data_handle()).capacity(count);
  }
}
