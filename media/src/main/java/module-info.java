/** Pictures in and out: decoding, encoding, colour, alpha and ranges. */
module dev.convolve.media {
  requires transitive dev.convolve.core;
  requires java.desktop;
  requires static org.jspecify;
}
