/** The {@code convolve} command. */
module dev.convolve.cli {
  requires dev.convolve.core;
  requires dev.convolve.media;
  requires com.google.gson;
  requires info.picocli;
  requires org.snakeyaml.engine;
  requires static org.jspecify;

  opens dev.convolve.cli to
      info.picocli,
      com.google.gson;
}
