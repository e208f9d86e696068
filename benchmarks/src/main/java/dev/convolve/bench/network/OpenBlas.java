package dev.convolve.bench.network;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import dev.convolve.bench.work.Contender;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas_nolapack;

/** OpenBLAS, its matrices in its own memory. */
final class OpenBlas implements NetworkPeer {

  @Override
  public String name() {
    return "OpenBLAS";
  }

  @Override
  public Optional<String> missing() {
    return Natives.missing(openblas_nolapack.class);
  }

  @Override
  public boolean suits(NetworkWork work) {
    return work instanceof Multiplying;
  }

  @Override
  public List<Contender> contenders(NetworkJob job) {
    Multiplying.Job product = (Multiplying.Job) job;
    Natives.load(openblas_nolapack.class);
    int n = product.size();
    FloatPointer a = new FloatPointer(product.a().floats());
    FloatPointer b = new FloatPointer(product.b().floats());
    FloatPointer c = new FloatPointer((long) n * n);
    return List.of(
        new NativeWork(
            "OpenBLAS sgemm",
            new NativeThreads("openblas_set_num_threads")::set,
            () ->
                cblas_sgemm(
                    CblasRowMajor, CblasNoTrans, CblasNoTrans, n, n, n, 1, a, n, b, n, 0, c, n),
            () -> {
              dev.convolve.tensor.Tensor result = product.target();
              c.get(result.floats());
              return result;
            }));
  }
}
