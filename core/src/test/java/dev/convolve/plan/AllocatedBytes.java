package dev.convolve.plan;

/**
 * Bytes that the calling thread has allocated. Asked by reflection, since core does not read the
 * management modules and must not do so for a test.
 */
final class AllocatedBytes {

  private AllocatedBytes() {}

  static long ofThisThread() {
    try {
      Object bean =
          Class.forName("java.lang.management.ManagementFactory")
              .getMethod("getThreadMXBean")
              .invoke(null);
      return (Long)
          Class.forName("com.sun.management.ThreadMXBean")
              .getMethod("getCurrentThreadAllocatedBytes")
              .invoke(bean);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError("this Java counts no allocations", e);
    }
  }
}
