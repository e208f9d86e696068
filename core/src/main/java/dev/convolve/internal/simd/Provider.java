package dev.convolve.internal.simd;

import java.lang.System.Logger.Level;

/** Picks the microkernels once per process. */
final class Provider {

  static final boolean VECTORS = vectorsPresent();
  static final Microkernels<float[]> F32 = VECTORS ? Vectors.f32() : new ScalarF32();
  static final Microkernels<double[]> F64 = VECTORS ? Vectors.f64() : new ScalarF64();
  static final Butterflies<float[]> BUTTERFLIES_F32 =
      VECTORS ? Vectors.butterfliesF32() : new ScalarButterfliesF32();
  static final Butterflies<double[]> BUTTERFLIES_F64 =
      VECTORS ? Vectors.butterfliesF64() : new ScalarButterfliesF64();

  static final Conversions CONVERSIONS = VECTORS ? Vectors.conversions() : new ScalarConversions();

  static final ByteSums BYTE_SUMS =
      VECTORS ? new WarmByteSums(Vectors.byteSums(), new ScalarByteSums()) : new ScalarByteSums();

  static final Conversions PLAIN_CONVERSIONS = new ScalarConversions();
  static final Microkernels<float[]> PLAIN_F32 = new ScalarF32();
  static final Microkernels<double[]> PLAIN_F64 = new ScalarF64();

  static final PoolKernels<float[]> POOL_F32 = VECTORS ? Vectors.poolF32() : new ScalarPoolsF32();
  static final PoolKernels<double[]> POOL_F64 = new ScalarPoolsF64();
  static final MatrixKernels<float[]> MATRIX_F32 =
      VECTORS ? Vectors.matrixF32() : new ScalarMatrixF32();
  static final MatrixKernels<double[]> MATRIX_F64 =
      VECTORS ? Vectors.matrixF64() : new ScalarMatrixF64();

  static final TileTransforms TRANSFORMS = VECTORS ? Vectors.transforms() : new ScalarTransforms();
  static final TileTransforms PLAIN_TRANSFORMS = new ScalarTransforms();

  private Provider() {}

  private static boolean vectorsPresent() {
    boolean present =
        ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
            && !Boolean.getBoolean("dev.convolve.scalar");
    if (!present && !Boolean.getBoolean("dev.convolve.scalar")) {
      System.getLogger("dev.convolve")
          .log(
              Level.WARNING,
              "Convolve runs without SIMD; start Java with --add-modules jdk.incubator.vector");
    }
    return present;
  }

  /** Names the vector classes only from here, so that they load only where the module exists. */
  private static final class Vectors {
    static Microkernels<float[]> f32() {
      return new VectorF32();
    }

    static Microkernels<double[]> f64() {
      return new VectorF64();
    }

    static ByteSums byteSums() {
      return VectorByteSums.suit() ? new VectorByteSums() : new ScalarByteSums();
    }

    static Conversions conversions() {
      return VectorConversions.suit() ? new VectorConversions() : new ScalarConversions();
    }

    static PoolKernels<float[]> poolF32() {
      return new VectorPoolsF32();
    }

    static Butterflies<float[]> butterfliesF32() {
      return new VectorButterfliesF32();
    }

    static Butterflies<double[]> butterfliesF64() {
      return new VectorButterfliesF64();
    }

    static TileTransforms transforms() {
      return new VectorTransforms();
    }

    static MatrixKernels<float[]> matrixF32() {
      return new WarmMatrix<>(new VectorMatrixF32(), new ScalarMatrixF32());
    }

    static MatrixKernels<double[]> matrixF64() {
      return new WarmMatrix<>(new VectorMatrixF64(), new ScalarMatrixF64());
    }
  }
}
