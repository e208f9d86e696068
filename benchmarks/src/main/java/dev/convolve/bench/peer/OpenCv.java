package dev.convolve.bench.peer;

import static org.bytedeco.opencv.global.opencv_core.BORDER_CONSTANT;
import static org.bytedeco.opencv.global.opencv_core.BORDER_REFLECT_101;
import static org.bytedeco.opencv.global.opencv_core.CV_16S;
import static org.bytedeco.opencv.global.opencv_core.CV_32F;
import static org.bytedeco.opencv.global.opencv_core.CV_8U;
import static org.bytedeco.opencv.global.opencv_core.CV_MAKETYPE;
import static org.bytedeco.opencv.global.opencv_core.setNumThreads;
import static org.bytedeco.opencv.global.opencv_imgproc.GaussianBlur;
import static org.bytedeco.opencv.global.opencv_imgproc.Sobel;
import static org.bytedeco.opencv.global.opencv_imgproc.filter2D;
import static org.bytedeco.opencv.global.opencv_imgproc.sepFilter2D;

import dev.convolve.bench.work.Contender;
import dev.convolve.bench.work.Job;
import dev.convolve.bench.work.JvmContender;
import dev.convolve.bench.work.Workload;
import dev.convolve.kernel.Kernel;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Size;

/** OpenCV, its functions called from this process over pictures in its own memory. */
public final class OpenCv implements Peer {

  /** Columns of a piece of a long row: it stays in the cache, where a row of a million does not. */
  private static final int PIECE = 1 << 14;

  private static final int MOST_TAPS_IN_PIECES = 64;

  /** Above this a separable filter, which OpenCV sums directly, would take seconds. */
  private static final int MOST_SEPARABLE_TAPS = 1024;

  /** OpenCV with nothing loaded yet. */
  OpenCv() {}

  @Override
  public String name() {
    return "OpenCV";
  }

  @Override
  public Optional<String> missing() {
    try {
      load();
      setNumThreads(1);
      return Optional.empty();
    } catch (LinkageError e) {
      return Optional.of("its native half did not load: " + e.getMessage());
    }
  }

