package dev.convolve.plan;

import dev.convolve.line.LineSink;
import dev.convolve.line.LineSource;
import dev.convolve.window.Geometry;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * How far plans of one {@link LoopKind} are on their way from plain loops to vectors.
 *
 * <p>A vector loop that is not compiled yet makes an object per operation and is many times slower
 * than a plain one, and only being called gets it compiled. So while a kind is undecided its tiles
 * are computed on plain loops, but for pieces of some of them: those are computed on vectors, in
 * short lines, which are many calls for little work, within a share of the time that has gone by.
 * Once such pieces are faster than on plain loops, and then a whole tile is, the kind is settled
 * and all its plans take vectors. Nothing is computed twice, no thread is started and no bit
 * depends on it.
 *
 * <p>{@code -Ddev.convolve.vectorsAtOnce=true} settles all kinds from the start.
 */
final class Pace {

  /** The share of the time that may go into vectors at first, so that first results come soon. */
  private static final double SHARE = 0.3;

  /** The share of what follows: whoever has worked that long may go on for longer. */
  private static final double LATER = 0.6;

  /** Nanoseconds after which that begins. */
  private static final double SOON = 0.2e9;

  /** What vectors are expected to take at first, as a multiple of what plain loops take. */
  private static final double WORST = 200;

  /** Nanoseconds on vectors after which they are taken even if they are not faster. */
  private static final double PATIENCE = 3e9;

  /** How much slower vectors may seem, since no two tiles take the same time. */
  private static final double ABOUT = 1.1;

  /** Pieces in a row that must be faster on vectors before a whole tile is tried. */
  private static final int WINS = 2;

  /** Tiles to be timed on plain loops, which are not compiled at first either. */
  private static final int PLAIN_TILES = 2;

  /** Nanoseconds that a piece should take. */
  private static final double PIECE = 2e6;

  /** Lines of a piece. */
  private static final int FEWEST_LINES = 4;

  private static final int MOST_LINES = 32;

  /** Products of samples and weights below which a plan takes vectors at once. */
  private static final double FEW = 100_000;

  /** Kinds that are told apart; what comes after takes vectors at once. */
  private static final int MOST_KINDS = 2_000;

  private static final ConcurrentMap<List<Object>, Pace> PACES = new ConcurrentHashMap<>();
  private static volatile boolean atOnce = Boolean.getBoolean("dev.convolve.vectorsAtOnce");

  private final LoopKind.Way way;
  private final boolean cutFreely;
  private volatile boolean settled;

  private boolean rehearsed;
  private double busy;
  private double spent;
  private double plainTile = Double.POSITIVE_INFINITY;
  private int plainTiles;
  private double plainPiece = Double.POSITIVE_INFINITY;
  private double vectors = Double.POSITIVE_INFINITY;
  private int lines = FEWEST_LINES;
  private int wins;

  /** An undecided pace. */
  Pace(LoopKind.Way way, boolean cutFreely) {
    this.way = way;
    this.cutFreely = cutFreely;
  }

  /** A pace of nobody else that is settled. */
  static Pace settled(LineSource source, LineSink sink) {
    return settled(LoopKind.Way.of(source, sink));
  }

  private static Pace settled(LoopKind.Way way) {
    Pace pace = new Pace(way, true);
    pace.settle();
    return pace;
  }

  /**
   * The pace of plans that run {@code stages} one after the other, from {@code source} to {@code
   * sink}: settled where there are no vectors, or so little work that it does not matter.
   */
  static Pace of(List<WindowPlan> stages, LineSource source, LineSink sink) {
    LoopKind.Way way = LoopKind.Way.of(source, sink);
    boolean plain = stages.stream().allMatch(stage -> stage.engine.microkernels.lanes() == 1);
    if (atOnce || plain || products(stages) < FEW) {
      return settled(way);
    }
    List<Object> kind = LoopKind.of(stages, way);
    Pace known = PACES.get(kind);
    if (known != null) {
      return known;
    }
    if (PACES.size() >= MOST_KINDS) {
      return settled(way);
    }
    boolean cutFreely = stages.stream().allMatch(WindowPlan::isCutFreely);
    return PACES.computeIfAbsent(kind, _ -> new Pace(way, cutFreely));
  }

