package dev.convolve.internal.simd;

/** Plain loops. */
sealed class ScalarTransforms implements TileTransforms permits VectorTransforms {

  @Override
  public void weights(float[] w, int at, int pitchW, float[] u, int to, int pitchU, int count) {
    weightsFrom(0, w, at, pitchW, u, to, pitchU, count);
  }

  /** {@link #weights} from weight {@code k} on. */
  static void weightsFrom(
      int k, float[] w, int at, int pitchW, float[] u, int to, int pitchU, int count) {
    float[] columns = new float[12];
    for (; k < count; k++) {
      for (int column = 0; column < 3; column++) {
        float w0 = w[at + column * pitchW + k];
        float w1 = w[at + (3 + column) * pitchW + k];
        float w2 = w[at + (6 + column) * pitchW + k];
        float even = (w0 + w2) * 0.5f;
        float odd = w1 * 0.5f;
        columns[column] = w0;
        columns[3 + column] = even + odd;
        columns[6 + column] = even - odd;
        columns[9 + column] = w2;
      }
      for (int row = 0; row < 4; row++) {
        float w0 = columns[3 * row];
        float w1 = columns[3 * row + 1];
        float w2 = columns[3 * row + 2];
        float even = (w0 + w2) * 0.5f;
        float odd = w1 * 0.5f;
        int into = to + 4 * row * pitchU + k;
        u[into] = w0;
        u[into + pitchU] = even + odd;
        u[into + 2 * pitchU] = even - odd;
        u[into + 3 * pitchU] = w2;
      }
    }
  }

  @Override
  public void samples(
      float[] in, int at, int pitch, int channels, int tiles, float[] v, int to, int pitchV) {
    samplesFrom(0, in, at, pitch, channels, tiles, v, to, pitchV);
  }

  /** {@link #samples} from channel {@code c} on. */
  static void samplesFrom(
      int c,
      float[] in,
      int at,
      int pitch,
      int channels,
      int tiles,
      float[] v,
      int to,
      int pitchV) {
    float[] columns = new float[16];
    for (; c < channels; c++) {
      for (int tile = 0; tile < tiles; tile++) {
        for (int column = 0; column < 4; column++) {
          int from = at + (2 * tile + column) * channels + c;
          float d0 = in[from];
          float d1 = in[from + pitch];
          float d2 = in[from + 2 * pitch];
          float d3 = in[from + 3 * pitch];
          columns[column] = d0 - d2;
          columns[4 + column] = d1 + d2;
          columns[8 + column] = d2 - d1;
          columns[12 + column] = d1 - d3;
        }
        for (int row = 0; row < 4; row++) {
          int into = to + tile * channels + 4 * row * pitchV + c;
          v[into] = columns[4 * row] - columns[4 * row + 2];
          v[into + pitchV] = columns[4 * row + 1] + columns[4 * row + 2];
          v[into + 2 * pitchV] = columns[4 * row + 2] - columns[4 * row + 1];
          v[into + 3 * pitchV] = columns[4 * row + 1] - columns[4 * row + 3];
        }
      }
    }
  }

  @Override
  public boolean outputs(
      float[] m,
      int at,
      int pitchM,
      int channels,
      int tiles,
      float[] bias,
      float[] out,
      int to,
      int pitch) {
    return outputsFrom(0, m, at, pitchM, channels, tiles, bias, out, to, pitch);
  }

  /** {@link #outputs} from channel {@code k} on. */
  static boolean outputsFrom(
      int k,
      float[] m,
      int at,
      int pitchM,
      int channels,
      int tiles,
      float[] bias,
      float[] out,
      int to,
      int pitch) {
    float[] rows = new float[8];
    float spoiled = 0;
    for (; k < channels; k++) {
      for (int tile = 0; tile < tiles; tile++) {
        for (int column = 0; column < 4; column++) {
          int from = at + tile * channels + column * pitchM + k;
          float m1 = m[from + 4 * pitchM];
          float m2 = m[from + 8 * pitchM];
          rows[column] = m[from] + m1 + m2;
          rows[4 + column] = m1 - m2 - m[from + 12 * pitchM];
        }
        for (int row = 0; row < 2; row++) {
          float m1 = rows[4 * row + 1];
          float m2 = rows[4 * row + 2];
          float left = rows[4 * row] + m1 + m2 + bias[k];
          float right = m1 - m2 - rows[4 * row + 3] + bias[k];
          spoiled = Math.fma(left, 0f, spoiled);
          spoiled = Math.fma(right, 0f, spoiled);
          int into = to + row * pitch + 2 * tile * channels + k;
          out[into] = left;
          out[into + channels] = right;
        }
      }
    }
    return spoiled == 0;
  }
}
