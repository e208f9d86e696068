/**
 * Convolution and correlation of arrays of any rank: java.base and the vector module, nothing else.
 */
module dev.convolve.core {
  requires static transitive org.jspecify;
  requires jdk.incubator.vector;

  exports dev.convolve;
  exports dev.convolve.algorithm;
  exports dev.convolve.boundary;
  exports dev.convolve.channels;
  exports dev.convolve.dialect;
  exports dev.convolve.fft;
  exports dev.convolve.kernel;
  exports dev.convolve.line;
  exports dev.convolve.neighbourhood;
  exports dev.convolve.plan;
  exports dev.convolve.tensor;
  exports dev.convolve.window;
}
