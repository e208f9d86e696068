package dev.convolve.plan;

import dev.convolve.internal.simd.Warmth;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets a short process begin at once. Vector loops are many times slower than plain ones until they
 * are compiled, and compiling them takes longer than a photo's filtering on plain loops. So where
 * this is asked for, plans run on plain loops; if the work is worth it, a thread in the background
 * carries out a rehearsal on vectors until they are faster, and from the next tile on every plan
 * takes them. No bit depends on it.
 *
 * <p>Nothing of this happens unless it is asked for: a process that lives longer than a few seconds
 * needs none of it. There plans come to vectors by themselves, each kind of them on the threads
 * that carry it out; what runs while this is under way is left out of that.
 */
public final class WarmUp {

  /** Nanoseconds of work on vectors, one thread's, for which compiling them pays. */
  private static final double WORTH = 0.3e9;

  /** When a rehearsal ends even if vectors are not faster: they are used all the same then. */
  private static final long PATIENCE = 4_000_000_000L;

  /** A time that is still falling by more than this share is that of code not compiled yet. */
  private static final double STEADY = 0.7;

  private static final Object LOCK = new Object();
  private static final Set<String> DONE = new HashSet<>();
  private static volatile @Nullable Rehearsal current;
  private static volatile long switchedAt;

  private record Rehearsal(String kind, boolean vectors, Runnable work) {
    String name() {
      return vectors + kind;
    }
  }

  private WarmUp() {}

  /**
   * Starts a rehearsal, in place of another that is still going on; it compiles plain loops, and
   * vectors where they are worth it. What was rehearsed before, and everything where there are no
   * vectors, is not rehearsed again. The thread is a daemon and ends by itself.
   *
   * @param kind what kind of work it is: the same words for what needs the same loops
   * @param cost how many nanoseconds it would take one thread in all, with vectors; 0 where that is
   *     not known yet
   * @param work a small piece of it, without threads of its own; what it throws ends the rehearsal
   */
  public static void start(String kind, double cost, Runnable work) {
    Rehearsal wanted = new Rehearsal(kind, cost >= WORTH, work);
    synchronized (LOCK) {
      Rehearsal now = current;
      boolean same = now != null && now.name().equals(wanted.name());
      if (!Warmth.hasVectors() || DONE.contains(wanted.name()) || same) {
        return;
      }
      current = wanted;
      Warmth.begin();
      if (now == null) {
        Thread thread = new Thread(WarmUp::run, "convolve-warm-up");
        thread.setDaemon(true);
        thread.start();
      }
    }
  }

  private static void run() {
    while (true) {
      Rehearsal rehearsal = current;
      if (rehearsal == null) {
        return;
      }
      try {
        rehearse(rehearsal);
      } catch (RuntimeException unrehearsed) {
        // The work itself will say what is wrong with it.
      }
      synchronized (LOCK) {
        if (current == rehearsal) {
          DONE.add(rehearsal.name());
          if (rehearsal.vectors) {
            Warmth.end();
            switchedAt = System.nanoTime();
          }
          current = null;
          return;
        }
      }
    }
  }

  private static void rehearse(Rehearsal rehearsal) {
    long end = System.nanoTime() + PATIENCE;
    Warmth.rehearse(false);
    long plain = time(rehearsal.work);
    long before = Long.MAX_VALUE;
    while (plain < STEADY * before && isWanted(rehearsal, end)) {
      before = plain;
      plain = Math.min(plain, Math.min(time(rehearsal.work), time(rehearsal.work)));
    }
    while (rehearsal.vectors && isWanted(rehearsal, end)) {
      Warmth.rehearse(true);
      long vectors = Math.min(time(rehearsal.work), time(rehearsal.work));
      Warmth.rehearse(false);
      plain = Math.min(plain, time(rehearsal.work));
      if (vectors < plain) {
        return;
      }
    }
  }

  private static boolean isWanted(Rehearsal rehearsal, long end) {
    return current == rehearsal && System.nanoTime() < end;
  }

  private static long time(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return System.nanoTime() - start;
  }

  /**
   * The {@link System#nanoTime} at which plans changed over to vectors; 0 while they have not, or
   * never took anything else.
   */
  public static long switchedAt() {
    return switchedAt;
  }

  /** Whether plans run on plain loops for now although there are vectors. */
  public static boolean isPlain() {
    return Warmth.isPlain();
  }
}
