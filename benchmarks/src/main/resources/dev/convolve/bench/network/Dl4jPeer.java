import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Trains the network of garments with Deeplearning4j, as asked on standard input, in a JVM with its
 * own class path: java -cp FOLDER/* Dl4jPeer.java DATA BATCH. Answers, one a line:
 *
 * <pre>
 *   time THREADS NANOS   median nanoseconds of one epoch, repeated until NANOS are over
 *   result               writes what a new network answers after the compared steps
 * </pre>
 */
public class Dl4jPeer {

  private static final int CLASSES = 10;
  private static final int SIDE = 28;

  /**
   * Deeplearning4j adds it to a root that others first divide by √(1 − 0.999ᵗ): this is 1e-8 times
   * the mean of that over the first steps, which are compared.
   */
  private static final double EPSILON = 6e-10;

  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    int batch = Integer.parseInt(args[1]);
    List<DataSet> steps = steps(folder, "steps", batch);
    MultiLayerNetwork network = network(folder);
    BufferedReader questions = new BufferedReader(new InputStreamReader(System.in));
    System.out.println("ready");
    for (String line = questions.readLine(); line != null; line = questions.readLine()) {
      String[] words = line.split(" ");
      if (words[0].equals("time")) {
        NativeOpsHolder.getInstance()
            .getDeviceNativeOps()
            .setOmpNumThreads(Integer.parseInt(words[1]));
        System.out.println(median(network, steps, Long.parseLong(words[2])));
      } else {
        MultiLayerNetwork fresh = network(folder);
        steps(folder, "compared", batch).forEach(fresh::fit);
        INDArray judged = Nd4j.create(floats(folder, "judged"), new int[] {128, 1, SIDE, SIDE});
        float[] answers = fresh.feedForward(judged, false).get(4).dup('c').data().asFloat();
        ByteBuffer bytes = ByteBuffer.allocate(4 * answers.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(answers);
        Files.write(folder.resolve("result"), bytes.array());
        System.out.println("written");
      }
    }
  }

  private static double median(MultiLayerNetwork network, List<DataSet> steps, long nanos) {
    List<Double> times = new ArrayList<>();
    long began = System.nanoTime();
    do {
      long before = System.nanoTime();
      steps.forEach(network::fit);
      times.add((double) (System.nanoTime() - before));
    } while (System.nanoTime() - began < nanos);
    times.sort(null);
    return times.get(times.size() / 2);
  }

  private static MultiLayerNetwork network(Path folder) throws Exception {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .updater(new Adam(1e-3, 0.9, 0.999, EPSILON))
                .convolutionMode(ConvolutionMode.Truncate)
                .trainingWorkspaceMode(WorkspaceMode.ENABLED)
                .inferenceWorkspaceMode(WorkspaceMode.ENABLED)
                .list()
                .layer(convolution(16))
                .layer(
                    new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                        .kernelSize(2, 2)
                        .stride(2, 2)
                        .build())
                .layer(convolution(64))
                .layer(
                    new DenseLayer.Builder().nOut(CLASSES).activation(Activation.IDENTITY).build())
                .layer(
                    new LossLayer.Builder(LossFunctions.LossFunction.MCXENT)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.convolutional(SIDE, SIDE, 1))
                .build());
    network.init();
    set(network, "0_W", folder, "p0");
    set(network, "0_b", folder, "p1");
    set(network, "2_W", folder, "p2");
    set(network, "2_b", folder, "p3");
    set(network, "3_W", folder, "p4");
    set(network, "3_b", folder, "p5");
    return network;
  }

  private static ConvolutionLayer convolution(int outputs) {
    return new ConvolutionLayer.Builder(3, 3)
        .nOut(outputs)
        .stride(1, 1)
        .activation(Activation.RELU)
        .build();
  }

  private static void set(MultiLayerNetwork network, String name, Path folder, String file)
      throws Exception {
    INDArray own = network.getParam(name);
    float[] values = floats(folder, file);
    INDArray given = Nd4j.create(values);
    own.assign(
        switch (file) {
          // Taps × inputs × outputs to outputs × inputs × taps.
          case "p0", "p2" -> {
            long outputs = own.size(0);
            yield given.reshape(3, 3, own.size(1), outputs).permute(3, 2, 0, 1);
          }
          // Outputs × (rows × columns × channels) to (channels × rows × columns) × outputs.
          case "p4" ->
              given
                  .reshape(CLASSES, 11, 11, 64)
                  .permute(3, 1, 2, 0)
                  .dup('c')
                  .reshape(11 * 11 * 64, CLASSES);
          default -> given.reshape(own.shape());
        });
  }

  private static List<DataSet> steps(Path folder, String name, int batch) throws Exception {
    float[] samples = floats(folder, name);
    float[] labels = floats(folder, name + "-labels");
    List<DataSet> steps = new ArrayList<>();
    for (int from = 0; from < labels.length; from += batch) {
      int size = Math.min(batch, labels.length - from);
      float[] rows =
          Arrays.copyOfRange(samples, from * SIDE * SIDE, (from + size) * SIDE * SIDE);
      float[] classes = new float[size * CLASSES];
      for (int row = 0; row < size; row++) {
        classes[row * CLASSES + (int) labels[from + row]] = 1;
      }
      steps.add(
          new DataSet(
              Nd4j.create(rows, new int[] {size, 1, SIDE, SIDE}),
              Nd4j.create(classes, new int[] {size, CLASSES})));
    }
    return steps;
  }

  private static float[] floats(Path folder, String name) throws Exception {
    FloatBuffer buffer =
        ByteBuffer.wrap(Files.readAllBytes(folder.resolve(name)))
            .order(ByteOrder.LITTLE_ENDIAN)
            .asFloatBuffer();
    float[] floats = new float[buffer.remaining()];
    buffer.get(floats);
    return floats;
  }
}
