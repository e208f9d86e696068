package dev.convolve.cli.batch;

import dev.convolve.cli.report.ExitCode;
import dev.convolve.cli.report.Stopwatch;
import dev.convolve.plan.Execution;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Works through jobs: a few at once, as far as the heap allows, told about in their order. One that
 * fails does not keep the others from being done, unless that is asked for or disk or heap ran out.
 */
public final class Batch {

  private static final int MEBIBYTE = 1 << 20;

  private final Worker worker;
  private final int threads;
  private final boolean failFast;
  private final Execution.Progress progress;
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final int budget = (int) Math.min(Integer.MAX_VALUE, MemoryNeed.budget() / MEBIBYTE);
  private final Semaphore memory = new Semaphore(budget, true);
  private int ok;
  private int failed;
  private int skipped;
  private int exit = ExitCode.OK;

  /**
   * A batch.
   *
   * @param threads most threads at work, 1 or more
   * @param failFast whether the first failure stops everything
   * @param progress hears how far the only picture is, when there is one
   */
  public Batch(Worker worker, int threads, boolean failFast, Execution.Progress progress) {
    this.worker = worker;
    this.threads = threads;
    this.failFast = failFast;
    this.progress = progress;
  }

  /** Works through {@code jobs} and tells each outcome, in order, from the calling thread. */
  public void run(List<Job> jobs, Consumer<Outcome> told) {
    int workers = Math.min(threads, jobs.size());
    if (workers <= 1) {
      for (Job job : jobs) {
        tell(outcome(job, jobs.size()), told);
      }
      return;
    }
    // A few jobs ahead of the one that is told next, so that finished answers do not pile up.
    try (ExecutorService pool = Executors.newFixedThreadPool(workers)) {
      java.util.ArrayDeque<Future<Outcome>> ahead = new java.util.ArrayDeque<>();
      java.util.Iterator<Job> rest = jobs.iterator();
      while (rest.hasNext() || !ahead.isEmpty()) {
        while (rest.hasNext() && ahead.size() < 4 * workers) {
          Job job = rest.next();
          ahead.add(pool.submit(() -> outcome(job, jobs.size())));
        }
        tell(get(ahead.remove()), told);
      }
    }
  }

  private static Outcome get(Future<Outcome> future) {
    try {
      return future.get();
    } catch (ExecutionException | InterruptedException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private void tell(Outcome outcome, Consumer<Outcome> told) {
    switch (outcome.status()) {
      case OK -> ok++;
      case SKIPPED -> skipped++;
      case FAILED -> {
        failed++;
        exit = Math.max(exit, ExitCode.FAILED);
        if (outcome.problem() != null && outcome.problem().stopsEverything()) {
          exit = ExitCode.STOPPED;
        }
      }
    }
    told.accept(outcome);
  }

  private Outcome outcome(Job job, int jobs) {
    if (stopped.get()) {
      return Outcome.skipped(job, "stopped before");
    }
    Outcome outcome = tried(job, jobs);
    boolean stops = outcome.problem() != null && (failFast || outcome.problem().stopsEverything());
    if (stops) {
      stopped.set(true);
    }
    return outcome;
  }

  private Outcome tried(Job job, int jobs) {
    try {
      if (job.input().problem() != null) {
        return Outcome.failed(job, job.input().problem());
      }
      Outcome existing = worker.existing(job);
      return existing != null ? existing : opened(job, jobs);
    } catch (CancellationException cancelled) {
      return Outcome.skipped(job, "stopped before");
    } catch (Throwable thrown) { // A bug in one picture must not lose the others.
      return Outcome.failed(job, thrown);
    }
  }

  private Outcome opened(Job job, int jobs) throws Exception {
    Stopwatch watch = new Stopwatch();
    Opened opened = worker.open(job.input());
    dev.convolve.media.PictureFilter filter = worker.filterFor(worker.formatOf(job, opened.info()));
    if (opened.info().pixels() <= worker.reading().maxPixels()) { // else reading it says so
      MemoryNeed.check(job.input().name(), opened.info(), filter);
    }
    watch.lap("open");
    int need = (int) Math.min(budget, MemoryNeed.of(opened.info(), filter) / MEBIBYTE);
    memory.acquire(need);
    watch.lap("wait");
    try {
      Execution execution =
          Execution.DEFAULT.withThreads(Math.max(1, threads / jobs)).cancelledWhen(stopped::get);
      return worker
          .process(job, jobs, opened, jobs == 1 ? execution.onProgress(progress) : execution, watch)
          .timed(watch);
    } finally {
      memory.release(need);
    }
  }

  /** The exit status that the outcomes add up to. */
  public int exit() {
    return exit;
  }

  /** {@code done: 197 ok, 3 failed, 0 skipped}. */
  public String summary() {
    return "done: %d ok, %d failed, %d skipped".formatted(ok, failed, skipped);
  }

  /** How many jobs failed. */
  public int failures() {
    return failed;
  }
}
