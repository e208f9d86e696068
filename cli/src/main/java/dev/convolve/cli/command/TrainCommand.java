package dev.convolve.cli.command;

import dev.convolve.cli.report.Problem;
import dev.convolve.cli.report.Streams;
import dev.convolve.nn.format.Json;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code train DATA --model MODEL -o FILE}. */
@Command(
    customSynopsis = "convolve train DATA --model MODEL -o FILE [OPTION...]",
    sortOptions = false,
    description =
        "Trains a network. The same seed gives the same bits on any number of threads; a training"
            + " that was stopped or killed goes on with --resume and ends in the same bits.",
    footer = {
      "",
      "Examples:",
      "  convolve train fashion-mnist --model post --epochs 5 --seed 7 -o garments.model",
      "  convolve train fashion-mnist --model post -o garments.model --resume",
      "  convolve train photos/ --model net.yaml --augment shift:2,flip --validation 0.1 --best -o"
          + " photos.model"
    })
final class TrainCommand extends Subcommand {

  @Parameters(
      index = "0",
      paramLabel = "DATA",
      description =
          "fashion-mnist; a folder with MNIST's files (train-images-idx3-ubyte[.gz] ...), with"
              + " class/picture.jpg, also below train/ and test/, with CIFAR's .bin files, or with"
              + " x_train.npy and y_train.npy; a .npz, .npy, .csv or .bin file.")
  private String data = "";

  @Mixin private TrainOptions options = new TrainOptions();

  TrainCommand(Streams streams) {
    super(streams);
  }

  @Override
  public Integer call() throws IOException {
    try {
      return new TrainRunner(streams(), data, options).run();
    } catch (IOException | RuntimeException | OutOfMemoryError failed) {
      if (options.json) {
        streams().out().println(Json.text(event(Problem.of(failed))));
      }
      throw failed;
    }
  }

  private static Map<String, Object> event(Problem problem) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("event", "error");
    members.put("code", problem.code());
    String detail = problem.detail().isEmpty() ? "" : ": " + problem.detail();
    String path = problem.path() == null ? "" : problem.path() + ": ";
    members.put("message", path + problem.what() + detail);
    return members;
  }
}
