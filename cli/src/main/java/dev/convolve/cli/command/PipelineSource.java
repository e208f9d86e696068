package dev.convolve.cli.command;

import dev.convolve.cli.pipeline.Pipeline;

/** A command line that says a pipeline. */
interface PipelineSource {

  /** The pipeline, once the line has been parsed. */
  Pipeline pipeline();
}
