package dev.convolve.plan;

import dev.convolve.algorithm.TileShape;
import dev.convolve.line.LineSink;
import dev.convolve.line.LineSource;
import dev.convolve.tensor.SampleType;
import dev.convolve.window.Axis;
import dev.convolve.window.Layout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Stages that run one after the other tile by tile: for a tile of the last result, what each stage
 * must compute follows backwards from what the next one reads; then each computes just that, from
 * first to last, in boxes that one thread reuses.
 */
final class Band {

  /** Samples of a box that stays near the processor. */
  private static final long NEAR = 1 << 19;

  /** Samples of a box that is still worth having when smaller ones repeat much work. */
  private static final long FAR = 1 << 24;

  /** Work repeated at the seams of tiles that is worth larger tiles, as a factor. */
  private static final double MUCH = 1.3;

  /** Tiles that threads should find at least. */
  private static final int FEW = 16;

  private final List<WindowPlan> stages;
  private final List<Junction> junctions = new ArrayList<>();
  private final Tiles tiles;
  private final long[] boxSamples;
  private final double repeated;
  private final boolean cut;
  private final ConcurrentLinkedQueue<BandWorker> idle = new ConcurrentLinkedQueue<>();
  private volatile @Nullable Pace pace;

  /** A band of at least one stage, each made for what the one before answers. */
  Band(List<WindowPlan> stages) {
    this(stages, null);
  }

  /** As {@link #Band(List)}, in tiles of a shape of one's own. */
  Band(List<WindowPlan> stages, @Nullable TileShape shape) {
    this.stages = List.copyOf(stages);
    for (int i = 1; i < stages.size(); i++) {
      junctions.add(new Junction(stages.get(i - 1), stages.get(i)));
    }
    cut = shape != null;
    tiles = shape == null ? chosenTiles() : new Tiles(stages.getLast().layout(), shape);
    boxSamples = new long[junctions.size()];
    if (stages.getLast().outputShape().isEmpty()) {
      repeated = 1;
      return;
    }
    for (long tile : tiles.samples()) {
      List<Region> regions = new ArrayList<>();
      asks(tiles.tile(tile), regions);
      for (int i = 0; i < boxSamples.length; i++) {
        boxSamples[i] = Math.max(boxSamples[i], regions.get(i).samples());
      }
    }
    repeated = work(tiles) / leastWork();
  }

  List<WindowPlan> stages() {
    return stages;
  }

  Junction junction(int index) {
    return junctions.get(index);
  }

  Tiles tiles() {
    return tiles;
  }

  /** The extents of a tile of the last result: rows per outer axis, samples along a line. */
  String tile() {
    Layout layout = stages.getLast().layout();
    List<String> words = new ArrayList<>();
    for (int axis = 0; axis < layout.outer().size(); axis++) {
      words.add(Integer.toString(Math.min(tiles.rows(axis), layout.outer().get(axis).output())));
    }
    words.add(Integer.toString(tiles.longest() * layout.group()));
    return String.join("x", words);
  }

  /** Per axis of the first data, how many more samples than outputs all windows together span. */
  String halo() {
    long[] halo = new long[stages.getFirst().geometry().axes().size()];
    boolean same = true;
    for (WindowPlan stage : stages) {
      List<Axis> axes = stage.geometry().axes();
      same &= axes.size() == halo.length;
      for (int axis = 0; same && axis < halo.length; axis++) {
        halo[axis] += axes.get(axis).span() - 1L;
      }
    }
    return same
        ? Arrays.stream(halo).mapToObj(Long::toString).collect(Collectors.joining("x"))
        : "of several axes";
  }

  /** How much more the stages compute than they would without tiles, as a factor. */
  double repeated() {
    return repeated;
  }

  /** Bytes of one thread's boxes and of its stages' buffers. */
  long threadBytes() {
    long bytes = boxBytes();
    for (WindowPlan stage : stages) {
      bytes += stage.threadBytes();
    }
    return bytes;
  }

  /** Bytes of one thread's boxes. */
  long boxBytes() {
    long[][] largest = new long[2][2];
    for (int i = 0; i < boxSamples.length; i++) {
      int wide = junctions.get(i).type() == SampleType.F64 ? 1 : 0;
      largest[i % 2][wide] = Math.max(largest[i % 2][wide], boxSamples[i]);
    }
    return (largest[0][0] + largest[1][0]) * Float.BYTES
        + (largest[0][1] + largest[1][1]) * Double.BYTES;
  }

  /**
   * What each stage is asked for, first stage first, so that the last can compute {@code tile}.
   *
   * @param regions filled with what each junction holds
   */
  List<Ask> asks(Tiles.Tile tile, List<Region> regions) {
    return asks(Ask.of(tile), regions);
  }

