/**
 * Convolution and correlation of arrays of any rank: java.base and the vector module, nothing else.
 */
module dev.convolve.core {
  requires static org.jspecify;
  requires jdk.incubator.vector;
}
