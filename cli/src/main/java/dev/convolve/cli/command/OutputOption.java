package dev.convolve.cli.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where answers go. */
final class OutputOption {

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      description = {
        "A file; a folder ('out/': made where missing); a name with fields, as in"
            + " 'out/{name}-edges.{ext}' ({name} {ext} {kernel} {index} {dir} {parent}); or - for"
            + " stdout."
      })
  @Nullable String output;
}
