package dev.convolve.cli;

/** The entry point of the {@code convolve} command. */
public final class Main {
  private Main() {}

  /**
   * Prints the version.
   *
   * @param args the command line, which is not read
   */
  public static void main(String[] args) {
    System.out.println("convolve 0.1.0-SNAPSHOT");
  }
}
