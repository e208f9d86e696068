package dev.convolve.cli.command;

import dev.convolve.cli.network.LearnedPictures;
import dev.convolve.cli.report.ExitCode;
import dev.convolve.cli.report.Streams;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code maps MODEL IMG -o PNG}. */
@Command(
    customSynopsis = "convolve maps MODEL IMG -o FILE [--layer NAME]",
    sortOptions = false,
    description = "Draws what a layer of a trained model answers to a picture: its feature maps.",
    footer = {"", "Example:", "  convolve maps garments.model shirt.jpg -o maps.png --layer conv2"})
final class MapsCommand extends Subcommand {

  @Parameters(index = "0", paramLabel = "MODEL", description = "A file that 'train' wrote.")
  private String model = "";

  @Parameters(index = "1", paramLabel = "IMG", description = "A picture.")
  private String picture = "";

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "FILE",
      description = "A picture (.png), or .npy for the numbers.")
  private String output = "";

  @Option(
      names = "--layer",
      paramLabel = "NAME",
      description = "Whose maps; the first layer unless given. 'model summary' tells the names.")
  private @Nullable String layer;

  @Option(names = "--overwrite", description = "Replace a file that exists.")
  private boolean overwrite;

  MapsCommand(Streams streams) {
    super(streams);
  }

  @Override
  public Integer call() throws IOException {
    LearnedPictures.maps(model, picture, streams().in(), layer, output, overwrite);
    return ExitCode.OK;
  }
}
