package dev.convolve.bench.network;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** The number of threads of native libraries whose Java halves have no way to set it. */
final class NativeThreads {

  private final MethodHandle setter;

  /**
   * @param function takes an int, and is in a library that is loaded
   */
  @SuppressWarnings("restricted") // the peers are native
  NativeThreads(String function) {
    MemorySegment address =
        SymbolLookup.loaderLookup()
            .find(function)
            .orElseThrow(() -> new IllegalStateException(function + ": in no loaded library"));
    setter =
        Linker.nativeLinker()
            .downcallHandle(address, FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT));
  }

  void set(int count) {
    try {
      setter.invokeExact(count);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("a native function threw", e);
    }
  }
}
