package dev.convolve.line;

import dev.convolve.tensor.Tensor;

/** Lines of a tensor, converted from its sample type to the compute type. */
record TensorSource(Tensor tensor, TensorView.Lines lines) implements LineSource {

  @Override
  public void read(long line, int from, int to, float[] into, int at) {
    int stride = lines.stride();
    int base = lines.base(line) + from * stride;
    int count = to - from;
    switch (tensor.type()) {
      case U8 -> {
        byte[] bytes = tensor.bytes();
        for (int i = 0, p = base; i < count; i++, p += stride) {
          into[at + i] = bytes[p] & 0xff;
        }
      }
      case U16 -> {
        short[] shorts = tensor.shorts();
        for (int i = 0, p = base; i < count; i++, p += stride) {
          into[at + i] = shorts[p] & 0xffff;
        }
      }
      case S16 -> {
        short[] shorts = tensor.shorts();
        for (int i = 0, p = base; i < count; i++, p += stride) {
          into[at + i] = shorts[p];
        }
      }
      case I32 -> {
        int[] ints = tensor.ints();
        for (int i = 0, p = base; i < count; i++, p += stride) {
          into[at + i] = ints[p];
        }
      }
      case F32 -> {
        float[] floats = tensor.floats();
        if (stride == 1) {
          System.arraycopy(floats, base, into, at, count);
        } else {
          for (int i = 0, p = base; i < count; i++, p += stride) {
            into[at + i] = floats[p];
          }
        }
      }
      case F64 -> {
        double[] doubles = tensor.doubles();
        for (int i = 0, p = base; i < count; i++, p += stride) {
          into[at + i] = (float) doubles[p];
        }
      }
    }
  }

  @Override
  public void read(long line, int from, int to, double[] into, int at) {
    int stride = lines.stride();
    int base = lines.base(line) + from * stride;
    int count = to - from;
    switch (tensor.type()) {
      case U8 -> {
        byte[] bytes = tensor.bytes();
        for (int i = 0, p = base; i < count; i++, p += stride) {
          into[at + i] = bytes[p] & 0xff;
        }
      }
      case U16 -> {
        short[] shorts = tensor.shorts();
        for (int i = 0, p = base; i < count; i++, p += stride) {
          into[at + i] = shorts[p] & 0xffff;
        }
      }
      case S16 -> {
        short[] shorts = tensor.shorts();
        for (int i = 0, p = base; i < count; i++, p += stride) {
          into[at + i] = shorts[p];
        }
      }
      case I32 -> {
        int[] ints = tensor.ints();
        for (int i = 0, p = base; i < count; i++, p += stride) {
          into[at + i] = ints[p];
        }
      }
      case F32 -> {
        float[] floats = tensor.floats();
        for (int i = 0, p = base; i < count; i++, p += stride) {
          into[at + i] = floats[p];
        }
      }
      case F64 -> {
        double[] doubles = tensor.doubles();
        if (stride == 1) {
          System.arraycopy(doubles, base, into, at, count);
        } else {
          for (int i = 0, p = base; i < count; i++, p += stride) {
            into[at + i] = doubles[p];
          }
        }
      }
    }
  }
}
