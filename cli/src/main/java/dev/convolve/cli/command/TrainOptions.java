package dev.convolve.cli.command;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a model is trained; what is not given is as the model's recipe says. */
final class TrainOptions {

  @Option(
      names = "--model",
      required = true,
      paramLabel = "MODEL",
      description =
          "A model by name (post, garments), a YAML file, or a model file whose weights training begins with.")
  String model = "";

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "FILE",
      description = "Where the trained model goes: a safetensors file.")
  String output = "";

  @Option(names = "--overwrite", description = "Replace the model, and what a training left of it.")
  boolean overwrite;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "How often every sample is seen (5 without a recipe).")
  @Nullable Integer epochs;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Samples of a step (32 without a recipe).")
  @Nullable Integer batch;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description =
          "Of weights, order, dropout and augmentation: the same seed gives the same bits.")
  @Nullable Long seed;

  @Option(
      names = "--loss",
      paramLabel = "LOSS",
      description = "What is made small: cross-entropy, mse, mae, huber:1.5 ...")
  @Nullable String loss;

  @Option(
      names = "--optimizer",
      paramLabel = "WORD",
      description =
          "How weights follow their gradients: adam, adam:0.002, sgd:rate=0.1,momentum=0.9, or YAML"
              + " as 'adam: {rate: 0.002}'.")
  @Nullable String optimizer;

  @Option(
      names = "--schedule",
      paramLabel = "WORD",
      description = "How fast, step by step: constant, cosine, one-cycle:0.003, step ...")
  @Nullable String schedule;

  @Option(
      names = "--clip-norm",
      paramLabel = "X",
      description = "What the norm of all gradients together is cut to; 0 for no cut.")
  @Nullable Double clipNorm;

  @Option(
      names = "--augment",
      paramLabel = "WORDS",
      description = "What is done to every sample by chance, as in shift:2,flip; repeatable.")
  List<String> augment = List.of();

  @Option(
      names = "--validation",
      paramLabel = "SHARE",
      description = "A share of the samples, as 0.1, that is watched and not learned from.")
  double validation;

  @Option(
      names = "--patience",
      paramLabel = "N",
      description = "Epochs without a better watched loss after which training ends; 0 for never.")
  @Nullable Integer patience;

  @Option(names = "--best", description = "Keep the weights of the best epoch, not the last.")
  boolean best;

  @Option(
      names = "--take",
      paramLabel = "N",
      description = "Only the first N samples, and of the test data as many.")
  int take;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many threads; the bits are the same for any number (all processors).")
  @Nullable Integer threads;

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description = "What training can be taken up from (the output's name and .checkpoint).")
  @Nullable String checkpoint;

  @Option(
      names = "--checkpoint-every",
      paramLabel = "STEPS",
      description = "Steps from one checkpoint to the next (one each 20 s, and after each epoch).")
  int checkpointEvery;

  @Option(
      names = "--resume",
      description = "Go on from the checkpoint; from the start where there is none.")
  boolean resume;

  @Option(
      names = "--log",
      paramLabel = "FILE",
      description = "A log: .csv gets a line an epoch, .jsonl one a step and epoch; repeatable.")
  List<String> logs = List.of();

  @Option(
      names = "--curves",
      paramLabel = "PNG",
      description =
          "Loss and accuracy, epoch by epoch, as a picture; a terminal shows them anyway.")
  @Nullable String curves;

  @Option(
      names = "--explain",
      description = "Print the model, the data and the recipe; train nothing.")
  boolean explain;

  @Option(
      names = "--json",
      description = "One JSON object a line on stdout: steps, epochs, and what came of it.")
  boolean json;

  @Option(
      names = {"-q", "--quiet"},
      description = "Say nothing on stderr but errors.")
  boolean quiet;
}
