package dev.convolve.bench.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.convolve.bench.work.Contender;
import dev.convolve.bench.work.Work;
import dev.convolve.bench.work.Workload;
import dev.convolve.bench.work.Workload.Mark;
import dev.convolve.bench.work.Workloads;
import dev.convolve.boundary.Boundary;
import dev.convolve.channels.ChannelAxis;
import dev.convolve.channels.ChannelWindow;
import dev.convolve.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkWorksTest {

  @Test
  void namesAreTheirOwnAndNoFiltersToo() {
    List<String> filters = Workloads.all().stream().map(Workload::name).toList();
    assertThat(NetworkWorks.all()).extracting(Work::name).doesNotHaveDuplicates();
    assertThat(NetworkWorks.all()).extracting(Work::name).doesNotContainAnyElementsOf(filters);
  }

  @Test
  void everyRivalHasThePartsOfItsRows() {
    for (NetworkWork work : NetworkWorks.all()) {
      List<String> able =
          NetworkPeer.ALL.stream()
              .filter(peer -> peer.suits(work))
              .map(peer -> peer.name())
              .toList();
      assertThat(able).as(work.name()).isNotEmpty().containsAll(work.rivals());
    }
  }

  @Test
  void halvesGiveWhatTheWholeGives() {
    Multiplying.Job job = new Multiplying("small", 8, Mark.NONE, Mark.NONE).open();
    Contender ours = job.ours();
    ours.median(1, 0);
    float[] whole = ours.result().floats().clone();
    ours.result().floats()[3] = 99;
    ours.median(2, 0);
    assertThat(ours.result().floats()).isEqualTo(whole);
  }

  @Test
  void paddingIsNotCountedAsWork() {
    Sliding.Job job = sliding(3, 1);
    // Along an axis of 4 the windows read 2 + 3 + 3 + 2 samples.
    assertThat(job.multiplyAdds()).isEqualTo(2.0 * 10 * 10 * 5 * 6);
    assertThat(sliding(1, 1).multiplyAdds()).isEqualTo(2.0 * 4 * 4 * 5 * 6);
  }

  private static Sliding.Job sliding(int taps, int groups) {
    ChannelAxis axis = ChannelAxis.same(4, taps, 1, 1);
    ChannelWindow window = new ChannelWindow(List.of(axis, axis), 5, 6, groups, Boundary.ZERO);
    return new Sliding("small", window, 2, Mark.NONE, Mark.NONE).open();
  }

  @Test
  void differencesBeyondRoundingAreFound() {
    Sliding.Job job = sliding(3, 1);
    Contender ours = job.ours();
    ours.median(1, 0);
    Tensor other = job.target();
    System.arraycopy(ours.result().floats(), 0, other.floats(), 0, other.floats().length);
    other.floats()[17] += (float) (0.5 * job.tolerance());
    assertThat(job.disagreement(ours.result(), other)).isEmpty();
    other.floats()[17] += (float) (2 * job.tolerance());
    assertThat(job.disagreement(ours.result(), other))
        .hasValueSatisfying(what -> assertThat(what).startsWith("at 17 ours is"));
    other.floats()[17] = ours.result().floats()[17];
    other.floats()[0] = Float.NaN;
    assertThat(job.disagreement(ours.result(), other)).isPresent();
  }
}
