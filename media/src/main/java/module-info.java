/** Pictures in and out: decoding, encoding, colour, alpha and ranges. */
module dev.convolve.media {
  requires transitive dev.convolve.core;
  requires java.desktop;
  requires static transitive org.jspecify;

  exports dev.convolve.media;

  uses javax.imageio.spi.ImageReaderSpi;
}
