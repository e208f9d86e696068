package dev.convolve.cli.command;

import dev.convolve.cli.report.CommandException;
import dev.convolve.cli.report.DidYouMean;
import dev.convolve.cli.report.ErrorCode;
import dev.convolve.cli.report.ExitCode;
import dev.convolve.cli.report.Streams;
import dev.convolve.cli.terminal.ProgressBar;
import dev.convolve.cli.tour.Tour;
import dev.convolve.cli.tour.TourFolder;
import dev.convolve.cli.tour.TourPhoto;
import dev.convolve.media.Image;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tour [--photo FILE] [-o DIR]}. */
@Command(
    sortOptions = false,
    description = {
      "Writes a page that tells what a convolution is, from five numbers to a photograph and to a"
          + " network that learns its own kernels, with every figure computed on the spot:"
          + " DIR/index.html, and the photo beside it. Prints the page's path. Works without"
          + " the internet."
    },
    footer = {
      "",
      "Examples:",
      "  convolve tour",
      "  convolve tour --photo holiday.jpg -o holiday-tour"
    })
final class TourCommand extends Subcommand {

  @Option(
      names = "--photo",
      paramLabel = "FILE",
      description =
          "The photo to work on. Default: a cup of coffee. Large photos are reduced to at most "
              + TourPhoto.LARGEST
              + " samples along their longer side.")
  private @Nullable Path photo;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "The folder, made where missing. Default: tour.")
  private Path folder = Path.of("tour");

  @Option(
      names = "--figure",
      paramLabel = "NAME",
      description = "Write only this picture of the tour, with its exact samples: DIR/NAME.png.")
  private @Nullable String figure;

  TourCommand(Streams streams) {
    super(streams);
  }

  @Override
  public Integer call() throws IOException {
    TourPhoto taken = photo == null ? TourPhoto.shipped() : TourPhoto.read(photo);
    TourFolder target = new TourFolder(folder);
    Path written;
    try (ProgressBar bar = new ProgressBar(streams(), true)) {
      written = figure == null ? page(taken, target, bar) : picture(taken, target, bar, figure);
    }
    streams().out().println(written);
    return ExitCode.OK;
  }

  private Path page(TourPhoto taken, TourFolder target, ProgressBar bar) throws IOException {
    target.prepare(taken, photo);
    target.write(new Tour(taken, bar::update), photo);
    return target.page();
  }

  private static Path picture(TourPhoto taken, TourFolder target, ProgressBar bar, String name)
      throws IOException {
    Map<String, Image> pictures = Tour.pictures(taken, bar::update, name + ".png");
    return target.write(name + ".png", chosen(pictures, name));
  }

  private static Image chosen(Map<String, Image> pictures, String name) {
    Image image = pictures.get(name + ".png");
    if (image == null) {
      List<String> known =
          pictures.keySet().stream().map(file -> file.replace(".png", "")).sorted().toList();
      throw new CommandException(ErrorCode.BAD_VALUE, "unknown figure '" + name + "'")
          .hint(DidYouMean.hint(name, known));
    }
    return image;
  }
}