  /** As {@link #asks(Tiles.Tile, List)} for any part of the last result. */
  List<Ask> asks(Ask wanted, List<Region> regions) {
    List<Ask> asks = new ArrayList<>();
    Ask ask = wanted;
    asks.add(ask);
    for (int i = junctions.size(); i > 0; i--) {
      Region region = junctions.get(i - 1).region(reads(i, ask));
      ask = junctions.get(i - 1).ask(region);
      regions.addFirst(region);
      asks.addFirst(ask);
    }
    return asks;
  }

  /** What stage {@code index} reads for an ask. */
  Ask reads(int index, Ask ask) {
    Engine<?> engine = stages.get(index).engine;
    return ask.reads(engine.layout, engine.work);
  }

  /** A single stage runs as it would by itself, unless it was cut into tiles of one's own. */
  void run(LineSource source, LineSink sink, Execution execution) {
    if (junctions.isEmpty() && !cut) {
      stages.getFirst().run(source, sink, execution);
      return;
    }
    Pace known = pace;
    if (known == null || !known.suits(source, sink)) {
      known = Pace.of(stages, source, sink);
      pace = known;
    }
    new Sweep(tiles, plain -> worker(source, sink, plain), execution, known).run();
  }

  private BandWorker worker(LineSource source, LineSink sink, boolean plain) {
    BandWorker worker = plain ? null : idle.poll();
    if (worker == null) {
      worker = new BandWorker(this, plain);
    }
    worker.begin(source, sink);
    return worker;
  }

  void giveBack(BandWorker worker) {
    if (!worker.isPlain()) {
      idle.add(worker);
    }
  }

  /**
   * Tiles of the last stage, enlarged along whichever axis saves most repeated work, while their
   * boxes stay near the processor.
   */
  private Tiles chosenTiles() {
    WindowPlan last = stages.getLast();
    Layout layout = last.layout();
    TileShape shape = last.engine.work.tile();
    Tiles chosen = new Tiles(layout, shape);
    if (junctions.isEmpty() || last.outputShape().isEmpty()) {
      return chosen;
    }
    double least = leastWork();
    while (true) {
      Tiles best = chosen;
      TileShape bestShape = shape;
      for (int axis = 0; axis <= shape.rows().size(); axis++) {
        TileShape larger = doubled(shape, axis);
        Tiles candidate = new Tiles(layout, larger);
        boolean fewer = candidate.count() < chosen.count() && candidate.count() >= FEW;
        if (fewer && work(candidate) < work(best) && isWorth(candidate, work(chosen) / least)) {
          best = candidate;
          bestShape = larger;
        }
      }
      if (best == chosen) {
        return chosen;
      }
      chosen = best;
      shape = bestShape;
    }
  }

  private boolean isWorth(Tiles larger, double repeats) {
    List<Region> regions = new ArrayList<>();
    asks(larger.tile(larger.middle()), regions);
    long samples = regions.stream().mapToLong(Region::samples).max().orElse(0);
    return samples <= NEAR || (repeats > MUCH && samples <= FAR);
  }

  private static TileShape doubled(TileShape shape, int axis) {
    List<Integer> rows = new ArrayList<>(shape.rows());
    if (axis == rows.size()) {
      return new TileShape(rows, Math.multiplyExact(2, shape.groups()));
    }
    rows.set(axis, Math.multiplyExact(2, rows.get(axis)));
    return new TileShape(rows, shape.groups());
  }

  /** Multiply-adds of all stages together, without tiles. */
  private double leastWork() {
    double work = 0;
    for (WindowPlan stage : stages) {
      work += (double) stage.outputShape().size() * cost(stage);
    }
    return work;
  }

  /** The same with tiles, judged by one in the middle. */
  private double work(Tiles candidate) {
    Tiles.Tile tile = candidate.tile(candidate.middle());
    List<Ask> asks = asks(tile, new ArrayList<>());
    double share = asks.getLast().groups() * stages.getLast().layout().group();
    double work = 0;
    for (int i = 0; i < asks.size(); i++) {
      WindowPlan stage = stages.get(i);
      work += asks.get(i).groups() * stage.layout().group() * cost(stage);
    }
    return work / share * stages.getLast().outputShape().size();
  }

  /** What an output of a stage costs, roughly: the sum of the window's extents. */
  private static double cost(WindowPlan stage) {
    double cost = 4;
    for (int axis = 0; axis < stage.geometry().axes().size(); axis++) {
      cost += stage.geometry().axes().get(axis).taps();
    }
    return cost;
  }
}
