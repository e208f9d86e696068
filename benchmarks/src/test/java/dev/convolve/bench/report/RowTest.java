package dev.convolve.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RowTest {

  private static final double NO = Double.NaN;

  @Test
  void jsonHasEveryFieldAndReadsBack() {
    Row row = new Row("f32-3x3", 1, "ms", 2.5, "OpenCV \"x\"", 5, 2, 1.5, 2.5, 0.25, 1.44, NO, "");
    String json =
        "{\"name\":\"f32-3x3\",\"threads\":1,\"unit\":\"ms\",\"ours\":2.5000,"
            + "\"peer\":\"OpenCV \\\"x\\\"\",\"peer_value\":5.0000,\"ratio\":2.0000,"
            + "\"ratio_min\":1.5000,\"ratio_max\":2.5000,\"limit_share\":0.25000,"
            + "\"floor\":1.4400,\"goal\":null}";
    assertThat(row.json()).isEqualTo(json);
    assertThat(Row.parse(json)).isEqualTo(row);
  }

  @Test
  void whatIsNotKnownIsNullAndAnErrorStays() {
    Row row = Row.failed("rgb", 2, "ms", "DISAGREES: line\nbreak");
    assertThat(row.json()).contains("\"ours\":null", "\"peer\":null", "line\\u000abreak");
    assertThat(Row.parse(row.json()).error()).isEqualTo("DISAGREES: line break");
  }

  @Test
  void aRowMissesWhenBelowItsFloorOrItsGoal() {
    assertThat(row(2, 1, 3).misses()).isTrue();
    assertThat(row(2, 2.1, NO).misses()).isTrue();
    assertThat(row(2, 1, 2).misses()).isFalse();
    assertThat(row(2, NO, NO).misses()).isFalse();
  }

  private static Row row(double ratio, double floor, double goal) {
    return new Row("f32", 1, "ms", 1, "peer", ratio, ratio, ratio, ratio, NO, floor, goal, "");
  }

  @Test
  void mediansLieInTheMiddle() {
    assertThat(Medians.of(3, 1, 2)).isEqualTo(2);
    assertThat(Medians.of(4, 1, 2, 3)).isEqualTo(2.5);
    assertThat(Medians.of()).isNaN();
  }
}