  /** Loads the native half; that its OpenBLAS is of another version is meant so, and not told. */
  private static void load() {
    PrintStream visible = System.err;
    System.setErr(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
    try {
      Loader.load(opencv_imgproc.class);
    } finally {
      System.setErr(visible);
    }
  }

  @Override
  public boolean suits(Workload workload) {
    return workload.kernel().shape().rank() <= 2;
  }

  @Override
  public List<Contender> contenders(Job job) {
    load();
    Workload workload = job.workload();
    Kernel kernel = workload.kernel();
    int border = workload.isReflected() ? BORDER_REFLECT_101 : BORDER_CONSTANT;
    int depth = depth(workload.to());
    Point center = new Point(-1, -1);
    Mat weights = floats(kernel.shape(), kernel.weights());
    List<double[]> factors = workload.factors();
    boolean flat = kernel.shape().rank() == 1;
    List<Contender> all = new ArrayList<>();
    if (flat || factors.isEmpty() || kernel.shape().size() <= 9) {
      all.add(
          new NativeCall(
              job,
              "filter2D",
              (from, to) -> filter2D(from, to, depth, weights, center, 0, border)));
    }
    if (!factors.isEmpty() || (flat && kernel.shape().size() <= MOST_SEPARABLE_TAPS)) {
      double[] down = factors.isEmpty() ? new double[] {1} : factors.getFirst();
      double[] across = factors.isEmpty() ? kernel.weights() : factors.getLast();
      Mat y = floats(Shape.of(down.length), down);
      Mat x = floats(Shape.of(across.length), across);
      all.add(
          new NativeCall(
              job,
              "sepFilter2D",
              (from, to) -> sepFilter2D(from, to, depth, x, y, center, 0, border)));
    }
    if (flat && kernel.shape().size() <= MOST_TAPS_IN_PIECES) {
      Pieces pieces =
          new Pieces((from, to) -> filter2D(from, to, depth, weights, center, 0, border));
      all.add(new NativeCall(job, "filter2D in pieces", pieces::apply));
    }
    if (kernel.name().startsWith("gaussian")) {
      int size = kernel.shape().extent(0);
      double sigma = 0.3 * ((size - 1) / 2.0 - 1) + 0.8;
      Size window = new Size(size, size);
      all.add(
          new NativeCall(
              job,
              "GaussianBlur",
              (from, to) -> GaussianBlur(from, to, window, sigma, sigma, border, 0)));
    }
    if (kernel.name().contains("sobel")) {
      all.add(
          new NativeCall(
              job, "Sobel", (from, to) -> Sobel(from, to, depth, 1, 0, 3, 1, 0, border)));
    }
    return all;
  }

  private static int depth(SampleType type) {
    return switch (type) {
      case U8 -> CV_8U;
      case S16 -> CV_16S;
      case F32 -> CV_32F;
      case U16, I32, F64 ->
          throw new IllegalArgumentException(type + ": not asked of OpenCV; use u8, s16 or f32");
    };
  }

  private static Mat mat(Shape shape, int channels, SampleType type) {
    boolean flat = shape.rank() == 1;
    return new Mat(
        flat ? 1 : shape.extent(0), shape.extent(flat ? 0 : 1), CV_MAKETYPE(depth(type), channels));
  }

  private static Mat floats(Shape shape, double[] values) {
    Mat mat = mat(shape, 1, SampleType.F32);
    FloatBuffer buffer = mat.createBuffer();
    for (double value : values) {
      buffer.put((float) value);
    }
    return mat;
  }

  /** A row done in pieces, each of which sees its neighbours as OpenCV's regions do. */
  private static final class Pieces {

    private final NativeCall.Function function;
    private final List<Mat> sources = new ArrayList<>();
    private final List<Mat> targets = new ArrayList<>();

    Pieces(NativeCall.Function function) {
      this.function = function;
    }

    void apply(Mat from, Mat to) {
      if (sources.isEmpty()) {
        for (int start = 0; start < from.cols(); start += PIECE) {
          int end = Math.min(start + PIECE, from.cols());
          sources.add(from.colRange(start, end));
          targets.add(to.colRange(start, end));
        }
      }
      for (int i = 0; i < sources.size(); i++) {
        function.apply(sources.get(i), targets.get(i));
      }
    }
  }

  /** One function on one job. */
  private static final class NativeCall extends JvmContender {

    /** Filters one picture into another. */
    interface Function {
      void apply(Mat from, Mat to);
    }

    private final Job job;
    private final Function function;
    private final Mat source;
    private final Mat target;

    NativeCall(Job job, String name, Function function) {
      super("OpenCV " + name);
      this.job = job;
      this.function = function;
      Workload workload = job.workload();
      source = mat(workload.shape(), workload.channels(), workload.from());
      target = mat(workload.shape(), workload.channels(), workload.to());
      Buffer buffer = source.createBuffer();
      switch (buffer) {
        case ByteBuffer bytes -> bytes.put(job.source().bytes());
        case FloatBuffer floats -> floats.put(job.source().floats());
        default -> throw new IllegalStateException(workload.from() + ": has no such buffer");
      }
    }

    @Override
    protected void prepare(int threads) {
      setNumThreads(threads);
    }

    @Override
    protected void run() {
      function.apply(source, target);
    }

    @Override
    public Tensor result() {
      Tensor result = job.target();
      Buffer buffer = target.createBuffer();
      switch (buffer) {
        case ByteBuffer bytes -> bytes.get(result.bytes());
        case ShortBuffer shorts -> shorts.get(result.shorts());
        case FloatBuffer floats -> floats.get(result.floats());
        default -> throw new IllegalStateException(result.type() + ": has no such buffer");
      }
      return result;
    }

    @Override
    public boolean isParallel() {
      return true;
    }

    @Override
    public void close() {
      source.close();
      target.close();
    }
  }
}
