/** Times plans; nobody ships it. */
module dev.convolve.bench {
  requires dev.convolve.core;
  requires java.management;
  requires static org.jspecify;
}