  private static double products(List<WindowPlan> stages) {
    double products = 0;
    for (WindowPlan stage : stages) {
      Geometry geometry = stage.geometry();
      products += (double) geometry.output().size() * geometry.kernel().size();
    }
    return products;
  }

  /** Forgets what was rehearsed; from now on kinds are settled from the start, or undecided. */
  static void restart(boolean settled) {
    PACES.clear();
    atOnce = settled;
  }

  /** Whether kinds are settled from the start. */
  static boolean isAtOnce() {
    return atOnce;
  }

  /** The paces of all kinds that were undecided at first. */
  static Collection<Pace> all() {
    return PACES.values();
  }

  /** Whether this is the pace for data that go this way. */
  boolean suits(LineSource source, LineSink sink) {
    return way.is(source, sink);
  }

  /** Whether a piece of a tile costs no more than its share of the tile. */
  boolean isCutFreely() {
    return cutFreely;
  }

  /** Whether vectors are taken from now on. */
  boolean isSettled() {
    return settled;
  }

  /** From now on vectors are taken. */
  void settle() {
    settled = true;
  }

  /** Whether the calling thread may rehearse, one at a time; it says {@link #end} then. */
  synchronized boolean begin() {
    boolean free = !rehearsed && !settled && plainTiles >= PLAIN_TILES;
    rehearsed |= free;
    return free;
  }

  synchronized void end() {
    rehearsed = false;
  }

  /** Lines that a piece is to have along the last outer axis. */
  synchronized int lines() {
    return lines;
  }

  /** Whether so many samples on vectors are likely to stay within the share. */
  synchronized boolean affords(double samples) {
    double rate = vectors == Double.POSITIVE_INFINITY ? WORST * plainTile : vectors;
    return spent + rate * samples <= allowed();
  }

  private double allowed() {
    return SHARE * Math.min(busy, SOON) + LATER * Math.max(0, busy - SOON);
  }

  /** Whether pieces are faster on vectors, so that a whole tile is to be tried. */
  synchronized boolean isReady() {
    return wins >= WINS && spent <= allowed();
  }

  /** Hears what most of a tile took on plain loops. */
  synchronized void plainTile(double samples, double nanos) {
    busy += nanos;
    plainTile = Math.min(plainTile, nanos / samples);
    plainTiles++;
  }

  /** Hears what little of a tile, which says nothing of tiles, took on plain loops. */
  synchronized void plainRest(double nanos) {
    busy += nanos;
  }

  /** Hears what a piece took on plain loops. */
  synchronized void plainPiece(double samples, double nanos) {
    busy += nanos;
    plainPiece = Math.min(plainPiece, nanos / samples);
  }

  /** Hears what a piece took on vectors. */
  synchronized void vectorPiece(double samples, double nanos) {
    spend(nanos);
    double rate = nanos / samples;
    vectors = Math.min(vectors, rate);
    wins = rate <= ABOUT * plainPiece ? wins + 1 : 0;
    if (lines < MOST_LINES && 2 * nanos < PIECE) {
      lines *= 2;
      plainPiece = Double.POSITIVE_INFINITY; // one of another shape
      wins = 0;
    }
  }

  /** Hears what a whole tile took on vectors. */
  synchronized void vectorTile(double samples, double nanos) {
    spend(nanos);
    vectors = nanos / samples;
    wins = 0;
    if (vectors <= ABOUT * plainTile) {
      settled = true;
    }
  }

  private void spend(double nanos) {
    busy += nanos;
    spent += nanos;
    if (spent > PATIENCE) {
      settled = true;
    }
  }
}
