"""Does one workload with SciPy, as asked on standard input; times are taken in here.

The first line names folder, types, extents, boundary and taps. Then, one answer a line:
  ways                        the names of the ways there are
  time WAY THREADS NANOS      median nanoseconds of one run, repeated until NANOS are over
  result WAY                  writes the last result into the folder
"""
import sys
import time

import numpy as np
import scipy.fft
from scipy import ndimage, signal

TYPES = {"u8": np.uint8, "s16": np.int16, "f32": np.float32}
DIRECT_LIMIT = 4e9
# Where a transform will do as well, sums beyond this only cost time.
DIRECT_LIMIT_BESIDE_FFT = 2e8
FEWEST_TAPS_FOR_FFT = 100


def main():
    folder, from_type, to_type, extents, kernel_extents, boundary, separable = input().split()
    shape = tuple(map(int, extents.split("x")))
    kernel_shape = tuple(map(int, kernel_extents.split("x")))
    to = TYPES[to_type]
    data = np.fromfile(folder + "/source", TYPES[from_type]).reshape(shape)
    kernel = np.fromfile(folder + "/kernel", np.float64)
    if separable == "yes":
        ends = np.cumsum(kernel_shape)
        factors = np.split(np.fromfile(folder + "/factors", np.float64), ends[:-1])
    kernel = kernel.reshape(kernel_shape)
    rank = kernel.ndim
    mode = {"reflect": "mirror", "zero": "constant"}[boundary]
    ways = {}

    if separable == "yes":
        def correlate_axes():
            result = data
            for axis in range(rank):
                last = axis == rank - 1
                result = ndimage.correlate1d(
                    result, factors[axis], axis, output=to if last else np.float32, mode=mode)
            return result
        ways["correlate1d"] = correlate_axes
    elif data.size * kernel.size <= (DIRECT_LIMIT if boundary == "reflect" else DIRECT_LIMIT_BESIDE_FFT):
        full = kernel.reshape(kernel_shape + (1,) * (data.ndim - rank))
        ways["correlate"] = lambda: ndimage.correlate(data, full, output=to, mode=mode)
    if boundary == "zero" and data.ndim == rank and from_type == "f32":
        flipped = np.flip(kernel).astype(np.float32).copy()
        ways["oaconvolve"] = lambda: signal.oaconvolve(data, flipped, mode="same")
        ways["fftconvolve"] = lambda: signal.fftconvolve(data, flipped, mode="same")
        if data.size * kernel.size <= DIRECT_LIMIT_BESIDE_FFT:
            ways["convolve"] = lambda: signal.convolve(data, flipped, mode="same")
    elif data.ndim == rank and separable == "no" and kernel.size >= FEWEST_TAPS_FOR_FFT:
        flipped = np.flip(kernel).astype(np.float32).copy()
        around = [(extent // 2, (extent - 1) // 2) for extent in kernel_shape]
        ways["oaconvolve"] = lambda: signal.oaconvolve(
            np.pad(data, around, mode="reflect"), flipped, mode="valid")
        ways["fftconvolve"] = lambda: signal.fftconvolve(
            np.pad(data, around, mode="reflect"), flipped, mode="valid")

    last = {}
    print("ready", flush=True)
    for line in sys.stdin:
        word, *rest = line.split()
        if word == "ways":
            print(" ".join(ways), flush=True)
        elif word == "time":
            way, threads, nanos = rest[0], int(rest[1]), int(rest[2])
            times = []
            with scipy.fft.set_workers(threads):
                began = now = time.perf_counter_ns()
                while not times or now - began < nanos:
                    last[way] = ways[way]()
                    after = time.perf_counter_ns()
                    times.append(after - now)
                    now = after
            print(float(np.median(times)), flush=True)
        elif word == "result":
            last[rest[0]].astype(to, copy=False).tofile(folder + "/result")
            print("written", flush=True)


main()
