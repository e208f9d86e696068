package dev.convolve.bench.network;

import dev.convolve.bench.work.Workload.Mark;
import dev.convolve.boundary.Boundary;
import dev.convolve.channels.ChannelAxis;
import dev.convolve.channels.ChannelWindow;
import java.util.List;

/**
 * The rows about networks. Layers take two samples, so that two threads have one each. Floors are
 * what a prototype reached beside the best peer, goals what is aimed at.
 */
public final class NetworkWorks {

  private static final double NO = Double.NaN;

  /** A layer's time may be so many times oneDNN's. */
  private static final Mark LAYER = new Mark(1 / 1.15, 1 / 1.05);

  private static final List<NetworkWork> ALL =
      List.of(
          new Learning("train28-b32", 32, new Mark(NO, 3), new Mark(NO, 3)),
          new Learning(
              "train28-b128", 128, new Mark(25_700 / 7839.0, 3), new Mark(50_900 / 13_753.0, 3)),
          // The goal is to be level with ONNX Runtime, which was so many times as fast as libtorch.
          new Answering(
              "infer28-b128",
              128,
              new Mark(78_500 / 13_200.0, 74_900 / 13_200.0),
              new Mark(157_500 / 26_000.0, 150_000 / 26_000.0)),
          same("conv-3x3-64x56", 64, 56),
          same("conv-3x3-128x28", 128, 28),
          same("conv-3x3-256x14", 256, 14),
          same("conv-3x3-512x7", 512, 7),
          sliding("conv-7x7-s2-3x224", new ChannelAxis(224, 7, 2, 1, 3, 3), 3, 64, 1),
          sliding("conv-1x1-256x56", ChannelAxis.same(56, 1, 1, 1), 256, 64, 1),
          sliding("conv-depthwise-128x56", ChannelAxis.same(56, 3, 1, 1), 128, 128, 128),
          new Multiplying("sgemm-512", 512, new Mark(NO, 0.92), new Mark(NO, 0.92)),
          new Multiplying(
              "sgemm-1024", 1024, new Mark(205 / 228.0, 0.92), new Mark(400 / 455.0, 0.92)));

  private NetworkWorks() {}

  /** All of them, in the order shown. */
  public static List<NetworkWork> all() {
    return ALL;
  }

  private static NetworkWork same(String name, int channels, int extent) {
    return sliding(name, ChannelAxis.same(extent, 3, 1, 1), channels, channels, 1);
  }

  private static NetworkWork sliding(
      String name, ChannelAxis axis, int inputs, int outputs, int groups) {
    return new Sliding(
        name,
        new ChannelWindow(List.of(axis, axis), inputs, outputs, groups, Boundary.ZERO),
        2,
        LAYER,
        LAYER);
  }
}
