package dev.convolve.bench.process;

/** The least that a JVM can do. */
public final class HelloMain {

  private HelloMain() {}

  /** Says hello. */
  public static void main(String[] args) {
    System.out.println("hello");
  }
}
