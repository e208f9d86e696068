/** Fashion-MNIST: garments to learn from. */
module dev.convolve.fashionmnist {
  requires transitive dev.convolve.nn;
  requires static transitive org.jspecify;

  exports dev.convolve.fashionmnist;
}
