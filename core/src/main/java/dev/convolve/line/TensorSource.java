package dev.convolve.line;

import dev.convolve.internal.simd.Conversions;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** Lines of a tensor, converted from its sample type to the compute type. */
record TensorSource(Tensor tensor, TensorView.Lines lines) implements LineSource {

  @Override
  public float @Nullable [] floats() {
    return tensor.type() == SampleType.F32 && lines.isUnbroken() ? tensor.floats() : null;
  }

  @Override
  public double @Nullable [] doubles() {
    return tensor.type() == SampleType.F64 && lines.isUnbroken() ? tensor.doubles() : null;
  }

  @Override
  public int offset(long line, int i) {
    return lines.offset(line, i);
  }

  @Override
  public void read(long line, int from, int to, float[] into, int at) {
    int next = at;
    for (int i = from; i < to; ) {
      int count = Math.min(to - i, lines.rest(i));
      readRun(lines.offset(line, i), lines.stride(), count, into, next);
      i += count;
      next += count;
    }
  }

  @Override
  public void read(long line, int from, int to, double[] into, int at) {
    int next = at;
    for (int i = from; i < to; ) {
      int count = Math.min(to - i, lines.rest(i));
      readRun(lines.offset(line, i), lines.stride(), count, into, next);
      i += count;
      next += count;
    }
  }

  @Override
  public byte @Nullable [] bytes() {
    return hasBytes() && lines.isUnbroken() ? tensor.bytes() : null;
  }

  @Override
  public boolean hasBytes() {
    return tensor.type() == SampleType.U8;
  }

  @Override
  public void readBytes(long line, int from, int to, byte[] into, int at) {
    byte[] bytes = tensor.bytes();
    int stride = lines.stride();
    int next = at;
    for (int i = from; i < to; ) {
      int count = Math.min(to - i, lines.rest(i));
      int base = lines.offset(line, i);
      if (stride == 1) {
        System.arraycopy(bytes, base, into, next, count);
      } else {
        for (int j = 0; j < count; j++) {
          into[next + j] = bytes[base + j * stride];
        }
      }
      i += count;
      next += count;
    }
  }

  private void readRun(int base, int stride, int count, float[] into, int at) {
    switch (tensor.type()) {
      case U8 -> {
        byte[] bytes = tensor.bytes();
        if (stride == 1) {
          Conversions.get().widen(bytes, base, into, at, count);
        } else {
          for (int i = 0; i < count; i++) {
            into[at + i] = bytes[base + i * stride] & 0xff;
          }
        }
      }
      case U16 -> {
        short[] shorts = tensor.shorts();
        if (stride == 1) {
          Conversions.get().widenUnsigned(shorts, base, into, at, count);
        } else {
          for (int i = 0; i < count; i++) {
            into[at + i] = shorts[base + i * stride] & 0xffff;
          }
        }
      }
      case S16 -> {
        short[] shorts = tensor.shorts();
        if (stride == 1) {
          Conversions.get().widen(shorts, base, into, at, count);
        } else {
          for (int i = 0; i < count; i++) {
            into[at + i] = shorts[base + i * stride];
          }
        }
      }
      case I32 -> {
        int[] ints = tensor.ints();
        for (int i = 0; i < count; i++) {
          into[at + i] = ints[base + i * stride];
        }
      }
      case F32 -> {
        float[] floats = tensor.floats();
        if (stride == 1) {
          System.arraycopy(floats, base, into, at, count);
        } else {
          for (int i = 0; i < count; i++) {
            into[at + i] = floats[base + i * stride];
          }
        }
      }
      case F64 -> {
        double[] doubles = tensor.doubles();
        for (int i = 0; i < count; i++) {
          into[at + i] = (float) doubles[base + i * stride];
        }
      }
    }
  }

  private void readRun(int base, int stride, int count, double[] into, int at) {
    switch (tensor.type()) {
      case U8 -> {
        byte[] bytes = tensor.bytes();
        if (stride == 1) {
          for (int i = 0; i < count; i++) {
            into[at + i] = bytes[base + i] & 0xff;
          }
        } else {
          for (int i = 0; i < count; i++) {
            into[at + i] = bytes[base + i * stride] & 0xff;
          }
        }
      }
      case U16 -> {
        short[] shorts = tensor.shorts();
        if (stride == 1) {
          for (int i = 0; i < count; i++) {
            into[at + i] = shorts[base + i] & 0xffff;
          }
        } else {
          for (int i = 0; i < count; i++) {
            into[at + i] = shorts[base + i * stride] & 0xffff;
          }
        }
      }
      case S16 -> {
        short[] shorts = tensor.shorts();
        if (stride == 1) {
          for (int i = 0; i < count; i++) {
            into[at + i] = shorts[base + i];
          }
        } else {
          for (int i = 0; i < count; i++) {
            into[at + i] = shorts[base + i * stride];
          }
        }
      }
      case I32 -> {
        int[] ints = tensor.ints();
        for (int i = 0; i < count; i++) {
          into[at + i] = ints[base + i * stride];
        }
      }
      case F32 -> {
        float[] floats = tensor.floats();
        for (int i = 0; i < count; i++) {
          into[at + i] = floats[base + i * stride];
        }
      }
      case F64 -> {
        double[] doubles = tensor.doubles();
        if (stride == 1) {
          System.arraycopy(doubles, base, into, at, count);
        } else {
          for (int i = 0; i < count; i++) {
            into[at + i] = doubles[base + i * stride];
          }
        }
      }
    }
  }
}
