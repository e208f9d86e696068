package dev.convolve.internal.simd;

/**
 * The transforms of Winograd's F(2×2, 3×3) over channels: four outputs of a 3×3 window, two by two,
 * from the 16 samples d under them by 16 products instead of 36, {@code Y = Aᵀ[(G w Gᵀ) ⊙ (Bᵀ d
 * B)]A}, with
 *
 * <pre>
 *      ⎡1  0 −1  0⎤       ⎡1    0   0 ⎤        ⎡1  1  1  0⎤
 * Bᵀ = ⎢0  1  1  0⎥   G = ⎢½    ½   ½ ⎥   Aᵀ = ⎣0  1 −1 −1⎦
 *      ⎢0 −1  1  0⎥       ⎢½   −½   ½ ⎥
 *      ⎣0  1  0 −1⎦       ⎣0    0   1 ⎦
 * </pre>
 *
 * (A. Lavin, S. Gray: Fast Algorithms for Convolutional Neural Networks, 2015.) An output depends
 * on the nine samples of its window alone, as no row of Bᵀ that it needs reaches further. Columns
 * are transformed before rows. Every implementation gives the same bits.
 */
public sealed interface TileTransforms permits ScalarTransforms {

  /** Rows and columns of samples under a tile of 2×2 outputs, squared. */
  int PLACES = 16;

  /** With vectors, where there are any and they are warm. */
  static TileTransforms f32() {
    return Warmth.isPlain() ? Provider.PLAIN_TRANSFORMS : Provider.TRANSFORMS;
  }

  /** Without vectors. */
  static TileTransforms scalarF32() {
    return Provider.PLAIN_TRANSFORMS;
  }

  /**
   * G w Gᵀ for {@code count} neighbouring weights of each of nine taps: {@code u[to + i·pitchU +
   * k]} from {@code w[at + t·pitchW + k]}.
   */
  void weights(float[] w, int at, int pitchW, float[] u, int to, int pitchU, int count);

  /**
   * Bᵀ d B for so many tiles side by side, two places apart: {@code v[to + tile·channels + i·pitchV
   * + c]} from the samples {@code in[at + row·pitch + column·channels + c]}, of 4 rows.
   */
  void samples(
      float[] in, int at, int pitch, int channels, int tiles, float[] v, int to, int pitchV);

  /**
   * AᵀmA plus bias for so many tiles side by side: sets 2 rows of {@code 2·tiles} places {@code
   * out[to + row·pitch + column·channels + k]} from {@code m[at + tile·channels + i·pitchM + k]}.
   *
   * @param bias one for each channel
   * @return whether every output is finite
   */
  boolean outputs(
      float[] m,
      int at,
      int pitchM,
      int channels,
      int tiles,
      float[] bias,
      float[] out,
      int to,
      int pitch);
}
