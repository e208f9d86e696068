/** Runs Convolve over golden data that other libraries computed. */
module dev.convolve.conformance {
  requires dev.convolve.core;
  requires dev.convolve.media;
  requires dev.convolve.nn;
  requires dev.convolve.cli;
  requires com.google.gson;
  requires static org.jspecify;
}
