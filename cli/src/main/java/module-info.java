/** The {@code convolve} command. */
module dev.convolve.cli {
  requires dev.convolve.core;
  requires dev.convolve.fashionmnist;
  requires dev.convolve.media;
  requires dev.convolve.nn;
  requires info.picocli;
  requires java.desktop;
  requires java.management;
  requires org.snakeyaml.engine;
  requires static org.jspecify;

  opens dev.convolve.cli.command to
      info.picocli;
}
